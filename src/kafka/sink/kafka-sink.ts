import { transferList } from "../../dataframe/columnar/transfer.ts";
import type { ColumnBatch } from "../../dataframe/columnar/vector.ts";
import { AnalysisException } from "../../dataframe/errors/errors.ts";
import type { SinkRequest, StreamSink, WriteRequest, WriteResult } from "../../dataframe/sources/source.ts";
import { type KafkaSinkOptions, parseSinkOptions } from "../options/sink-options.ts";
import type { SinkColumns } from "../produce/write-columns.ts";
import { interruptible, kafkaThread } from "../worker/thread.ts";
import { sinkColumns } from "./columns.ts";

/** One producer in the Kafka thread. */
class Output {
  readonly #options: KafkaSinkOptions;
  readonly #columns: SinkColumns;
  #id: number | undefined;

  constructor(options: KafkaSinkOptions, columns: SinkColumns) {
    this.#options = options;
    this.#columns = columns;
  }

  /** Settles when every row is acknowledged by the brokers. */
  async write(batches: AsyncIterable<ColumnBatch>): Promise<WriteResult> {
    const thread = kafkaThread();
    this.#id ??= await thread.call("openProducer", this.#options);
    const id = this.#id;
    let rows = 0;
    try {
      for await (const batch of batches) {
        rows += batch.length;
        const job = { id, batch, columns: this.#columns, topic: this.#options.topic };
        await thread.call("produce", job, { transfer: transferList(batch) });
      }
      await thread.call("flush", { id });
    } catch (error) {
      // What is left of a failed batch must not come out with the next one.
      await this.close();
      throw error;
    }
    return { rows };
  }

  async close(): Promise<void> {
    const id = this.#id;
    this.#id = undefined;
    if (id !== undefined) await kafkaThread().call("closeProducer", { id });
  }
}

/** `df.write.format("kafka")`. */
export async function writeBatch(request: WriteRequest): Promise<WriteResult> {
  if (request.mode === "overwrite" || request.mode === "ignore") {
    const saveMode = request.mode === "overwrite" ? "Overwrite" : "Ignore";
    const hint = "Use append or errorifexists (the default).";
    throw new AnalysisException("_LEGACY_ERROR_TEMP_3081", { saveMode }, { hint });
  }
  const options = parseSinkOptions(request.options);
  for (const warning of options.warnings) request.warn?.(warning);
  const output = new Output(options, sinkColumns(request.schema, options.topic));
  try {
    return await interruptible(output.write(request.batches), request.interrupt);
  } finally {
    await output.close();
  }
}

/** The sink of a streaming query; its producer stays open between batches. */
export async function openSink(request: SinkRequest): Promise<StreamSink> {
  const options = parseSinkOptions(request.options);
  for (const warning of options.warnings) request.warn?.(warning);
  const output = new Output(options, sinkColumns(request.schema, options.topic));
  return {
    description: "KafkaTable",
    addBatch: (_batchId, batches) => output.write(batches),
    stop: () => output.close(),
  };
}
