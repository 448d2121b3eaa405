import { execFile, spawn } from "node:child_process";
import { mkdtemp, truncate } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import type { BoxOptions } from "../../../src/kafka/box/box.ts";
import { type LocalKafka, startLocalKafka } from "../../../src/kafka/box/thread.ts";
import { drain, errorOf, readKafka, readRequest, valuesOf } from "../read.ts";
import { kafkajs } from "../shared.ts";

const run = promisify(execFile);
const hasKcat = await run("kcat", ["-V"]).then(
  () => true,
  () => false,
);

const open: LocalKafka[] = [];
async function box(options: BoxOptions = {}): Promise<LocalKafka> {
  const one = await startLocalKafka(options);
  open.push(one);
  return one;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function withTopic(one: LocalKafka, topic: string, partitions: number): Promise<void> {
  const admin = kafkajs([one.bootstrap]).admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: partitions }] });
  await admin.disconnect();
}

async function send(
  one: LocalKafka,
  topic: string,
  values: readonly string[],
  more: { partition?: number; timestamp?: string } = {},
): Promise<void> {
  const producer = kafkajs([one.bootstrap]).producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  await producer.send({ topic, messages: values.map((value) => ({ value, ...more })) });
  await producer.disconnect();
}

const read = (one: LocalKafka, options: Record<string, string>) =>
  valuesOf({ "kafka.bootstrap.servers": one.bootstrap, ...options });

describe("the box, to our own source", () => {
  it("is a broker like any other", async () => {
    const one = await box();
    await withTopic(one, "t", 2);
    await send(one, "t", ["a", "b"], { partition: 0, timestamp: "100" });
    await send(one, "t", ["c"], { partition: 1, timestamp: "200" });
    expect(await read(one, { subscribe: "t" })).toEqual(["a", "b", "c"]);
    expect(await read(one, { subscribePattern: "t", startingOffsets: '{"t":{"0":1,"1":-2}}' })).toEqual(["b", "c"]);
    expect(
      await read(one, { subscribe: "t", startingTimestamp: "150", startingOffsetsByTimestampStrategy: "latest" }),
    ).toEqual(["c"]);
    const error = await errorOf(read(one, { subscribe: "none" }));
    expect(error.message).toContain('The topic "none" does not exist');
  });

  it("waits for what is not there yet", async () => {
    const one = await box();
    await withTopic(one, "t", 1);
    const request = readRequest(
      { "kafka.bootstrap.servers": one.bootstrap, subscribe: "t", endingOffsets: '{"t":{"0":2}}' },
      { columns: ["value"] },
    );
    const { source } = await import("../../../src/kafka/source/kafka-source.ts");
    const reader = await source.read!(request);
    await send(one, "t", ["a", "b"]);
    expect(drain(reader, request).map(({ value }) => value)).toEqual(["a", "b"]);
  });

  it("drops the oldest batches beyond its size", async () => {
    const one = await box({ retentionBytes: 3000 });
    await withTopic(one, "t", 1);
    for (let i = 0; i < 6; i++) await send(one, "t", [`${i}`.repeat(1000)]);
    const offsets = await readKafka(
      { "kafka.bootstrap.servers": one.bootstrap, subscribe: "t" },
      { columns: ["offset"] },
    );
    expect(offsets).toEqual([{ offset: 4 }, { offset: 5 }]);
    const early = { subscribe: "t", startingOffsets: '{"t":{"0":0}}' };
    expect((await errorOf(read(one, early))).condition).toBe("KAFKA_DATA_LOSS.COULD_NOT_READ_OFFSET_RANGE");
  });

  it("keeps topics in a folder, also when its end was cut off", async () => {
    const folder = await mkdtemp(join(tmpdir(), "tspark-box-"));
    const first = await box({ folder });
    await withTopic(first, "t", 1);
    await send(first, "t", ["a"]);
    await send(first, "t", ["b"]);
    await first.close();
    open.splice(0);
    const second = await box({ folder });
    expect(await read(second, { subscribe: "t" })).toEqual(["a", "b"]);
    await second.close();
    open.splice(0);
    await truncate(join(folder, "t", "0.log"), 80);
    const third = await box({ folder });
    expect(await read(third, { subscribe: "t" })).toEqual(["a"]);
    await send(third, "t", ["c"]);
    expect(await read(third, { subscribe: "t" })).toEqual(["a", "c"]);
  });

  it("does not add what is sent twice", async () => {
    const one = await box();
    await withTopic(one, "t", 1);
    const { PartitionLog } = await import("../../../src/kafka/box/partition-log.ts");
    const { BodyBuilder, encodeBatch } = await import("../../../src/kafka/wire/encode.ts");
    const log = new PartitionLog(undefined);
    const batch = (baseSequence: number) => {
      const body = new BodyBuilder(0, 16);
      body.add(0, null, null, []);
      return encodeBatch(body.body, {
        codec: 0,
        producerId: 5n,
        producerEpoch: 0,
        baseSequence,
        baseTimestamp: 0,
        maxTimestamp: 0,
        count: 1,
      });
    };
    expect(log.append(batch(0), 1e9)).toEqual({ kind: "added", offset: 0 });
    expect(log.append(batch(0), 1e9)).toEqual({ kind: "repeated", offset: 0 });
    expect(log.append(batch(1), 1e9)).toEqual({ kind: "added", offset: 1 });
    expect(log.append(batch(3), 1e9)).toEqual({ kind: "outOfOrder" });
    const damaged = batch(2);
    damaged[65]! ^= 1;
    expect(log.append(damaged, 1e9)).toEqual({ kind: "corrupt" });
    expect(log.end).toBe(2);
  });

  it("says that it knows no sign-in", async () => {
    const one = await box();
    const error = await errorOf(
      read(one, {
        subscribe: "t",
        "kafka.security.protocol": "SASL_PLAINTEXT",
        "kafka.sasl.mechanism": "PLAIN",
        "kafka.sasl.jaas.config": "a.PlainLoginModule required username=u password=pw-box;",
      }),
    );
    expect(error.message).toContain(`${one.bootstrap} did not accept the sign-in: it knows no sign-in.`);
    expect(`${error.stack} ${error.hint}`).not.toContain("pw-box");
  });

  it("closes a connection that does not speak Kafka", async () => {
    const one = await box();
    const socket = connect(Number(one.bootstrap.split(":")[1]), "127.0.0.1");
    socket.write("GET / HTTP/1.1\r\n\r\n");
    await new Promise((resolve) => socket.once("close", resolve));
    expect(await read(one, { subscribePattern: "t" })).toEqual([]);
  });
});

describe("the box, to kafkajs", () => {
  it("shares partitions between the members of a group, and again when one leaves", async () => {
    const one = await box();
    await withTopic(one, "t", 4);
    const kafka = kafkajs([one.bootstrap]);
    const seen: string[] = [];
    const member = async () => {
      const consumer = kafka.consumer({
        groupId: "g",
        heartbeatInterval: 100,
        sessionTimeout: 6000,
        maxWaitTimeInMs: 100,
      });
      await consumer.connect();
      await consumer.subscribe({ topic: "t", fromBeginning: true });
      const joined = new Promise<number[]>((resolve) =>
        consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => resolve([...(payload.memberAssignment.t ?? [])])),
      );
      await consumer.run({ eachMessage: async ({ message }) => void seen.push(String(message.value)) });
      return { consumer, joined };
    };
    const a = await member();
    expect((await a.joined).length).toBe(4);
    const b = await member();
    expect((await b.joined).length).toBe(2);
    for (let p = 0; p < 4; p++) await send(one, "t", [`p${p}`], { partition: p });
    await expect.poll(() => [...seen].sort()).toEqual(["p0", "p1", "p2", "p3"]);
    await b.consumer.disconnect();
    for (let p = 0; p < 4; p++) await send(one, "t", [`q${p}`], { partition: p });
    await expect.poll(() => seen.length, { timeout: 8000 }).toBe(8);
    const admin = kafka.admin();
    await admin.connect();
    const described = await admin.describeGroups(["g"]);
    expect(described.groups[0]).toMatchObject({ groupId: "g", state: "Stable", protocolType: "consumer" });
    await a.consumer.disconnect();
    const offsets = await admin.fetchOffsets({ groupId: "g", topics: ["t"] });
    expect(offsets[0]!.partitions.map(({ offset }) => offset)).toEqual(["2", "2", "2", "2"]);
    await admin.disconnect();
  });

  it("goes on where a group has committed", async () => {
    const one = await box();
    await withTopic(one, "t", 1);
    await send(one, "t", ["a", "b"]);
    const round = async (expected: number) => {
      const found: string[] = [];
      const consumer = kafkajs([one.bootstrap]).consumer({ groupId: "g", maxWaitTimeInMs: 50 });
      await consumer.connect();
      await consumer.subscribe({ topic: "t", fromBeginning: true });
      await consumer.run({ eachMessage: async ({ message }) => void found.push(String(message.value)) });
      await expect.poll(() => found.length).toBe(expected);
      await consumer.disconnect();
      return found;
    };
    expect(await round(2)).toEqual(["a", "b"]);
    await send(one, "t", ["c"]);
    expect(await round(1)).toEqual(["c"]);
  });
});

describe.skipIf(!hasKcat)("the box, to kcat (librdkafka; left out where kcat is not installed)", () => {
  const kcat = (one: LocalKafka, ...args: string[]) => run("kcat", ["-b", one.bootstrap, ...args], { timeout: 15_000 });

  it.each(["none", "gzip", "snappy", "lz4", "zstd"])("produces with %s and consumes", async (codec) => {
    const one = await box();
    const lines = Array.from({ length: 500 }, (_, i) => `key${i % 7}:{"id":${i},"text":"${"x".repeat(i % 60)}"}`);
    const producer = spawn("kcat", [
      "-b",
      one.bootstrap,
      "-P",
      "-t",
      "t",
      "-K:",
      "-z",
      codec,
      "-X",
      "topic.partitioner=murmur2",
    ]);
    producer.stdin.end(lines.join("\n"));
    expect(await new Promise((resolve) => producer.once("exit", resolve))).toBe(0);
    const values = lines.map((line) => line.slice(line.indexOf(":") + 1));
    expect(await read(one, { subscribe: "t" })).toEqual(values);
    const { stdout } = await kcat(one, "-C", "-t", "t", "-e", "-q");
    expect(stdout.trimEnd().split("\n")).toEqual(values);
  });

  it("lists, queries offsets and consumes with a group", async () => {
    const one = await box();
    await withTopic(one, "orders", 2);
    await send(one, "orders", ["a", "b", "c"], { partition: 1, timestamp: "1000" });
    expect((await kcat(one, "-L")).stdout).toMatch(/topic "orders" with 2 partitions/);
    expect((await kcat(one, "-Q", "-t", "orders:1:-1")).stdout).toContain("offset 3");
    const { stdout } = await kcat(one, "-G", "readers", "-X", "auto.offset.reset=earliest", "-e", "-q", "orders");
    expect(stdout).toBe("a\nb\nc\n");
  });
});
