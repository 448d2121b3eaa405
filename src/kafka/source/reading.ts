import { randomUUID } from "node:crypto";
import { channel } from "../../dataframe/sources/channel.ts";
import { type BatchReader, type Options, option, type ReadRequest } from "../../dataframe/sources/source.ts";
import { javaHash } from "../../dataframe/types/java-hash.ts";
import { invalid } from "../options/invalid.ts";
import type { KafkaSourceOptions } from "../options/source-options.ts";
import type { Slice } from "../wire/decode.ts";
import type { Reading } from "../worker/methods.ts";
import { heartbeat, kafkaThread } from "../worker/thread.ts";
import { wantedColumns } from "./schema.ts";

/** What the Kafka thread needs to know of a read. */
export function readingOf(options: KafkaSourceOptions): Reading {
  const { client, strategy, numRetries, retryIntervalMs } = options;
  return { client, strategy, numRetries, retryIntervalMs };
}

/** Starts reading ranges in the Kafka thread; the rows come through the reader. */
export function openRanges(
  options: KafkaSourceOptions,
  ranges: readonly Slice[],
  groupId: string,
  request: ReadRequest,
): BatchReader {
  if (ranges.length === 0) return { next: () => null, close: () => undefined };
  const thread = kafkaThread();
  const maxBytes = memoryOf(request.conf);
  const { reader, writer } = channel(request.interrupt, {
    maxBytes: maxBytes / 2,
    heartbeat,
    ...(request.progress ? { onProgress: (fraction: number) => request.progress!(fraction) } : {}),
  });
  const settings = {
    fetch: options.client.fetch,
    columns: wantedColumns(request.schema, request.columns),
    failOnDataLoss: options.failOnDataLoss,
    pollTimeoutMs: options.pollTimeoutMs,
    numRetries: options.numRetries,
    retryIntervalMs: options.retryIntervalMs,
    groupId,
    maxBufferedBytes: maxBytes / 2,
  };
  const warn = request.warn && ((text: string) => request.warn!(text));
  const job = { reading: readingOf(options), ranges, settings, writer };
  thread.call("read", job, { transfer: [writer.port], warn }).catch(() => undefined);
  return reader;
}

/**
 * The group that Spark would use: nothing is committed to it here, but messages and access rules name it.
 * `place` is the checkpoint's folder for a stream.
 */
export function groupIdOf(options: KafkaSourceOptions, given: Options, place: string | undefined): string {
  if (options.groupId !== null) return options.groupId;
  const prefix =
    option(given, "groupIdPrefix") ?? (place === undefined ? "spark-kafka-relation" : "spark-kafka-source");
  return place === undefined ? `${prefix}-${randomUUID()}` : `${prefix}-${randomUUID()}-${javaHash(place)}`;
}

/** How many bytes one read may hold on their way, fetched and decoded: `spark.tspark.kafka.readBuffer`, 32 MiB. */
function memoryOf(conf: Options): number {
  const text = option(conf, "spark.tspark.kafka.readBuffer") ?? "32m";
  const match = /^\s*(\d+)\s*([kmg]?)b?\s*$/i.exec(text);
  const unit: Readonly<Record<string, number>> = { "": 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };
  const bytes = match ? Number(match[1]) * unit[match[2]!.toLowerCase()]! : Number.NaN;
  if (!(bytes >= 1024 * 1024)) throw invalid(`spark.tspark.kafka.readBuffer is a size of at least 1m, not "${text}".`);
  return bytes;
}
