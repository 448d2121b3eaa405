import { execFile, spawnSync } from "node:child_process";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { afterEach, describe, expect, it, vi } from "vitest";
import { source } from "../../src/kafka/source/kafka-source.ts";
import { Broker } from "./broker.ts";
import { drain, errorOf, readRequest } from "./read.ts";
import { bootstrap, kafkajs, type Message, topicWith, withKafka } from "./shared.ts";

vi.setConfig({ testTimeout: 180_000 });

const started: Broker[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((one) => one.remove()));
});

/** Larger than what one fetch of the tests below brings. */
const large = (count: number): Message[] =>
  Array.from({ length: count }, (_, i) => ({ value: String(i).padStart(1000, "0"), partition: 0 }));
const smallFetches = { "kafka.max.partition.fetch.bytes": "50000", "kafka.fetch.max.bytes": "50000" };
const smallBuffer = { columns: ["value"], conf: { "spark.tspark.kafka.readBuffer": "1m" } };
const numberOf = ({ value }: Readonly<Record<string, unknown>>) => Number(value);

/** As kafkajs' requests are limited, in several. */
async function sendTo(servers: string, topic: string, messages: readonly Message[]): Promise<void> {
  const producer = kafkajs([servers]).producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  for (let at = 0; at < messages.length; at += 40) {
    await producer.send({ topic, messages: messages.slice(at, at + 40) as Message[] });
  }
  await producer.disconnect();
}

withKafka("retention that overtakes a slow reader", () => {
  const begin = async (failOnDataLoss: boolean) => {
    const topic = await topicWith(1);
    await sendTo(bootstrap, topic, large(4000));
    const warnings: string[] = [];
    const warn = (text: string) => warnings.push(text);
    const options = { subscribe: topic, failOnDataLoss: String(failOnDataLoss), ...smallFetches };
    const request = readRequest(options, { ...smallBuffer, warn });
    const reader = await source.read!(request);
    const first = reader.next()!;
    const admin = kafkajs().admin();
    await admin.connect();
    // kafkajs must have heard of the topic.
    await admin.fetchTopicOffsets(topic);
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: "3900" }] });
    await admin.disconnect();
    return { first: first.length, rest: () => drain(reader, request).map(numberOf), warnings };
  };

  it("is Spark's error", async () => {
    const { rest } = await begin(true);
    const error = await errorOf((async () => rest())());
    expect(error.condition).toBe("KAFKA_DATA_LOSS.COULD_NOT_READ_OFFSET_RANGE");
  });

  it("leaves out what is gone, with a warning, when failOnDataLoss is false", async () => {
    const { first, rest, warnings } = await begin(false);
    const found = rest();
    expect(found.slice(-100)).toEqual(Array.from({ length: 100 }, (_, i) => 3900 + i));
    // What was on its way already is shown; nothing comes twice.
    expect(new Set(found).size).toBe(found.length);
    expect(found.every((n, i) => n >= first && (i === 0 || n > found[i - 1]!))).toBe(true);
    expect(found.length).toBeLessThan(4000 - first);
    await vi.waitUntil(() => warnings.length > 0);
    expect(warnings.join()).toMatch(/up to 3900 of .* are no longer in Kafka/);
  });
});

withKafka("a leader that is away for ten seconds", () => {
  it("delays a batch, which then has every record once", async () => {
    const first = await Broker.start();
    started.push(first);
    const second = await Broker.start({ joins: first });
    started.push(second);
    const admin = kafkajs([first.bootstrap]).admin();
    await admin.connect();
    await vi.waitUntil(async () => (await admin.describeCluster()).brokers.length === 2, { timeout: 30_000 });
    const replicaAssignment = [
      { partition: 0, replicas: [2] },
      { partition: 1, replicas: [1] },
    ];
    await admin.createTopics({ topics: [{ topic: "t", replicaAssignment }], waitForLeaders: true });
    await admin.disconnect();
    await sendTo(first.bootstrap, "t", large(3000));
    await sendTo(first.bootstrap, "t", [{ value: "9999", partition: 1 }]);
    const request = readRequest(
      { subscribe: "t", "kafka.bootstrap.servers": first.bootstrap, ...smallFetches },
      smallBuffer,
    );
    const reader = await source.read!(request);
    const begun = reader.next()!.length;
    expect(begun).toBeLessThan(3000);
    await second.kill();
    await delay(10_000);
    await second.restart();
    const rest = drain(reader, request).map(numberOf);
    expect(rest).toEqual([...Array.from({ length: 3000 - begun }, (_, i) => begun + i), 9999]);
  });
});

const ownMounts = spawnSync("unshare", ["-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).status === 0;
const why = ownMounts ? "" : " (left out: this system gives no private mounts, unshare -rm)";

describe.skipIf(!ownMounts)(`a full disk for the checkpoint${why}`, () => {
  withKafka("over a real broker", () => {
    it("ends the query with an error; nothing is lost, and a batch comes again only as it was", async () => {
      const topic = await topicWith(1);
      const program = join(import.meta.dirname, "full-disk.ts");
      const script = 'mount -t tmpfs -o size=256k tmpfs /mnt && exec "$@"';
      const args = ["-rm", "sh", "-c", script, "sh", process.execPath, program, bootstrap, topic, "/mnt"];
      const { stdout } = await promisify(execFile)("unshare", args);
      const { errors, batches } = JSON.parse(stdout.trim().split("\n").at(-1)!) as {
        errors: string[];
        batches: [number, string[]][];
      };
      expect(errors.length).toBe(2);
      for (const error of errors) expect(error).toMatch(/ENOSPC/);
      expect(batches).toEqual([
        [0, ["a"]],
        [1, ["b"]],
        [2, ["c"]],
        [2, ["c"]],
        [3, ["d"]],
      ]);
    });
  });
});
