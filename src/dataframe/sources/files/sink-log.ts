import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SparkException } from "../../errors/errors.ts";

/** The folder in which Spark's file sink says which files of a stream count. */
const sinkLogFolder = "_spark_metadata";

/** A file of a batch, as Spark's log has it. */
export interface SinkFile {
  /** A `file:///` URL. */
  readonly path: string;
  readonly size: number;
  readonly isDir: boolean;
  readonly modificationTime: number;
  readonly blockReplication: number;
  readonly blockSize: number;
  readonly action: "add";
}

/** Every so many batches the log is one file again. */
const compactInterval = 10;

/** `_spark_metadata` of an output folder: what it lists is what was written, each batch once. */
export class SinkLog {
  readonly #folder: string;

  constructor(output: string) {
    this.#folder = join(output, sinkLogFolder);
  }

  /** The number of the newest batch, -1 before the first. */
  latest(): number {
    return Math.max(-1, ...this.#entries().map(({ batchId }) => batchId));
  }

  /** All files that count. */
  files(): SinkFile[] {
    const entries = this.#entries();
    const compacted = entries.filter(({ compact }) => compact).at(-1);
    const wanted = entries.filter(({ batchId, compact }) =>
      compact ? batchId === compacted?.batchId : batchId > (compacted?.batchId ?? -1),
    );
    return wanted.flatMap(({ name }) => this.#read(name));
  }

  async add(batchId: number, files: readonly SinkFile[]): Promise<void> {
    const compact = (batchId + 1) % compactInterval === 0;
    const lines = (compact ? [...this.files(), ...files] : files).map((file) => JSON.stringify(file));
    await mkdir(this.#folder, { recursive: true });
    const name = `${batchId}${compact ? ".compact" : ""}`;
    try {
      writeFileSync(join(this.#folder, name), ["v1", ...lines].join("\n"), { flag: "wx" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      throw new SparkException("CONCURRENT_STREAM_LOG_UPDATE", { batchId: String(batchId) });
    }
  }

  #entries(): { readonly name: string; readonly batchId: number; readonly compact: boolean }[] {
    let names: string[];
    try {
      names = readdirSync(this.#folder);
    } catch {
      return [];
    }
    return names
      .flatMap((name) => {
        const match = /^(\d+)(\.compact)?$/.exec(name);
        return match ? [{ name, batchId: Number(match[1]), compact: match[2] !== undefined }] : [];
      })
      .sort((a, b) => a.batchId - b.batchId);
  }

  #read(name: string): SinkFile[] {
    const [version = "", ...lines] = readFileSync(join(this.#folder, name), "utf8").split("\n");
    if (version !== "v1") throw new SparkException("MALFORMED_LOG_FILE", { text: version });
    return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as SinkFile);
  }
}

/** The files of an output folder that a stream wrote; undefined where no stream did. */
export function sinkFiles(output: string): string[] | undefined {
  const log = new SinkLog(output);
  return log.latest() < 0 ? undefined : log.files().map(({ path }) => localFile(path));
}

function localFile(path: string): string {
  return path.startsWith("file:") ? fileURLToPath(path) : path;
}
