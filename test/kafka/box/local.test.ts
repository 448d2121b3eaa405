import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it, vi } from "vitest";
import { SparkSession } from "../../../src/index.ts";
import { kafkaCommand } from "../../../src/kafka/box/command.ts";
import { startLocalKafka } from "../../../src/kafka/box/thread.ts";
import { freePorts } from "../broker.ts";
import { errorOf, valuesOf } from "../read.ts";

const spark = SparkSession.builder.master("local[1]").getOrCreate();
afterAll(() => spark.stop());

it("spark.kafka.local() is the broker that the other methods mean", async () => {
  const local = await spark.kafka.local();
  await spark.kafka.createTopic("t", { partitions: 3, config: { "retention.ms": "5" } });
  const frame = spark.createDataFrame(
    [
      ["k", "a"],
      ["k", "b"],
    ],
    "key string, value string",
  );
  await frame.write.format("kafka").option("kafka.bootstrap.servers", local.bootstrap).option("topic", "t").save();
  const rows = await spark.kafka.topics().collect();
  expect(rows).toMatchObject([{ topic: "t", partitions: 3, replicas: 1, messages: 2 }]);
  expect(await spark.kafka.config("t").collect()).toMatchObject([{ name: "retention.ms", value: "5" }]);
  const read = spark.read
    .format("kafka")
    .option("kafka.bootstrap.servers", local.bootstrap)
    .option("subscribe", "t")
    .load();
  expect(await read.selectExpr("cast(value as string) v").collect()).toMatchObject([{ v: "a" }, { v: "b" }]);
  await local.close();
});

it("the demo's orders come in while one looks, the same ones every time", async () => {
  const first = await spark.kafka.local({ demo: true });
  const second = await spark.kafka.local({ demo: true });
  const values = (bootstrap: string) =>
    valuesOf({
      "kafka.bootstrap.servers": bootstrap,
      subscribe: "orders",
      endingOffsets: '{"orders":{"0":20,"1":20,"2":20,"3":20}}',
    });
  const orders = await values(first.bootstrap);
  expect(await values(second.bootstrap)).toEqual(orders);
  expect(JSON.parse(String(orders[0]))).toEqual({
    id: expect.any(Number),
    customer: expect.any(String),
    item: expect.any(String),
    quantity: expect.any(Number),
    amount: expect.any(Number),
  });
  const count = async () =>
    (await valuesOf({ "kafka.bootstrap.servers": first.bootstrap, subscribe: "orders" })).length;
  const before = await count();
  expect(before).toBeGreaterThanOrEqual(500);
  await expect.poll(count, { timeout: 5000 }).toBeGreaterThan(before);
  await first.close();
  await second.close();
});

it("a port in use is an error with its number", async () => {
  const local = await spark.kafka.local();
  const port = Number(local.bootstrap.split(":")[1]);
  expect((await errorOf(spark.kafka.local({ port }))).message).toContain(`${port}`);
  await local.close();
});

it("tspark kafka runs until it is told to end", async () => {
  const [port] = await freePorts(1);
  const script =
    'const { kafkaCommand } = await import("./src/kafka/box/command.ts"); process.exit(await kafkaCommand(process.argv.slice(1)));';
  const run = (...args: string[]) =>
    spawn(process.execPath, ["--input-type=module", "-e", script, "--", ...args], {
      stdio: ["ignore", "pipe", "pipe"],
    });
  const child = run("--port", String(port), "--demo");
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  expect(String(line)).toMatch(new RegExp(`one node: 127\\.0\\.0\\.1:${port} \\(topics are gone when it ends\\)`));
  expect(
    (await valuesOf({ "kafka.bootstrap.servers": `127.0.0.1:${port}`, subscribe: "orders" })).length,
  ).toBeGreaterThanOrEqual(500);
  const taken = run("--port", String(port));
  expect((await once(taken, "exit"))[0]).toBe(1);
  child.kill("SIGINT");
  expect((await once(child, "exit"))[0]).toBe(0);
});

it.each<[readonly string[], number, RegExp]>([
  [["--nonsense"], 2, /nonsense/],
  [["extra"], 2, /extra/],
  [["--port", ""], 2, /--port is a number up to 65535, not ""/],
  [["--port", "99999"], 2, /not "99999"/],
  [["--data", ""], 2, /--data is the path of a folder/],
  [["--port", "0", "--data", import.meta.filename], 1, /local\.test\.ts/],
  [["--help"], 0, /^tspark kafka: .*--demo/s],
])("tspark kafka %j ends with %i and one error", async (args, code, text) => {
  const told: string[] = [];
  const write = (chunk: string | Uint8Array) => {
    told.push(String(chunk));
    return true;
  };
  const spies = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, "write").mockImplementation(write));
  try {
    expect(await kafkaCommand(args)).toBe(code);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  expect(told.length).toBe(1);
  expect(told[0]).toMatch(text);
});

it("a folder is for one broker at a time, and free again when that one was killed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "tspark-box-"));
  const first = await startLocalKafka({ folder });
  const error = await errorOf(startLocalKafka({ folder }));
  expect(error.message).toContain(`${folder} is used by another broker (process ${process.pid}`);
  await first.close();
  // As processes leave it that could not tidy up: one that has ended, and an earlier one with our number.
  const ended = spawn(process.execPath, ["--version"], { stdio: "ignore" });
  await once(ended, "exit");
  for (const left of [`${ended.pid} ${Date.now()}`, `${process.pid} 1000`, ""]) {
    writeFileSync(join(folder, ".lock"), left);
    await (await startLocalKafka({ folder })).close();
    expect(existsSync(join(folder, ".lock"))).toBe(false);
  }
});
