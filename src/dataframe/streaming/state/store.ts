import { access, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { SparkException } from "../../errors/errors.ts";
import { removeFile } from "../checkpoint/files.ts";
import type { StreamHost } from "../host.ts";

/** How many versions of the state stay, so that a batch can be run again from the one before. */
const KEPT = 2;

/**
 * The state after each batch, one Parquet file a batch under `<checkpoint>/state/0/tspark`. Spark's own state files are binary
 * rows of its memory layout: a checkpoint that has them is refused.
 */
export class StateStore {
  readonly #host: StreamHost;
  readonly #root: string;
  readonly #folder: string;

  constructor(host: StreamHost, statePath: string) {
    this.#host = host;
    this.#root = join(statePath, "0");
    this.#folder = join(this.#root, "tspark");
  }

  async save(batchId: number, table: number): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await this.#host.saveTable(table, this.#path(batchId));
    await this.#purge(batchId);
  }

  /** The state after a batch, as a table of the engine. */
  async load(batchId: number): Promise<number> {
    const path = this.#path(batchId);
    try {
      await access(path);
    } catch {
      throw new SparkException("", {}, { message: await this.#missing(batchId) });
    }
    return this.#host.loadTable(path);
  }

  async #missing(batchId: number): Promise<string> {
    const entries = await readdir(this.#root).catch(() => []);
    return entries.some((name) => /^\d+$/.test(name))
      ? `The state in ${this.#root} was written by Spark, in a form that only Spark reads. Start with a new checkpoint location.`
      : `The state after batch ${batchId} is missing in ${this.#folder}. Start with a new checkpoint location.`;
  }

  async #purge(batchId: number): Promise<void> {
    const names = await readdir(this.#folder);
    for (const name of names) {
      if (Number.parseInt(name, 10) <= batchId - KEPT) await removeFile(join(this.#folder, name));
    }
  }

  #path(batchId: number): string {
    return join(this.#folder, `${batchId}.parquet`);
  }
}
