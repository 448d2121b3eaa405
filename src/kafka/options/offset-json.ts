import type { TopicPartition } from "../client/client.ts";
import { invalid } from "./invalid.ts";

/** Numbers by partition, keyed as `partitionKey` does; ordered by topic and partition when written. */
export type PartitionOffsets = ReadonlyMap<string, number>;

/** A map key for a partition that keeps topic and number apart. */
export function partitionKey(topic: string, partition: number): string {
  return `${partition}:${topic}`;
}

export function splitKey(key: string): TopicPartition {
  const colon = key.indexOf(":");
  return { topic: key.slice(colon + 1), partition: Number(key.slice(0, colon)) };
}

/** As Kafka prints a partition: `orders-0`. */
export function showPartition(key: string): string {
  const { topic, partition } = splitKey(key);
  return `${topic}-${partition}`;
}

export function showPartitions(keys: Iterable<string>): string {
  return sortKeys(keys).map(showPartition).join(", ");
}

export function sortKeys(keys: Iterable<string>): string[] {
  const split = [...keys].map((key) => ({ key, ...splitKey(key) }));
  const byTopic = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  split.sort((a, b) => byTopic(a.topic, b.topic) || a.partition - b.partition);
  return split.map(({ key }) => key);
}

const safe = (value: unknown): value is number => typeof value === "number" && Number.isSafeInteger(value);

/** `{"topicA":{"0":23,"1":-1}}`, from an option or a checkpoint. */
export function parseOffsets(json: string, option = "offsets"): PartitionOffsets {
  const example = '{"topicA":{"0":23,"1":-1},"topicB":{"0":-2}}';
  const wrong = (reason: string) =>
    invalid(
      `${option} is not offsets by topic and partition: ${reason}.`,
      `Write it like ${example}, not ${shorten(json)}.`,
    );
  const parsed = parseObject(json, wrong);
  const offsets = new Map<string, number>();
  for (const [topic, partitions] of Object.entries(parsed)) {
    if (!isObject(partitions)) throw wrong(`the value of "${topic}" is not an object of partitions`);
    for (const [partition, offset] of Object.entries(partitions)) {
      if (!/^\d{1,9}$/.test(partition)) throw wrong(`"${partition}" of "${topic}" is not a partition number`);
      if (!safe(offset))
        throw wrong(`partition ${partition} of "${topic}" has ${JSON.stringify(offset)}, not a whole number`);
      offsets.set(partitionKey(topic, Number(partition)), offset);
    }
  }
  return offsets;
}

/** `{"topicA":[0,1]}`, the value of `assign`. */
export function parseAssignment(json: string): TopicPartition[] {
  const example = '{"topicA":[0,1],"topicB":[2,4]}';
  const wrong = (reason: string) =>
    invalid(
      `The option assign is not partitions by topic: ${reason}.`,
      `Write it like ${example}, not ${shorten(json)}.`,
    );
  const parsed = parseObject(json, wrong);
  const assigned: TopicPartition[] = [];
  for (const [topic, partitions] of Object.entries(parsed)) {
    if (!Array.isArray(partitions)) throw wrong(`the value of "${topic}" is not a list`);
    for (const partition of partitions as unknown[]) {
      if (!safe(partition) || partition < 0)
        throw wrong(`${JSON.stringify(partition)} of "${topic}" is not a partition number`);
      assigned.push({ topic, partition });
    }
  }
  return assigned;
}

/** Spark's own text: topics and partitions in order, no spaces. Checkpoints hold it. */
export function printOffsets(offsets: PartitionOffsets): string {
  const topics = new Map<string, string[]>();
  for (const key of sortKeys(offsets.keys())) {
    const { topic, partition } = splitKey(key);
    const list = topics.get(topic) ?? [];
    list.push(`"${partition}":${offsets.get(key)}`);
    topics.set(topic, list);
  }
  return `{${[...topics].map(([topic, list]) => `${JSON.stringify(topic)}:{${list.join(",")}}`).join(",")}}`;
}

function parseObject(json: string, wrong: (reason: string) => Error): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch (error) {
    throw wrong(`it is not JSON (${(error as Error).message})`);
  }
  if (!isObject(parsed)) throw wrong("it is not an object");
  return parsed;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
