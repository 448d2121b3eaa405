import type { DataSource } from "../../dataframe/sources/source.ts";
import { parseSourceOptions } from "../options/source-options.ts";
import { openSink, writeBatch } from "../sink/kafka-sink.ts";
import { batchPartitions, readBatch } from "./batch.ts";
import { kafkaSchema, refuseUserSchema } from "./schema.ts";
import { KafkaStream } from "./stream.ts";

/** `spark.read.format("kafka")`, `readStream`, `write` and `writeStream`. */
export const source: DataSource = {
  name: "kafka",

  async schema(request) {
    const options = parseSourceOptions(request);
    refuseUserSchema(request);
    for (const warning of options.warnings) request.warn?.(warning);
    return kafkaSchema(options.includeHeaders);
  },

  partitions: batchPartitions,

  read: readBatch,

  stream: (request) => KafkaStream.open(request),

  write: writeBatch,

  sink: openSink,
};
