import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { SparkSession } from "../../../src/index.ts";

const spark = SparkSession.builder
  .master("local[1]")
  .config("spark.driver.memory", "256m")
  .config("spark.sql.session.timeZone", "America/Los_Angeles")
  .getOrCreate();
afterAll(() => spark.stop());

/** What real Spark answers: of HyperLogLog++ and other summaries, for many sizes, errors and types. */
interface Sample {
  readonly sql: string;
  readonly values: readonly string[];
}

const samples: readonly Sample[] = JSON.parse(readFileSync(new URL("data/figures.json", import.meta.url), "utf8"));

describe("summaries have Spark's figures", () => {
  test.for(samples)("$sql", async ({ sql, values }) => {
    const frame = spark.sql(sql);
    const names = frame.columns.map((_, i) => `c${i}`);
    const texts = frame.toDF(...names).selectExpr(...names.map((name) => `CAST(${name} AS STRING)`));
    expect((await texts.collect()).flatMap((row) => [...row].map(String))).toEqual(values);
  });
});

describe("approx_count_distinct", () => {
  test("over a frame, and of more values than the memory would hold", async () => {
    const frames = spark.sql("SELECT approx_count_distinct(id) OVER (ORDER BY id ROWS 2 PRECEDING) FROM range(4)");
    expect((await frames.collect()).map(([n]) => n)).toEqual([1, 2, 3, 3]);
    const [many] = await spark.sql("SELECT approx_count_distinct(id) FROM range(1000000)").collect();
    expect(many![0]).toBe(925738);
  });

  test.for([
    ["id, 1", "_LEGACY_ERROR_TEMP_1104"],
    ["id, id", "_LEGACY_ERROR_TEMP_1104"],
    ["id, NULL", "_LEGACY_ERROR_TEMP_1104"],
    ["id, 0.4", "FAILED_FUNCTION_CALL"],
  ] as const)("of %s it raises %s", ([args, condition]) => {
    expect(() => spark.sql(`SELECT approx_count_distinct(${args}) FROM range(3)`)).toThrow(
      expect.objectContaining({ condition }),
    );
  });
});

test("percentiles of millions of values", { timeout: 60_000 }, async () => {
  const percentiles = "median(id), percentile(id * 0.5D, array(0.25, 1)), percentile_approx(id, 0.5, 100)";
  const [row] = await spark.sql(`SELECT ${percentiles} FROM range(3000000)`).collect();
  expect([...row!]).toEqual([1499999.5, [374999.875, 1499999.5], expect.any(Number)]);
  expect(Math.abs(Number(row![2]) - 1_500_000)).toBeLessThanOrEqual(30_000);
});
