import { SparkException } from "../../dataframe/errors/errors.ts";
import { kafkaFailure } from "../client/failures.ts";
import { OldFormatError } from "../wire/batch.ts";
import { CorruptBatchError, type Slice, TimestampRangeError } from "../wire/decode.ts";
import { CorruptHeadersError } from "../wire/varint.ts";

/** Names the partition in what the decoder has found. */
export function readFailure(error: unknown, { topic, partition, from }: Slice): unknown {
  const where = `${topic}-${partition}`;
  if (error instanceof TimestampRangeError) {
    const parameters = {
      topic,
      partition: String(partition),
      offset: String(error.offset),
      timestamp: String(error.timestamp),
    };
    return new SparkException("KAFKA_MALFORMED_RECORD_TIMESTAMP", parameters);
  }
  if (error instanceof CorruptBatchError) {
    return kafkaFailure(
      `The record batch at offset ${error.offset} of ${where} is corrupt: ${error.message}.`,
      "The broker's disk or the network has damaged it. Read around it with startingOffsets and endingOffsets.",
      error,
    );
  }
  if (error instanceof CorruptHeadersError) {
    return kafkaFailure(
      `A record of ${where} after offset ${from} has headers that reach beyond it.`,
      undefined,
      error,
    );
  }
  if (error instanceof OldFormatError) {
    return kafkaFailure(
      `The record at offset ${error.offset} of ${where} is in Kafka's message format ${error.magic}, from before Kafka 0.11; only format 2 can be read.`,
      "Have a newer broker or client rewrite the topic (Kafka 4 keeps format 2 only).",
    );
  }
  return error;
}
