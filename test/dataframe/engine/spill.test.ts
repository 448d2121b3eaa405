import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type DataFrame, F, SparkSession } from "../../../src/index.ts";

// 800,000 rows of more than 100 bytes, where 64 MB are allowed.
const count = 800_000;
let folder: string;
/** Not there yet. */
let local: string;
let spark: SparkSession;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tspark-spill-"));
  const blocked = join(folder, "file");
  writeFileSync(blocked, "");
  local = join(folder, "made", "first");
  const conf = { "spark.driver.memory": "64m", "spark.local.dir": `${blocked}/no, ${local}` };
  spark = SparkSession.builder.master("local[2]").config(conf).getOrCreate();
});
afterEach(async () => {
  await spark.stop();
  expect(spilled()).toBe(false);
  rmSync(folder, { recursive: true });
});

const spilled = () => readdirSync(local).length > 0;
const inOrder = () => spark.range(count).withColumn("text", F.expr("concat(id, repeat(' and on', 15))"));
const shuffled = () => inOrder().withColumn("id", F.expr(`id * 7919 % ${count}`));

test("nothing is written to disk while there is memory", async () => {
  expect(await shuffled().limit(1000).groupBy("id", "text").count().count()).toBe(1000);
  expect(spilled()).toBe(false);
});

test.for<[string, () => DataFrame]>([
  ["an aggregation", () => shuffled().groupBy("id", "text").count()],
  ["a sort", () => shuffled().orderBy("id")],
  ["a join", () => inOrder().join(shuffled().withColumnRenamed("text", "other"), "id")],
])("%s of more than the driver's memory goes by way of the disk", { timeout: 120_000 }, async ([, frame]) => {
  const columns = frame().columns.filter((name) => name !== "id");
  const all = columns.map((name) => F.max(name).as(name));
  const [found] = await frame()
    .agg(F.sum("id").as("id"), ...all)
    .collect();
  expect(found!.id).toBe((count * (count - 1)) / 2);
  expect(found!.text).toBe(`99999${" and on".repeat(15)}`);
  expect(spilled()).toBe(true);
});
