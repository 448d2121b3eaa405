import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { SparkSession } from "../../../src/index.ts";

const spark = SparkSession.builder.master("local[2]").config("spark.driver.memory", "256m").getOrCreate();
afterAll(() => spark.stop());

/** What real Spark counts: figures of HyperLogLog++, of many sizes, errors and types. */
interface Sample {
  readonly sql: string;
  readonly values: readonly string[];
}

const samples: readonly Sample[] = JSON.parse(
  readFileSync(new URL("data/approx-count-distinct.json", import.meta.url), "utf8"),
);

describe("approx_count_distinct gives Spark's figures", () => {
  test.for(samples)("$sql", async ({ sql, values }) => {
    const rows = await spark.sql(sql).collect();
    expect(rows.flatMap((row) => [...row].map(String))).toEqual(values);
  });

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
