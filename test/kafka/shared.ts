import { randomBytes } from "node:crypto";
import { type Admin, Kafka, logLevel } from "kafkajs";
import { describe, inject, vi } from "vitest";

interface Lent {
  readonly bootstrap?: string;
  /** Why there is no Kafka on this machine. */
  readonly missing?: string;
  readonly broken?: string;
}

async function borrow(): Promise<Lent> {
  const answer = await fetch(inject("kafka"));
  return (await answer.json()) as Lent;
}

const lent = await borrow();
if (lent.broken) throw new Error(lent.broken);
if (lent.missing && process.env.TSPARK_REQUIRE_REAL === "1") {
  throw new Error(`TSPARK_REQUIRE_REAL is set, but there is no real Kafka: ${lent.missing}`);
}

/** The shared broker's address; "" where there is none and `withKafka` skips. */
export const bootstrap = lent.bootstrap ?? "";

/** Tests that need a real broker; without one they are skipped, and the title says what to do. */
export function withKafka(title: string, tests: () => void): void {
  if (lent.missing) describe.skip(`${title} (left out: ${lent.missing})`, tests);
  else describe(title, tests);
}

/** kafkajs' own client, as the other side. */
export function kafkajs(brokers: readonly string[] = [bootstrap]): Kafka {
  process.env.KAFKAJS_NO_PARTITIONER_WARNING = "1";
  return new Kafka({ brokers: [...brokers], clientId: "test", logLevel: logLevel.NOTHING });
}

/** A topic name that no other test has. */
export function uniqueTopic(prefix = "t"): string {
  return `${prefix}-${randomBytes(5).toString("hex")}`;
}

export interface Message {
  readonly key?: string | Buffer | null;
  readonly value: string | Buffer | null;
  readonly partition?: number;
  readonly timestamp?: string;
  readonly headers?: Record<string, string | Buffer>;
}

/** Makes a topic with these messages in it. */
export async function topicWith(
  partitions: number,
  messages: readonly Message[] = [],
  configs: Readonly<Record<string, string>> = {},
): Promise<string> {
  const topic = uniqueTopic();
  const admin = kafkajs().admin();
  await admin.connect();
  const configEntries = Object.entries(configs).map(([name, value]) => ({ name, value }));
  await admin.createTopics({ topics: [{ topic, numPartitions: partitions, configEntries }], waitForLeaders: false });
  await hosted(admin, topic, partitions);
  await admin.disconnect();
  if (messages.length > 0) await produce(topic, messages);
  return topic;
}

/** The broker hosts a new topic's partitions a moment after it tells of them; kafkajs' own wait for it gives up early. */
export async function hosted(admin: Admin, topic: string, partitions: number): Promise<void> {
  await vi.waitUntil(async () => (await admin.fetchTopicOffsets(topic).catch(() => [])).length === partitions, {
    timeout: 30_000,
  });
}

export async function produce(topic: string, messages: readonly Message[]): Promise<void> {
  const producer = kafkajs().producer({ allowAutoTopicCreation: false, idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  await producer.send({ topic, messages: messages as Message[] });
  await producer.disconnect();
}
