import { afterAll, describe, expect, test } from "vitest";
import { SparkSession } from "../../../src/index.ts";

const spark = SparkSession.builder.master("local[2]").appName("overflow").getOrCreate();
afterAll(() => spark.stop());

const nines = "999999999999999999";

/** Rows 0 … 9999, of which the last does not fit into 64 bits once one is added, but into Spark's type. */
const late = `SELECT CAST(CASE WHEN id = 9999 THEN ${nines} ELSE id END AS DECIMAL(18,0)) d FROM range(0, 10000, 1, 1)`;

describe("a decimal result that comes after the first rows", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["in a select list", `SELECT d + 1BD AS x FROM (${late})`],
    ["above an aggregation", `SELECT max(d) + 1BD AS x FROM (${late}) GROUP BY d`],
    ["in a union", `SELECT x FROM (SELECT 0BD AS x FROM range(5000) UNION ALL SELECT max(d + 1BD) FROM (${late}))`],
    ["in a sort", `SELECT d + 1BD AS x FROM (${late}) ORDER BY d + 1BD`],
  ];
  test.each(cases)("%s", async (_, sql) => {
    const rows = await spark.sql(sql).collect();
    expect(rows.filter((row) => String(row[0]) === "1000000000000000000")).toHaveLength(1);
  });
});

test("an overflow after the first rows tells where it is", async () => {
  const df = spark.sql("SELECT id + 9223372036854770000L FROM range(0, 10000, 1, 1)");
  await expect(df.collect()).rejects.toMatchObject({ condition: "ARITHMETIC_OVERFLOW" });
});
