import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { F, Observation, SparkSession } from "../../../src/index.ts";

const warehouse = mkdtempSync(join(tmpdir(), "warehouse-"));
const spark = SparkSession.builder.config("spark.sql.warehouse.dir", warehouse).getOrCreate();
afterAll(() => spark.stop());

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "observed-"));
  mkdirSync(join(folder, "in"));
  writeFileSync(join(folder, "in", "1.json"), [1, 2, 3].map((n) => JSON.stringify({ n })).join("\n"));
});

const source = () => spark.readStream.schema("n bigint").json(join(folder, "in"));

test("a stream tells what was observed in its progress", async () => {
  const seen: unknown[] = [];
  const query = source()
    .observe("all", F.count("*").alias("rows"), F.max("n").alias("most"))
    .filter("n > 1")
    .observe("kept", F.count("*").alias("rows"))
    .writeStream.foreachBatch(async (df) => {
      seen.push(await df.count());
    })
    .start();
  await query.processAllAvailable();
  await query.stop();
  expect(seen).toEqual([2]);
  const { observedMetrics } = query.lastProgress as unknown as { observedMetrics: unknown };
  expect(observedMetrics).toEqual({ all: { rows: 3, most: 3 }, kept: { rows: 2 } });
});

test("observing below an aggregation is refused by name", async () => {
  const df = source().observe("all", F.count("*").alias("rows")).distinct();
  const start = async () =>
    df.writeStream
      .foreachBatch(() => {})
      .start()
      .processAllAvailable();
  await expect(start()).rejects.toThrow("observe below");
});

test("an Observation gives its metrics, once", async () => {
  const seen = new Observation("seen");
  const df = spark.range(5).observe(seen, F.count("*").alias("rows"), F.sum("id").alias("total"));
  expect(await df.count()).toBe(5);
  expect(await seen.get).toEqual({ rows: 5, total: 10 });
  expect(() => spark.range(1).observe(seen, F.count("*"))).toThrow("another");
  await expect(new Observation().get).rejects.toThrow("Nothing was observed");
});

test("toTable adds each batch to a table", async () => {
  const start = () => source().writeStream.option("checkpointLocation", join(folder, "checkpoint")).toTable("numbers");
  const first = start();
  await first.processAllAvailable();
  await first.stop();
  writeFileSync(join(folder, "in", "2.json"), JSON.stringify({ n: 4 }));
  const second = start();
  await second.processAllAvailable();
  await second.stop();
  expect((await spark.table("numbers").orderBy("n").collect()).map((row) => row[0])).toEqual([1, 2, 3, 4]);
  expect(() => source().groupBy().count().writeStream.outputMode("complete").toTable("x")).toThrow(
    "output mode complete",
  );
});
