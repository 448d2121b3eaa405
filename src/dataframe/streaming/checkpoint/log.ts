import { join } from "node:path";
import { SparkException } from "../../errors/errors.ts";
import { createFile } from "../../sources/files/create-file.ts";
import { listNumbers, readText, removeFile } from "./files.ts";

/** A folder of one file a batch, each beginning with a line `v1`: Spark's offsets, commits and sources logs. */
export class BatchLog {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Writes the entry of a batch. An entry that exists means that another query works with the same checkpoint. */
  async add(batchId: number, body: string): Promise<void> {
    if (await createFile(join(this.folder, String(batchId)), `v1\n${body}`)) return;
    throw new SparkException("CONCURRENT_STREAM_LOG_UPDATE", { batchId: String(batchId) });
  }

  /** The lines behind the version line; undefined where the batch has no entry. */
  async get(batchId: number): Promise<string[] | undefined> {
    const path = join(this.folder, String(batchId));
    const text = await readText(path);
    return text === undefined ? undefined : linesAfterVersion(text, 1, path);
  }

  async latest(below = Number.POSITIVE_INFINITY): Promise<number | undefined> {
    return (await listNumbers(this.folder)).findLast((number) => number < below);
  }

  /** Removes entries older than the last `keep` ones up to `batchId`. */
  async purge(batchId: number, keep: number): Promise<void> {
    for (const old of await listNumbers(this.folder)) {
      if (old > batchId - keep) break;
      await removeFile(join(this.folder, String(old)));
    }
  }
}

/** Checks the version line of a log file and gives the lines behind it. Errors name the file. */
export function linesAfterVersion(text: string, supported: number, path: string): string[] {
  const [head = "", ...lines] = text.split("\n");
  const version = /^v([1-9]\d*)$/.exec(head.trim());
  const details = { hint: `The file is ${path}.` };
  if (!version) throw new SparkException("MALFORMED_LOG_FILE", { text: head }, details);
  if (Number(version[1]) > supported) {
    const parameters = { version: head.trim(), maxSupportedVersion: String(supported) };
    throw new SparkException("INVALID_LOG_VERSION.MAX_SUPPORTED_VERSION", parameters, details);
  }
  return lines;
}
