import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, it } from "vitest";
import { type DataFrame, output, SparkSession } from "../../../src/index.ts";
import { errorOf } from "../read.ts";
import { bootstrap, hosted, kafkajs, produce, topicWith, uniqueTopic, withKafka } from "../shared.ts";
import { runOnce } from "./run-once.ts";

/** Whole queries over topics that change under them; what is expected is what Spark 4.2 does. */

const spark = SparkSession.builder.master("local[1]").getOrCreate();
const folder = mkdtempSync(join(tmpdir(), "tspark-changing-"));
let checkpoints = 0;
let warned = "";
const { warn } = output;
beforeEach(() => {
  warned = "";
  output.warn = (text) => {
    warned += `${text}\n`;
  };
});
afterAll(async () => {
  output.warn = warn;
  await spark.stop();
  rmSync(folder, { recursive: true, force: true });
});

const newCheckpoint = () => join(folder, `checkpoint-${++checkpoints}`);
const quick = { "fetchOffset.retryIntervalMs": "10", "kafkaConsumer.pollTimeoutMs": "500" };

function stream(options: Readonly<Record<string, string>>): DataFrame {
  return spark.readStream
    .format("kafka")
    .options({ "kafka.bootstrap.servers": bootstrap, startingOffsets: "earliest", ...quick, ...options })
    .load()
    .selectExpr("CAST(value AS STRING) AS value");
}

const send = (topic: string, values: readonly string[], partition = 0) =>
  produce(
    topic,
    values.map((value) => ({ value, partition })),
  );

async function withAdmin<T>(work: (admin: ReturnType<ReturnType<typeof kafkajs>["admin"]>) => Promise<T>): Promise<T> {
  const admin = kafkajs().admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

const create = (topic: string, numPartitions: number) =>
  withAdmin(async (admin) => {
    await admin.createTopics({ topics: [{ topic, numPartitions }], waitForLeaders: false });
    await hosted(admin, topic, numPartitions);
  });

const remove = (topic: string) =>
  withAdmin(async (admin) => {
    await admin.deleteTopics({ topics: [topic] });
    await expect.poll(() => admin.listTopics(), { timeout: 10_000 }).not.toContain(topic);
  });

const addPartitions = (topic: string, count: number) =>
  withAdmin(async (admin) => {
    await admin.createPartitions({ topicPartitions: [{ topic, count }] });
    await hosted(admin, topic, count);
  });

const causeOf = async (work: Promise<unknown>) => {
  const error = await errorOf(work);
  expect(error.condition).toBe("STREAM_FAILED");
  return error.message;
};

withKafka("a start beyond what the topic holds", () => {
  it.each([true, false])("failOnDataLoss=%s", async (fail) => {
    const topic = await topicWith(1, [{ value: "a" }]);
    const options = { subscribe: topic, startingOffsets: `{"${topic}":{"0":50}}`, failOnDataLoss: String(fail) };
    const run = runOnce(stream(options), newCheckpoint());
    if (fail) expect(await causeOf(run)).toContain("KAFKA_DATA_LOSS.PARTITION_OFFSET_CHANGED");
    else {
      expect((await run).batches).toEqual([[]]);
      expect(warned).toContain("KAFKA_DATA_LOSS.PARTITION_OFFSET_CHANGED");
    }
  });
});

withKafka("an assigned partition that is gone when a stream starts again", () => {
  it.each([true, false])("failOnDataLoss=%s", async (fail) => {
    const topic = await topicWith(2, [
      { value: "a", partition: 0 },
      { value: "b", partition: 1 },
    ]);
    const checkpoint = newCheckpoint();
    const frame = () => stream({ assign: `{"${topic}":[0,1]}`, failOnDataLoss: String(fail) });
    expect((await runOnce(frame(), checkpoint)).batches).toEqual([["a", "b"]]);
    await remove(topic);
    await create(topic, 1);
    await send(topic, ["c", "d"]);
    const run = runOnce(frame(), checkpoint);
    if (fail) expect(await causeOf(run)).toContain("KAFKA_DATA_LOSS.PARTITIONS_DELETED");
    else {
      expect((await run).batches).toEqual([["d"]]);
      expect(warned).toMatch(/KAFKA_DATA_LOSS\.PARTITIONS_DELETED.* goes on .*failOnDataLoss is false/);
    }
  });
});

withKafka("Trigger.AvailableNow", () => {
  it("does a batch again that was not committed, then what partitions that were added since hold", async () => {
    const topic = await topicWith(1, [{ value: "a" }, { value: "b" }]);
    const checkpoint = newCheckpoint();
    const frame = () => stream({ subscribe: topic });
    expect((await runOnce(frame(), checkpoint)).batches).toEqual([["a", "b"]]);
    rmSync(join(checkpoint, "commits", "0"));
    await addPartitions(topic, 2);
    await send(topic, ["c"], 1);
    expect((await runOnce(frame(), checkpoint)).batches).toEqual([["a", "b"], ["c"]]);
  });
});

withKafka("offsets that no record has", () => {
  it("count as read, and are no rows: control records of transactions", async () => {
    const topic = await topicWith(1);
    const transactionalId = uniqueTopic("tx");
    const producer = kafkajs().producer({ transactionalId, idempotent: true, maxInFlightRequests: 1 });
    await producer.connect();
    for (const end of ["commit", "abort"] as const) {
      const transaction = await producer.transaction();
      await transaction.send({ topic, messages: [{ value: `${end} 1` }, { value: `${end} 2` }] });
      await transaction[end]();
    }
    await producer.disconnect();
    const committed = { subscribe: topic, "kafka.isolation.level": "read_committed" };
    const { batches, query } = await runOnce(stream(committed), newCheckpoint());
    expect(batches).toEqual([["commit 1", "commit 2"]]);
    const progress = query.recentProgress.find((one) => one.numInputRows > 0)!;
    expect(progress.numInputRows).toBe(2);
    expect(progress.sources[0]).toMatchObject({ numInputRows: 2, endOffset: { [topic]: { "0": 6 } } });
  });
});

withKafka("topics and partitions that come and go, in an order of chance (seed 11)", () => {
  it("lose nothing and repeat nothing", async () => {
    const prefix = uniqueTopic("stress");
    const checkpoint = newCheckpoint();
    const frame = () => stream({ subscribePattern: `^${prefix}-\\d+$`, failOnDataLoss: "false" });
    let seed = 11;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * below);
    };
    const there = new Map<string, number>();
    let [made, sent, added, removed] = [0, 0, 0, 0];
    const seen: string[] = [];
    for (let step = 0; step < 10; step++) {
      if (there.size < 2 || random(3) === 0) {
        const topic = `${prefix}-${++made}`;
        there.set(topic, 1);
        await create(topic, 1);
      }
      for (const [topic, partitions] of there) {
        if (random(3) === 0) {
          there.set(topic, partitions + 1);
          await addPartitions(topic, partitions + 1);
          added++;
        }
        const messages = Array.from({ length: 1 + random(4) }, () => ({
          value: String(sent++),
          partition: random(there.get(topic)!),
        }));
        await produce(topic, messages);
      }
      for (const batch of (await runOnce(frame(), checkpoint)).batches) seen.push(...batch);
      // Only what was read is deleted.
      if (there.size > 2 && random(2) === 0) {
        const topic = [...there.keys()][random(there.size)]!;
        there.delete(topic);
        await remove(topic);
        removed++;
      }
    }
    expect([added > 2, removed > 1]).toEqual([true, true]);
    expect(seen.map(Number).sort((a, b) => a - b)).toEqual(Array.from({ length: sent }, (_, i) => i));
  }, 90_000);
});
