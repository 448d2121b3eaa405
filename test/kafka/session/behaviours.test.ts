import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type DataFrame, F, output, SparkSession } from "../../../src/index.ts";
import { errorOf } from "../read.ts";
import { uniqueTopic } from "../shared.ts";
import { runOnce } from "./run-once.ts";

/** What the suites of Spark's Kafka source and sink hold, on whole queries; the broker is the one in the box. */

const spark = SparkSession.builder.master("local[1]").config("spark.sql.session.timeZone", "UTC").getOrCreate();
const folder = mkdtempSync(join(tmpdir(), "tspark-kafka-"));
let servers: Readonly<Record<string, string>> = {};
let close = async () => {};
let checkpoints = 0;

beforeAll(async () => {
  const local = await spark.kafka.local();
  servers = { "kafka.bootstrap.servers": local.bootstrap };
  close = () => local.close();
});
afterAll(async () => {
  await spark.stop();
  await close();
  rmSync(folder, { recursive: true, force: true });
});

const newCheckpoint = () => join(folder, `checkpoint-${++checkpoints}`);

async function newTopic(partitions = 1, ...values: string[]): Promise<string> {
  const topic = uniqueTopic();
  await spark.kafka.createTopic(topic, { partitions });
  if (values.length > 0) await send(topic, ...values);
  return topic;
}

async function send(topic: string, ...values: string[]): Promise<void> {
  const rows = spark.createDataFrame(
    values.map((value) => [value]),
    ["value"],
  );
  await rows.write
    .format("kafka")
    .options({ ...servers, topic })
    .save();
}

const stream = (topic: string, options: Readonly<Record<string, string>> = {}): DataFrame =>
  spark.readStream
    .format("kafka")
    .options({ ...servers, subscribe: topic, startingOffsets: "earliest", ...options })
    .load();
const text = (frame: DataFrame) => frame.selectExpr("CAST(value AS STRING) AS value");

it("two topics in a union, one of them running dry, keep their offsets over a restart", async () => {
  const [busy, dry] = [await newTopic(1, "a1", "a2"), await newTopic(1, "b1")];
  const checkpoint = newCheckpoint();
  const union = () => text(stream(busy)).union(text(stream(dry)));
  expect((await runOnce(union(), checkpoint)).batches).toEqual([["a1", "a2", "b1"]]);
  await send(busy, "a3");
  expect((await runOnce(union(), checkpoint)).batches).toEqual([["a3"]]);
  await send(dry, "b2");
  expect((await runOnce(union(), checkpoint)).batches).toEqual([["b2"]]);
});

it("a stream joined with itself has one offset in the log", async () => {
  const topic = await newTopic(1, "a", "b");
  const checkpoint = newCheckpoint();
  const one = text(stream(topic));
  const { batches } = await runOnce(one.alias("l").join(one.alias("r"), "value").select("value"), checkpoint);
  expect(batches).toEqual([["a", "b"]]);
  const lines = readFileSync(join(checkpoint, "offsets", "0"), "utf8")
    .trim()
    .split("\n");
  expect(lines.slice(2)).toEqual([`{"${topic}":{"0":2}}`]);
});

it("a batch frame used twice", async () => {
  const topic = await newTopic(1, "a");
  const frame = text(
    spark.read
      .format("kafka")
      .options({ ...servers, subscribe: topic })
      .load(),
  );
  expect((await frame.union(frame).collect()).map((row) => row.value)).toEqual(["a", "a"]);
});

it("a batch frame sees what the topic holds at each of its actions", async () => {
  const topic = await newTopic(1, "a");
  const frame = text(
    spark.read
      .format("kafka")
      .options({ ...servers, subscribe: topic })
      .load(),
  );
  const seen = async () => (await frame.collect()).map((row) => row.value);
  await send(topic, "b");
  expect(await seen()).toEqual(["a", "b"]);
  await send(topic, "c");
  expect(await seen()).toEqual(["a", "b", "c"]);
});

it("reading commits nothing to Kafka, and makes no group", async () => {
  const topic = await newTopic(1, "a");
  const options = { "kafka.group.id": "mine" };
  let warned = "";
  const { warn } = output;
  output.warn = (line) => {
    warned += line;
  };
  await runOnce(text(stream(topic, options)), newCheckpoint());
  output.warn = warn;
  // Once, not also when the query starts.
  expect(warned.match(/kafka\.group\.id is set/g)?.length).toBe(1);
  expect(
    await spark.read
      .format("kafka")
      .options({ ...servers, subscribe: topic, ...options })
      .load()
      .count(),
  ).toBe(1);
  expect(await spark.kafka.groups().collect()).toEqual([]);
});

it("keys and values that are null", async () => {
  const topic = await newTopic();
  const rows = spark.sql("SELECT * FROM VALUES (NULL, 'a'), ('k', NULL), (NULL, NULL) t(key, value)");
  await rows.write
    .format("kafka")
    .options({ ...servers, topic })
    .save();
  const frame = stream(topic).selectExpr(
    "concat_ws('|', nvl(CAST(key AS STRING), '-'), nvl(CAST(value AS STRING), '-')) AS value",
  );
  expect((await runOnce(frame, newCheckpoint())).batches).toEqual([["-|-", "-|a", "k|-"]]);
});

it("counts in windows over the record's time, with a watermark, in complete mode", async () => {
  const topic = await newTopic(1, "a", "b", "c");
  const counts = stream(topic)
    .withWatermark("timestamp", "10 seconds")
    .groupBy(F.window("timestamp", "1 hour"))
    .count();
  const query = counts.writeStream
    .format("memory")
    .queryName("windows")
    .outputMode("complete")
    .trigger({ availableNow: true })
    .start();
  await query.awaitTermination();
  const rows = await spark.table("windows").collect();
  expect(rows.reduce((sum, row) => sum + (row.count as number), 0)).toBe(3);
});

it("progress tells rows in, rows out, rates, and how far behind the source is", async () => {
  const [topic, target] = [await newTopic(2, ..."abcdefghij"), await newTopic()];
  const query = text(stream(topic, { maxOffsetsPerTrigger: "4" }))
    .writeStream.format("kafka")
    .options({ ...servers, topic: target, checkpointLocation: newCheckpoint() })
    .trigger({ availableNow: true })
    .start();
  await query.awaitTermination();
  const all = query.recentProgress.filter((one) => one.numInputRows > 0);
  expect(all.reduce((sum, one) => sum + one.numInputRows, 0)).toBe(10);
  expect(all.length).toBeGreaterThan(1);
  const [first, last] = [all[0]!, all.at(-1)!];
  expect(first.sink.numOutputRows).toBe(first.numInputRows);
  expect(first.sources[0]!.description).toBe(`KafkaV2[Subscribe[${topic}]]`);
  expect(first.processedRowsPerSecond).toBeGreaterThan(0);
  const behind = (one: (typeof all)[number], name: string) =>
    Number(one.sources[0]!.metrics[`${name}OffsetsBehindLatest`]);
  expect(behind(first, "max")).toBeGreaterThanOrEqual(behind(first, "min"));
  expect(behind(first, "avg") * 2).toBe(10 - first.numInputRows);
  expect([behind(last, "min"), behind(last, "max"), behind(last, "avg")]).toEqual([0, 0, 0]);
});

it("Trigger.Once takes everything, whatever the limits say", async () => {
  const topic = await newTopic(1, ..."abcdefgh");
  const frame = text(stream(topic, { maxOffsetsPerTrigger: "2" }));
  expect((await runOnce(frame, newCheckpoint(), { once: true })).batches).toEqual([[..."abcdefgh"]]);
});

it("availableNow ends also when its last batch has to be done again", async () => {
  const topic = await newTopic(1, "a", "b");
  const checkpoint = newCheckpoint();
  const frame = () => text(stream(topic, { maxOffsetsPerTrigger: "1" }));
  expect((await runOnce(frame(), checkpoint)).batches).toEqual([["a"], ["b"]]);
  rmSync(join(checkpoint, "commits", "1"));
  rmSync(join(checkpoint, "commits", ".1.crc"), { force: true });
  expect((await runOnce(frame(), checkpoint)).batches).toEqual([["b"]]);
  expect(
    readdirSync(join(checkpoint, "commits"))
      .filter((name) => /^\d+$/.test(name))
      .sort(),
  ).toEqual(["0", "1"]);
});

it("a checkpoint without some batches, as asynchronous progress tracking leaves it, goes on where it was", async () => {
  const topic = await newTopic(1, ..."abcdef");
  const checkpoint = newCheckpoint();
  const frame = () => text(stream(topic, { maxOffsetsPerTrigger: "2" }));
  expect((await runOnce(frame(), checkpoint)).batches).toEqual([
    ["a", "b"],
    ["c", "d"],
    ["e", "f"],
  ]);
  for (const file of ["offsets/1", "commits/1", "commits/2"]) rmSync(join(checkpoint, file));
  await send(topic, "g");
  // Batch 2 comes again, from the end of batch 0: nothing before that, nothing left out.
  expect((await runOnce(frame(), checkpoint)).batches).toEqual([["c", "d", "e", "f"], ["g"]]);
});

it("where a stream starts is looked at once: a restart goes on, whatever the options say then", async () => {
  const topic = await newTopic(1, "a", "b");
  const checkpoint = newCheckpoint();
  const from = (start: string) => text(stream(topic, { startingOffsets: start }));
  expect((await runOnce(from(`{"${topic}":{"0":1}}`), checkpoint)).batches).toEqual([["b"]]);
  await send(topic, "c");
  expect((await runOnce(from("earliest"), checkpoint)).batches).toEqual([["c"]]);
});

it("a stream writes groups in complete mode, and goes by the option where a column topic is a number", async () => {
  const [source, target] = [await newTopic(1, "a", "b", "a"), await newTopic()];
  const counts = text(stream(source)).groupBy("value").count();
  const query = counts
    .selectExpr("concat(value, count) AS value", "1 AS topic")
    .writeStream.format("kafka")
    .options({ ...servers, topic: target, checkpointLocation: newCheckpoint() })
    .outputMode("complete")
    .trigger({ availableNow: true })
    .start();
  await query.awaitTermination();
  expect((await runOnce(text(stream(target)), newCheckpoint())).batches).toEqual([["a2", "b1"]]);
});

it("of two columns with a name the sink takes the first, and does not care about others", async () => {
  const topic = await newTopic();
  const rows = spark.sql("SELECT 'a' AS value, 'b' AS value, 1 AS other, 2 AS other");
  await rows.write
    .format("kafka")
    .options({ ...servers, topic })
    .save();
  expect((await runOnce(text(stream(topic)), newCheckpoint())).batches).toEqual([["a"]]);
});

it("a batch writes what an expression without a name of its own was analysed to", async () => {
  const topic = await newTopic();
  await spark
    .range(1, 4)
    .select(F.to_json(F.struct("id")).as("value"))
    .write.format("kafka")
    .options({ ...servers, topic })
    .save();
  expect((await runOnce(text(stream(topic)), newCheckpoint())).batches).toEqual([['{"id":1}', '{"id":2}', '{"id":3}']]);
});

it("a query that waits for records can be stopped, and started again", async () => {
  const topic = await newTopic();
  const checkpoint = newCheckpoint();
  const query = text(stream(topic)).writeStream.format("noop").option("checkpointLocation", checkpoint).start();
  await query.stop();
  expect(query.isActive).toBe(false);
  await send(topic, "a");
  expect((await runOnce(text(stream(topic)), checkpoint)).batches).toEqual([["a"]]);
});

it("a query whose broker does not answer can be stopped at once", async () => {
  let connections = 0;
  const silent = createServer(() => connections++);
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const { port } = silent.address() as AddressInfo;
  const checkpoint = newCheckpoint();
  const query = text(stream("t", { "kafka.bootstrap.servers": `127.0.0.1:${port}` }))
    .writeStream.format("noop")
    .option("checkpointLocation", checkpoint)
    .start();
  await expect.poll(() => connections).toBeGreaterThan(0);
  // Its answer would be waited for longer than this test may take.
  await query.stop();
  expect(query.isActive).toBe(false);
  expect(query.exception()).toBeNull();
  silent.close();
});

it("a checkpoint made without headers goes on with them", async () => {
  const topic = await newTopic(1, "a");
  const checkpoint = newCheckpoint();
  await runOnce(text(stream(topic)), checkpoint);
  await send(topic, "b");
  expect((await runOnce(text(stream(topic, { includeHeaders: "true" })), checkpoint)).batches).toEqual([["b"]]);
});

it("topics of a pattern that come and go, in an order of chance (seed 7), lose nothing and repeat nothing", async () => {
  const prefix = uniqueTopic("stress");
  const checkpoint = newCheckpoint();
  const frame = () =>
    text(
      spark.readStream
        .format("kafka")
        .options({ ...servers, subscribePattern: `${prefix}-.*`, startingOffsets: "earliest", failOnDataLoss: "false" })
        .load(),
    );
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * below);
  };
  const there: string[] = [];
  let made = 0;
  let sent = 0;
  const seen: string[] = [];
  for (let step = 0; step < 12; step++) {
    if (there.length < 2 || random(3) === 0) {
      const topic = `${prefix}-${++made}`;
      await spark.kafka.createTopic(topic, { partitions: 1 + random(3) });
      there.push(topic);
    }
    for (const topic of there) await send(topic, ...Array.from({ length: 1 + random(4) }, () => String(sent++)));
    for (const batch of (await runOnce(frame(), checkpoint)).batches) seen.push(...batch);
    // Only what was read is deleted.
    if (there.length > 2 && random(2) === 0) await spark.kafka.deleteTopic(there.splice(random(there.length), 1)[0]!);
  }
  expect(seen.map(Number).sort((a, b) => a - b)).toEqual(Array.from({ length: sent }, (_, i) => i));
}, 60_000);

it("a stream writes by its column topic, and fails on a null one, naming the condition", async () => {
  const [source, target] = [await newTopic(1, "a"), await newTopic()];
  const write = (frame: DataFrame) =>
    frame.writeStream
      .format("kafka")
      .options({ ...servers, checkpointLocation: newCheckpoint() })
      .outputMode("update")
      .trigger({ availableNow: true })
      .start()
      .awaitTermination();
  await write(text(stream(source)).withColumn("topic", F.lit(target)));
  expect(
    await spark.read
      .format("kafka")
      .options({ ...servers, subscribe: target })
      .load()
      .count(),
  ).toBe(1);
  const error = await errorOf(write(text(stream(source)).withColumn("topic", F.expr("nullif(value, 'a')"))));
  expect(`${error.message} ${String((error as { cause?: unknown }).cause)}`).toContain("KAFKA_NULL_TOPIC_IN_DATA");
});

it("no secret is in progress, status, explain, exceptions, or what is logged", async () => {
  const [topic, target] = [await newTopic(1, "a"), await newTopic()];
  const secrets = { "kafka.ssl.key.password": "pw-key", "kafka.sasl.jaas.config": "a.B required password=pw-sasl;" };
  let printed = "";
  const { write, warn } = output;
  output.write = output.warn = (line) => {
    printed += line;
  };
  try {
    const query = text(stream(topic, { ...secrets, "kafka.unknown.setting": "1" }))
      .writeStream.format("kafka")
      .options({ ...servers, ...secrets, topic: target, checkpointLocation: newCheckpoint() })
      .start();
    await query.processAllAvailable();
    query.explain(true);
    await query.stop();
    const failing = stream(topic, secrets)
      .select(F.expr("CAST(raise_error('no') AS STRING) AS value"))
      .writeStream.format("noop")
      .start();
    const error = await errorOf(failing.awaitTermination());
    const told = [
      query.lastProgress,
      query.recentProgress,
      query.status,
      error.message,
      error.stack,
      failing.exception(),
      printed,
    ];
    expect(printed).toContain("kafka.unknown.setting");
    expect(told.map((one) => `${JSON.stringify(one)} ${String(one)}`).join("\n")).not.toMatch(/pw-key|pw-sasl/);
  } finally {
    Object.assign(output, { write, warn });
  }
});
