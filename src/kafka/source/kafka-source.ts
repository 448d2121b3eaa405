import type { DataSource } from "../../dataframe/sources/source.ts";
import { parseSourceOptions } from "../options/source-options.ts";
import { openSink, writeBatch } from "../sink/kafka-sink.ts";
import { batchPartitions, readBatch } from "./batch.ts";
import { checkUserSchema, kafkaSchema } from "./schema.ts";
import { KafkaStream } from "./stream.ts";

/** `spark.read.format("kafka")`, `readStream`, `write` and `writeStream`. */
export const source: DataSource = {
  name: "kafka",

  async schema(request) {
    const options = parseSourceOptions(request);
    const schema = kafkaSchema(options.includeHeaders);
    checkUserSchema(request, schema);
    for (const warning of options.warnings) request.warn?.(warning);
    return schema;
  },

  partitions: batchPartitions,

  read: readBatch,

  stream: (request) => KafkaStream.open(request),

  write: writeBatch,

  sink: openSink,
};
