import { afterAll, describe, expect, test } from "vitest";
import { type DataFrame, SparkSession } from "../../../src/index.ts";

const spark = SparkSession.builder.master("local[2]").appName("sample").getOrCreate();
afterAll(() => spark.stop());

const ids = async (df: DataFrame) => (await df.collect()).map((row) => Number(row[0]));

describe("of one partition, the rows that Spark takes", () => {
  test("sample", async () => {
    const rows = await ids(spark.range(0, 100, 1, 1).sample(0.1, 42));
    expect(rows).toEqual([7, 16, 18, 50, 58, 63, 66, 72, 79, 88, 90]);
  });

  test("randomSplit", async () => {
    const [first, second] = spark.range(0, 30, 1, 1).randomSplit([1, 2], 24);
    expect(await ids(first!)).toEqual([2, 5, 6, 15, 17, 23, 24, 25, 29]);
    expect(await ids(second!)).toHaveLength(21);
  });
});

test("the same seed takes the same rows of many", async () => {
  const sample = () => spark.range(0, 300_000, 1, 1).sample(0.01, 5);
  const rows = await ids(sample());
  expect(await ids(sample())).toEqual(rows);
  expect(rows.length).toBeGreaterThan(2_700);
  expect(rows.length).toBeLessThan(3_300);
});

describe("with replacement", () => {
  test.each([0.5, 2.5])("by %d", async (fraction) => {
    const rows = await ids(spark.range(0, 10_000, 1, 1).sample(true, fraction, 3));
    expect(rows.length / 10_000).toBeGreaterThan(fraction * 0.95);
    expect(rows.length / 10_000).toBeLessThan(fraction * 1.05);
    expect(new Set(rows).size).toBeLessThan(rows.length);
  });

  test("a fraction beyond reason is refused by name", async () => {
    await expect(async () => ids(spark.range(3).sample(true, 1000, 3))).rejects.toThrow("sampling with replacement");
  });
});
