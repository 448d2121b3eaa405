import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import type { StreamStart } from "../../engine/engine.ts";
import { AnalysisException, IllegalArgumentException } from "../../errors/errors.ts";
import { localPath, shownPath } from "../../sources/files/paths.ts";
import { type SinkFile, SinkLog } from "../../sources/files/sink-log.ts";
import { option } from "../../sources/source.ts";
import type { StreamHost } from "../host.ts";
import type { BatchSink } from "./sink.ts";

/** Formats that a stream can write as files. */
export const fileFormats: ReadonlySet<string> = new Set(["parquet", "csv", "json", "text", "xml"]);

/**
 * Files, each batch once: a batch's files are made aside, moved, and count when `_spark_metadata` names them. A batch that it
 * names already is not written again.
 */
export function fileSink(host: StreamHost, start: StreamStart): BatchSink {
  const path = option(start.options, "path");
  if (path === undefined) {
    throw new IllegalArgumentException(
      "",
      {},
      { message: 'There is no path to write to: option("path", "/some/folder") or start(path).' },
    );
  }
  if (start.mode !== "append") {
    const parameters = { outputMode: start.mode, className: start.format };
    throw new AnalysisException("STREAMING_OUTPUT_MODE.UNSUPPORTED_DATASOURCE", parameters);
  }
  const output = localPath(path);
  const log = new SinkLog(output);
  return {
    description: `FileSink[${shownPath(path)}]`,
    async add(batchId, run) {
      if (batchId <= log.latest()) return -1;
      const aside = join(output, `.tspark-batch-${batchId}`);
      await rm(aside, { recursive: true, force: true });
      await mkdir(output, { recursive: true });
      await host.writeFiles(run, {
        format: start.format,
        path: aside,
        options: start.options,
        partitionBy: start.partitionBy,
      });
      await log.add(batchId, await moveInto(aside, output));
      return -1;
    },
  };
}

async function moveInto(aside: string, output: string): Promise<SinkFile[]> {
  const files: SinkFile[] = [];
  for (const entry of await readdir(aside, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || entry.name === "_SUCCESS") continue;
    const from = join(entry.parentPath, entry.name);
    const to = join(output, relative(aside, from));
    await mkdir(dirname(to), { recursive: true });
    await rename(from, to);
    const { size, mtimeMs } = await stat(to);
    files.push({
      path: pathToFileURL(to).href,
      size,
      isDir: false,
      modificationTime: Math.trunc(mtimeMs),
      blockReplication: 1,
      blockSize: 33_554_432,
      action: "add",
    });
  }
  await rm(aside, { recursive: true, force: true });
  return files;
}
