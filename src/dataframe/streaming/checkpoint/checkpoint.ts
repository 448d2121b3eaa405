import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { SparkException } from "../../errors/errors.ts";
import { createFile } from "../../sources/files/create-file.ts";
import type { Options } from "../../sources/source.ts";
import { listNumbers, readText } from "./files.ts";
import { BatchLog } from "./log.ts";

/** A batch as planned: written before it runs. */
export interface PlannedBatch {
  readonly batchId: number;
  readonly watermarkMs: number;
  readonly timestampMs: number;
  readonly conf: Options;
  /** The end offset of each source, null where it has had none yet. */
  readonly offsets: readonly (string | null)[];
}

/** Spark's checkpoint folder: `metadata`, `offsets/`, `commits/`, `sources/`, `state/`. */
export class Checkpoint {
  readonly location: string;
  readonly #offsets: BatchLog;
  readonly #commits: BatchLog;

  constructor(location: string) {
    this.location = location;
    this.#offsets = new BatchLog(join(location, "offsets"));
    this.#commits = new BatchLog(join(location, "commits"));
  }

  sourcePath(index: number): string {
    return join(this.location, "sources", String(index));
  }

  get statePath(): string {
    return join(this.location, "state");
  }

  /** The query's id, made on the first start and kept. */
  async queryId(): Promise<string> {
    const path = join(this.location, "metadata");
    const fresh = JSON.stringify({ id: randomUUID() });
    const text = (await createFile(path, fresh)) ? fresh : await readText(path);
    const id: unknown = text ? JSON.parse(text).id : undefined;
    if (typeof id !== "string")
      throw new SparkException("", {}, { message: `${path} holds no query id: it is not a checkpoint's.` });
    return id;
  }

  /** A folder without offsets must be a new one: state or commits without them belong to something else. */
  async checkEmpty(): Promise<void> {
    for (const part of ["commits", "offsets", "state"]) {
      const entries = await listNumbers(join(this.location, part));
      if (entries.length > 0) {
        const message = `The checkpoint ${this.location} has ${part} but no offsets: its files do not belong together. Use a new location.`;
        throw new SparkException("", {}, { message });
      }
    }
  }

  async plan(batch: PlannedBatch): Promise<void> {
    const metadata = { batchWatermarkMs: batch.watermarkMs, batchTimestampMs: batch.timestampMs, conf: batch.conf };
    const lines = [JSON.stringify(metadata), ...batch.offsets.map((offset) => offset ?? "-")];
    await this.#offsets.add(batch.batchId, lines.join("\n"));
  }

  async planned(batchId: number): Promise<PlannedBatch | undefined> {
    const lines = await this.#offsets.get(batchId);
    if (!lines) return undefined;
    const metadata = JSON.parse(lines[0] || "{}");
    return {
      batchId,
      watermarkMs: metadata.batchWatermarkMs ?? 0,
      timestampMs: metadata.batchTimestampMs ?? 0,
      conf: metadata.conf ?? {},
      offsets: lines.slice(1).map((line) => (line === "-" ? null : line)),
    };
  }

  /** The last batch in the log, below one if that is given: Spark's asynchronous progress tracking leaves batches out. */
  latestPlanned(below?: number): Promise<number | undefined> {
    return this.#offsets.latest(below);
  }

  async commit(batchId: number, nextWatermarkMs: number): Promise<void> {
    await this.#commits.add(batchId, JSON.stringify({ nextBatchWatermarkMs: nextWatermarkMs }));
  }

  async committed(batchId: number): Promise<{ readonly nextWatermarkMs: number } | undefined> {
    const lines = await this.#commits.get(batchId);
    return lines && { nextWatermarkMs: JSON.parse(lines[0] || "{}").nextBatchWatermarkMs ?? 0 };
  }

  latestCommitted(): Promise<number | undefined> {
    return this.#commits.latest();
  }

  async purge(batchId: number, keep: number): Promise<void> {
    await this.#offsets.purge(batchId, keep);
    await this.#commits.purge(batchId, keep);
  }
}
