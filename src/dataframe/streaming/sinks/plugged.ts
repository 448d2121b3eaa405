import { discard } from "../../columnar/discard.ts";
import type { StreamSink } from "../../sources/source.ts";
import type { StreamHost } from "../host.ts";
import type { BatchSink } from "./sink.ts";

/** A sink of a DataSource, such as Kafka's. */
export function pluggedSink(host: StreamHost, sink: StreamSink): BatchSink {
  return {
    description: sink.description,
    add: async (batchId, run) => (await sink.addBatch(batchId, host.run(run))).rows,
    stop: async () => sink.stop?.(),
  };
}

/** Runs the query and drops the rows: for measuring. */
export function noopSink(host: StreamHost): BatchSink {
  return {
    description: "org.apache.spark.sql.execution.datasources.noop.NoopTable$",
    add: (_batchId, run) => discard(host.run(run)),
  };
}
