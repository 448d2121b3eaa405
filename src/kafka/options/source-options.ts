import type { SourceRequest } from "../../dataframe/sources/source.ts";
import { type ClientConfig, parseClientConfig } from "./client-config.ts";
import { invalid } from "./invalid.ts";
import { checkBatchLimits, type OffsetLimit, parseLimit } from "./limits.ts";
import { milliseconds, OptionMap } from "./lookup.ts";
import { parseStrategy, type Strategy } from "./strategy.ts";

/** Everything the options of a read say, checked. Plain data: it goes to the Kafka thread. */
export interface KafkaSourceOptions {
  readonly client: ClientConfig;
  readonly strategy: Strategy;
  readonly start: OffsetLimit;
  readonly end: OffsetLimit;
  readonly failOnDataLoss: boolean;
  readonly includeHeaders: boolean;
  readonly pollTimeoutMs: number;
  readonly numRetries: number;
  readonly retryIntervalMs: number;
  /** How a batch's ranges are cut into partitions. */
  readonly minPartitions: number | undefined;
  readonly maxRecordsPerPartition: number | undefined;
  readonly minOffsetsPerTrigger: number | undefined;
  readonly maxOffsetsPerTrigger: number | undefined;
  readonly maxTriggerDelayMs: number;
  /** Records per second and partition, from the session's setting. */
  readonly maxRatePerPartition: number | undefined;
  /** Spark's consumer group; nothing is committed to it. For messages. */
  readonly groupId: string | null;
  /** Whether `kafka.group.id` was given. */
  readonly ownGroup: boolean;
  /** What the user should know. */
  readonly warnings: readonly string[];
}

const refused: Readonly<Record<string, string>> = {
  "auto.offset.reset": "Use the option startingOffsets: earliest, latest or JSON.",
  "key.deserializer": "Keys are read as bytes; cast the column key instead.",
  "value.deserializer": "Values are read as bytes; cast the column value instead.",
  "enable.auto.commit": "Reading commits nothing to Kafka.",
  "interceptor.classes": "Interceptors could change the records that a query reads again.",
};

export function parseSourceOptions(request: SourceRequest): KafkaSourceOptions {
  const options = new OptionMap(request.options);
  const strategy = parseStrategy(options);
  checkRefused(options);
  const warnings: string[] = [];
  const batch = !request.streaming;
  const minPartitions = options.whole("minPartitions", 1);
  const maxRecordsPerPartition = options.whole("maxRecordsPerPartition", 1);
  if (batch) {
    for (const name of ["maxOffsetsPerTrigger", "minOffsetsPerTrigger", "maxTriggerDelay"]) {
      if (options.has(name)) warnings.push(`The option ${name} has no meaning in a batch read and is ignored.`);
    }
  } else {
    refuseEnds(options);
  }
  const start = parseLimit(options, "starting", batch ? { kind: "earliest" } : { kind: "latest" });
  const end = batch ? parseLimit(options, "ending", { kind: "latest" }) : ({ kind: "latest" } as const);
  if (batch) checkBatchLimits(start, end);
  const group = options.get("kafka.group.id");
  if (group !== undefined) {
    warnings.push(
      "The option kafka.group.id is set: queries that share a group can disturb each other where the broker checks it. Use it only where access rules ask for it.",
    );
  }
  const client = parseClientConfig(options, "source");
  warnings.push(...client.warnings);
  return {
    client,
    strategy,
    start,
    end,
    failOnDataLoss: options.boolean("failOnDataLoss", true),
    includeHeaders: options.boolean("includeHeaders", false),
    pollTimeoutMs: options.whole("kafkaConsumer.pollTimeoutMs", 1) ?? networkTimeout(request),
    numRetries: options.whole("fetchOffset.numRetries", 0) ?? 3,
    retryIntervalMs: options.whole("fetchOffset.retryIntervalMs", 0) ?? 1000,
    minPartitions,
    maxRecordsPerPartition,
    ...triggerLimits(batch ? new OptionMap({}) : options),
    maxRatePerPartition: maxRate(request),
    groupId: group ?? null,
    ownGroup: group !== undefined,
    warnings,
  };
}

function triggerLimits(options: OptionMap) {
  const minOffsetsPerTrigger = options.whole("minOffsetsPerTrigger", 0);
  const maxOffsetsPerTrigger = options.whole("maxOffsetsPerTrigger", 0);
  if (minOffsetsPerTrigger !== undefined && maxOffsetsPerTrigger !== undefined) {
    if (minOffsetsPerTrigger > maxOffsetsPerTrigger) {
      throw invalid(
        `minOffsetsPerTrigger ${minOffsetsPerTrigger} is greater than maxOffsetsPerTrigger ${maxOffsetsPerTrigger}.`,
      );
    }
  }
  const maxTriggerDelayMs = milliseconds(options.get("maxTriggerDelay") ?? "15m", "The option maxTriggerDelay");
  return { minOffsetsPerTrigger, maxOffsetsPerTrigger, maxTriggerDelayMs };
}

function checkRefused(options: OptionMap): void {
  for (const [name, way] of Object.entries(refused)) {
    if (options.has(`kafka.${name}`))
      throw invalid(`The option kafka.${name} is not supported by the Kafka source.`, way);
  }
}

function refuseEnds(options: OptionMap): void {
  for (const name of ["endingOffsets", "endingOffsetsByTimestamp", "endingTimestamp"]) {
    if (options.has(name)) {
      throw invalid(
        `The option ${name} is for batch reads: a stream has no end.`,
        "Use spark.read, or the trigger availableNow.",
      );
    }
  }
}

function networkTimeout(request: SourceRequest): number {
  return milliseconds(new OptionMap(request.conf).get("spark.network.timeout") ?? "120s", "spark.network.timeout");
}

function maxRate(request: SourceRequest): number | undefined {
  const name = "spark.streaming.kafka.maxRatePerPartition";
  const rate = new OptionMap(request.conf).whole(name, 0);
  return rate === 0 ? undefined : rate;
}
