import { unknownTopic } from "../admin/admin.ts";
import { earliest, type KafkaClient, keyOf, latest, type TopicPartition } from "../client/client.ts";
import { kafkaFailure } from "../client/failures.ts";
import { illegalState } from "../conditions.ts";
import { invalid } from "../options/invalid.ts";
import { EARLIEST, LATEST, type NoMatch, type OffsetLimit } from "../options/limits.ts";
import { type PartitionOffsets, partitionKey, showPartitions, sortKeys, splitKey } from "../options/offset-json.ts";
import { type Strategy, topicPattern } from "../options/strategy.ts";
import { errorCodes } from "../wire/errors.ts";

/** Finds partitions and turns `earliest`, `latest` and timestamps into offsets. */
export class OffsetResolver {
  readonly #client: KafkaClient;
  readonly #strategy: Strategy;
  readonly #isolation: 0 | 1;
  readonly #warn: (text: string) => void;

  constructor(client: KafkaClient, strategy: Strategy, isolation: 0 | 1, warn: (text: string) => void = () => {}) {
    this.#client = client;
    this.#strategy = strategy;
    this.#isolation = isolation;
    this.#warn = warn;
  }

  /** The partitions there are now; a topic that was asked for by name must exist. Of assigned partitions those that exist, as in Spark. */
  async partitions(): Promise<string[]> {
    const strategy = this.#strategy;
    if (strategy.kind === "subscribePattern") {
      const pattern = topicPattern(strategy.pattern);
      const all = await this.#client.metadata(null);
      const matching = all.topics.filter(({ name, internal }) => !internal && pattern.test(name));
      return sortKeys(matching.flatMap((t) => t.partitions.map(({ partition }) => partitionKey(t.name, partition))));
    }
    const topics =
      strategy.kind === "subscribe" ? strategy.topics : [...new Set(strategy.partitions.map(({ topic }) => topic))];
    const info = await this.#client.metadata(topics);
    const missing = info.topics.filter(({ errorCode }) => errorCode === errorCodes.unknownTopicOrPartition);
    if (missing.length > 0) throw await unknownTopic(this.#client, ...missing.map(({ name }) => name));
    const refused = info.topics.find(
      ({ errorCode }) => errorCode === errorCodes.topicAuthorizationFailed || errorCode === errorCodes.invalidTopic,
    );
    if (refused) {
      const why =
        refused.errorCode === errorCodes.invalidTopic ? "is not a valid topic name" : "may not be read by this user";
      throw kafkaFailure(`The topic "${refused.name}" ${why}.`);
    }
    const there = info.topics.flatMap((t) => t.partitions.map(({ partition }) => partitionKey(t.name, partition)));
    if (strategy.kind === "subscribe") return sortKeys(there);
    const assigned = strategy.partitions.map(({ topic, partition }) => partitionKey(topic, partition));
    const absent = assigned.filter((key) => !there.includes(key));
    if (absent.length > 0) {
      const which = absent.length === 1 ? "partition" : "partitions";
      this.#warn(`The assigned ${which} ${showPartitions(absent)} can't be found; there are ${showPartitions(there)}.`);
    }
    return sortKeys(assigned.filter((key) => there.includes(key)));
  }

  async earliest(keys: readonly string[]): Promise<PartitionOffsets> {
    return await this.#list(keys.map((key) => ({ ...splitKey(key), timestamp: earliest })));
  }

  async latest(keys: readonly string[]): Promise<PartitionOffsets> {
    return await this.#list(keys.map((key) => ({ ...splitKey(key), timestamp: latest })));
  }

  /** The offsets of all partitions at a limit. */
  async at(limit: OffsetLimit, keys: readonly string[], position: "start" | "end"): Promise<PartitionOffsets> {
    switch (limit.kind) {
      case "earliest":
        return await this.earliest(keys);
      case "latest":
        return await this.latest(keys);
      case "offsets": {
        checkAll(limit.offsets, keys, "KAFKA_START_OFFSET_DOES_NOT_MATCH_ASSIGNED", {});
        return await this.#symbolic(limit.offsets);
      }
      case "timestamps":
        checkAll(limit.timestamps, keys, "KAFKA_TIMESTAMP_OFFSET_DOES_NOT_MATCH_ASSIGNED", { position });
        return await this.#times(limit.timestamps, limit.onNoMatch);
      case "timestamp":
        return await this.#times(new Map(keys.map((key) => [key, limit.timestamp])), limit.onNoMatch);
    }
  }

  /** -1 and -2 in JSON. */
  async #symbolic(offsets: PartitionOffsets): Promise<PartitionOffsets> {
    const named = [...offsets].filter(([, offset]) => offset === EARLIEST || offset === LATEST);
    const found = await this.#list(named.map(([key, offset]) => ({ ...splitKey(key), timestamp: BigInt(offset) })));
    return new Map([...offsets, ...found]);
  }

  async #times(timestamps: PartitionOffsets, onNoMatch: NoMatch): Promise<PartitionOffsets> {
    const wanted = [...timestamps].map(([key, time]) => ({ ...splitKey(key), timestamp: BigInt(time) }));
    // To the broker -1 and -2 are names for latest and earliest, and so they are in Spark; there is no time below.
    const answer = await this.#client.listOffsets(
      wanted.filter(({ timestamp }) => timestamp >= earliest),
      this.#isolation,
    );
    const unmatched = wanted.filter(({ topic, partition }) => answer.get(keyOf(topic, partition)) === undefined);
    if (unmatched.length > 0 && onNoMatch === "error") {
      const shown = unmatched
        .map(({ topic, partition, timestamp }) => `${topic}-${partition} (${timestamp})`)
        .join(", ");
      throw invalid(
        `No record is at or after the starting timestamp in ${shown}.`,
        "Set startingOffsetsByTimestampStrategy to latest to start such partitions at their end.",
      );
    }
    const ends = await this.latest(unmatched.map(({ topic, partition }) => partitionKey(topic, partition)));
    return new Map(
      wanted.map(({ topic, partition }) => {
        const key = partitionKey(topic, partition);
        return [key, answer.get(keyOf(topic, partition)) ?? ends.get(key)!];
      }),
    );
  }

  async #list(wanted: readonly (TopicPartition & { readonly timestamp: bigint })[]): Promise<PartitionOffsets> {
    if (wanted.length === 0) return new Map();
    const answer = await this.#client.listOffsets(wanted, this.#isolation);
    return new Map(
      wanted.map(({ topic, partition }) => [partitionKey(topic, partition), answer.get(keyOf(topic, partition)) ?? 0]),
    );
  }
}

function checkAll(
  given: PartitionOffsets,
  assigned: readonly string[],
  condition: string,
  more: Readonly<Record<string, string>>,
): void {
  if (given.size === assigned.length && assigned.every((key) => given.has(key))) return;
  throw illegalState(condition, {
    ...more,
    specifiedPartitions: showPartitions(given.keys()),
    assignedPartitions: showPartitions(assigned),
  });
}
