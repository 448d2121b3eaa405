import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { SparkException } from "../../errors/errors.ts";
import { createFile } from "./create-file.ts";

/** One file of a batch, as a line of Spark's file source log. */
export interface SeenFile {
  /** A `file:///` URL. */
  readonly path: string;
  /** When it was changed, in ms. */
  readonly timestamp: number;
  readonly batchId: number;
}

/**
 * Which files a query has read: `<checkpoint>/sources/<i>/N`, a line `v1`, then a line of JSON a file; every tenth is `N.compact`
 * and holds all before it too.
 */
export class SeenFiles {
  readonly #folder: string;
  readonly #files = new Map<string, SeenFile>();
  #latest = -1;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The number of the newest entry, -1 before the first. */
  get latest(): number {
    return this.#latest;
  }

  async load(): Promise<void> {
    const names = await readdir(this.#folder).catch(() => []);
    const entries = names
      .map((name) => ({ name, number: /^(\d+)(?:\.compact)?$/.exec(name)?.[1] }))
      .filter(({ number }) => number !== undefined);
    for (const { name, number } of entries) {
      const [version, ...lines] = (await readFile(join(this.#folder, name), "utf8")).split("\n");
      if (version !== "v1") throw new SparkException("MALFORMED_LOG_FILE", { text: version ?? "" });
      for (const line of lines) {
        if (line === "") continue;
        const file = JSON.parse(line) as SeenFile;
        this.#files.set(file.path, file);
      }
      this.#latest = Math.max(this.#latest, Number(number));
    }
  }

  has(path: string): boolean {
    return this.#files.has(path);
  }

  /** Files of the entries behind `start` up to `end`. */
  between(start: number, end: number): SeenFile[] {
    return [...this.#files.values()].filter(({ batchId }) => batchId > start && batchId <= end);
  }

  /** A new entry; gives its number. */
  async add(files: readonly Omit<SeenFile, "batchId">[]): Promise<number> {
    const batchId = this.#latest + 1;
    const entries = files.map((file) => ({ ...file, batchId }));
    for (const entry of entries) this.#files.set(entry.path, entry);
    const compact = (batchId + 1) % 10 === 0;
    const lines = (compact ? [...this.#files.values()] : entries).map((entry) => JSON.stringify(entry));
    const name = `${batchId}${compact ? ".compact" : ""}`;
    // A file that is there means that another query uses the checkpoint.
    const created = await createFile(join(this.#folder, name), ["v1", ...lines].join("\n"));
    if (!created) throw new SparkException("CONCURRENT_STREAM_LOG_UPDATE", { batchId: name });
    this.#latest = batchId;
    return batchId;
  }
}
