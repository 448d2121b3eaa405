import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { buildVector } from "../../../src/dataframe/columnar/build.ts";
import { type DataFrame, SparkSession } from "../../../src/index.ts";
import type { KafkaClient } from "../../../src/kafka/client/client.ts";
import { parseSinkOptions } from "../../../src/kafka/options/sink-options.ts";
import { Producer } from "../../../src/kafka/produce/producer.ts";
import { writeColumns } from "../../../src/kafka/produce/write-columns.ts";
import { errorCodes } from "../../../src/kafka/wire/errors.ts";
import { errorOf } from "../read.ts";

const spark = SparkSession.builder.master("local[1]").getOrCreate();
let servers = "";
let close = async () => {};
let topics = 0;

beforeAll(async () => {
  const local = await spark.kafka.local();
  servers = local.bootstrap;
  close = () => local.close();
});
afterAll(async () => {
  await close();
  await spark.stop();
});

/** Writes rows to a new topic of three partitions; where each value has gone. */
async function partitionsOf(rows: DataFrame, options: Readonly<Record<string, string>>): Promise<Map<string, number>> {
  const topic = `t${++topics}`;
  await spark.kafka.createTopic(topic, { partitions: 3 });
  await rows.write
    .format("kafka")
    .options({ "kafka.bootstrap.servers": servers, topic, ...options })
    .save();
  const read = spark.read.format("kafka").options({ "kafka.bootstrap.servers": servers, subscribe: topic }).load();
  const found = await read.selectExpr("CAST(value AS STRING) AS value", "partition").collect();
  return new Map(found.map((row) => [row.value as string, row.partition as number]));
}

const six = () => spark.range(6).selectExpr("CAST(id AS STRING) AS value", "IF(id < 3, 'a', 'b') AS key");
const counts = (found: Map<string, number>) =>
  [0, 1, 2].map((partition) => [...found.values()].filter((one) => one === partition).length);
const roundRobin = { "kafka.partitioner.class": "org.apache.kafka.clients.producer.RoundRobinPartitioner" };

it("puts the same key into the same partition, as Java does", async () => {
  const found = await partitionsOf(six(), {});
  // Java's murmur2 of "a" and "b", of three partitions.
  expect([0, 1, 2, 3, 4, 5].map((n) => found.get(String(n)))).toEqual([1, 1, 1, 2, 2, 2]);
});

it("takes turns with RoundRobinPartitioner", async () => {
  expect(counts(await partitionsOf(six(), roundRobin))).toEqual([2, 2, 2]);
});

it("does not look at keys with partitioner.ignore.keys", async () => {
  const found = await partitionsOf(six(), { "kafka.partitioner.ignore.keys": "true" });
  expect(counts(found).sort()).toEqual([0, 0, 6]);
});

it("a column partition beats the partitioner", async () => {
  const found = await partitionsOf(six().selectExpr("value", "1 AS partition"), roundRobin);
  expect(counts(found)).toEqual([0, 6, 0]);
});

it.each(["gzip", "zstd"])("compresses with %s at a level", async (codec) => {
  const options = { "kafka.compression.type": codec, [`kafka.compression.${codec}.level`]: "9" };
  expect((await partitionsOf(six(), options)).size).toBe(6);
});

it("gives up after kafka.retries", async () => {
  let sent = 0;
  const client = {
    settings: { requestTimeoutMs: 1000 },
    metadata: async () => ({ topics: [{ name: "t", errorCode: 0, partitions: [{ partition: 0 }] }] }),
    leaderOf: async () => 1,
    refresh: async () => undefined,
    initProducerId: async () => ({ producerId: 1n, producerEpoch: 0 }),
    produce: async () => {
      sent++;
      const partitions = [{ partition: 0, errorCode: errorCodes.requestTimedOut }];
      return { topics: [{ topic: "t", partitions }] };
    },
  } as unknown as KafkaClient;
  const options = { "kafka.bootstrap.servers": "h:1", "kafka.retries": "2", "kafka.retry.backoff.ms": "1" };
  const producer = new Producer(client, parseSinkOptions(options).client.producer, { count: 3, intervalMs: 1 });
  const value = { data: Buffer.from("x"), start: 0, end: 1 };
  producer.add(await producer.topic("t"), 0, 0, null, value, []);
  expect((await errorOf(producer.flush())).message).toContain("t-0 could not be written in 3 attempts (kafka.retries)");
  expect(sent).toBe(3);
});

it("takes no more than kafka.buffer.memory before the broker has some of it", async () => {
  const asked: (() => void)[] = [];
  const client = {
    settings: { requestTimeoutMs: 1000 },
    metadata: async () => ({ topics: [{ name: "t", errorCode: 0, partitions: [{ partition: 0 }] }] }),
    leaderOf: async () => 1,
    refresh: async () => undefined,
    initProducerId: async () => ({ producerId: 1n, producerEpoch: 0 }),
    produce: () =>
      new Promise((resolve) => {
        const partitions = [{ partition: 0, errorCode: 0, baseOffset: 0 }];
        asked.push(() => resolve({ topics: [{ topic: "t", partitions }] }));
      }),
  } as unknown as KafkaClient;
  const options = { "kafka.bootstrap.servers": "h:1", "kafka.buffer.memory": "5000", "kafka.batch.size": "1000" };
  const producer = new Producer(client, parseSinkOptions(options).client.producer, { count: 3, intervalMs: 1 });
  const schema = { key: -1, value: 0, topic: -1, partition: -1, headers: -1 };
  const rows = 50;
  const batch = {
    length: rows,
    columns: [
      buildVector(
        { kind: "string" },
        Array.from({ length: rows }, () => "x".repeat(490)),
      ),
    ],
  };
  let written = false;
  const writing = writeColumns(producer, batch, schema, "t").then(() => {
    written = true;
  });
  let acknowledged = 0;
  while (!written) {
    await vi.waitUntil(() => asked.length > 0 || written);
    // What is on its way or waits is never much more than the memory.
    expect(producer.buffered).toBeLessThan(5000 + 5000 / 4 + 600);
    asked.splice(0).forEach((answer) => {
      acknowledged++;
      answer();
    });
    await new Promise((resolve) => setImmediate(resolve));
  }
  await writing;
  expect(acknowledged).toBeGreaterThan(10);
});

it("kafka.transactional.id is refused, as Java's producer refuses to send without a transaction", async () => {
  const write = six()
    .write.format("kafka")
    .options({ "kafka.bootstrap.servers": servers, topic: "t", "kafka.transactional.id": "x" });
  expect((await errorOf(write.save())).message).toContain("kafka.transactional.id can't be used");
  const read = spark.read
    .format("kafka")
    .options({ "kafka.bootstrap.servers": servers, subscribe: "t1", "kafka.transactional.id": "x" });
  expect(await read.load().count()).toBe(6);
});
