import { afterAll, describe, expect, test } from "vitest";
import { F, SparkSession } from "../../../src/index.ts";

const spark = SparkSession.builder.master("local[2]").appName("overflow").getOrCreate();
afterAll(() => spark.stop());

const nines = "999999999999999999";

/** Rows 0 … 199999, of which the last does not fit into 64 bits once doubled, but into Spark's type. */
const late = `SELECT CAST(CASE WHEN id = 199999 THEN ${nines} ELSE id END AS DECIMAL(18,0)) d FROM range(0, 200000, 1, 1)`;

describe("a decimal result that comes after the first rows", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["in a select list", `SELECT d + d AS x FROM (${late})`],
    ["above an aggregation", `SELECT max(d) + max(d) AS x FROM (${late}) GROUP BY d`],
    [
      "in a union",
      `SELECT x FROM (SELECT CAST(0 AS DECIMAL(18,0)) AS x FROM range(100000) UNION ALL SELECT max(d + d) FROM (${late}))`,
    ],
    ["in a sort", `SELECT d + d AS x FROM (${late}) ORDER BY d + d`],
  ];
  test.each(cases)("%s", async (_, sql) => {
    const rows = await spark.sql(sql).collect();
    expect(rows.filter((row) => String(row[0]) === "1999999999999999998")).toHaveLength(1);
  });
});

test("an overflow after the first rows tells where it is", async () => {
  const df = spark.sql("SELECT id + 9223372036854600000L FROM range(0, 300000, 1, 1)");
  await expect(df.collect()).rejects.toMatchObject({ condition: "ARITHMETIC_OVERFLOW" });
});

describe("an error after the first rows ends the query with that error", () => {
  const rows = 300_000;
  const last = `id = ${rows - 1}`;

  test("of the data", async () => {
    const df = spark.sql(`SELECT if(${last}, raise_error('late'), id) FROM range(0, ${rows}, 1, 1)`);
    await expect(df.collect()).rejects.toMatchObject({ condition: "USER_RAISED_EXCEPTION" });
  });

  test("of a function of the user", async () => {
    let calls = 0;
    const late = F.udf((id: bigint) => {
      calls++;
      if (Number(id) === rows - 1) throw new Error("late");
      return String(id);
    }, "string");
    const df = spark.range(0, rows, 1).select(late("id"));
    await expect(df.collect()).rejects.toThrow("late");
    expect(calls).toBe(rows);
  });
});
