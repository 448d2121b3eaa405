import type { StreamStart } from "../../engine/engine.ts";
import { AnalysisException, unsupported } from "../../errors/errors.ts";
import type { Struct } from "../../types/type.ts";
import type { StreamHost } from "../host.ts";
import { consoleSink } from "./console.ts";
import { fileFormats, fileSink } from "./files.ts";
import { foreachBatchSink } from "./foreach-batch.ts";
import { type MemoryTables, memorySink } from "./memory.ts";
import { noopSink, pluggedSink } from "./plugged.ts";
import type { BatchSink } from "./sink.ts";

/** The sink of a query by its format; a function given to foreachBatch decides over the format, as in Spark. */
export async function makeSink(
  host: StreamHost,
  start: StreamStart,
  schema: Struct,
  memory: MemoryTables,
): Promise<BatchSink> {
  if (start.callback !== undefined) return foreachBatchSink(host, start.callback);
  const { options, conf, mode } = start;
  switch (start.format.toLowerCase()) {
    case "console":
      return consoleSink(host, schema, options, conf["spark.sql.session.timeZone"] ?? "UTC");
    case "noop":
      return noopSink(host);
    case "memory":
      if (start.name === null) {
        throw new AnalysisException("", {}, { message: 'The memory sink is read by its name: give queryName("…").' });
      }
      return memorySink(host, memory, start.name, mode);
    default: {
      if (fileFormats.has(start.format.toLowerCase())) return fileSink(host, start);
      const source = await host.source(start.format);
      if (!source.sink)
        throw unsupported(`a stream to the format ${start.format}`, "Use foreachBatch and write each batch there.");
      const warn = (text: string) => host.warn(text);
      return pluggedSink(host, await source.sink({ options, conf, schema, mode, queryName: start.name, warn }));
    }
  }
}
