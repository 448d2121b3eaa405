import type { ColumnBatch } from "../../columnar/vector.ts";
import { showText } from "../../display/show.ts";
import { type Options, option } from "../../sources/source.ts";
import { zoneOf } from "../../types/datetime/zone.ts";
import type { Struct } from "../../types/type.ts";
import type { StreamHost } from "../host.ts";
import type { BatchSink } from "./sink.ts";

const rule = "-".repeat(43);

/** Prints each batch as Spark's console sink does. Options: numRows (20), truncate (true, or a number of characters). */
export function consoleSink(host: StreamHost, schema: Struct, options: Options, timeZone: string): BatchSink {
  const rows = Number(option(options, "numRows") ?? 20);
  const truncate = truncation(option(options, "truncate"));
  const zone = zoneOf(timeZone)!;
  return {
    description: "org.apache.spark.sql.execution.streaming.ConsoleTable$",
    async add(batchId, run) {
      const shown: ColumnBatch[] = [];
      let count = 0;
      for await (const batch of host.run(run)) {
        if (count <= rows) shown.push(batch);
        count += batch.length;
      }
      const table = showText(schema, shown, { rows, truncate, vertical: false, zone });
      host.print(`${rule}\nBatch: ${batchId}\n${rule}\n${table}\n`);
      return count;
    },
  };
}

function truncation(value: string | undefined): number {
  if (value === undefined || value.toLowerCase() === "true") return 20;
  if (value.toLowerCase() === "false") return 0;
  return Number(value);
}
