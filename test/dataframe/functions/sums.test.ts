import { afterAll, describe, expect, test } from "vitest";
import { SparkException, SparkSession } from "../../../src/index.ts";

const spark = SparkSession.builder.getOrCreate();
afterAll(() => spark.stop());

const huge = "98765432109876543210987654321098765432BD";
const big = "60000000000000000000000000000000000000BD";
const months = "(INTERVAL '2147483647 MONTHS'), (INTERVAL '1 MONTHS')";
const days = "(INTERVAL '106751991 DAYS'), (INTERVAL '1 DAYS')";
const overflow = "ARITHMETIC_OVERFLOW";
const range = "NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION";
const interval = "INTERVAL_ARITHMETIC_OVERFLOW.WITH_SUGGESTION";

async function answer(sql: string): Promise<unknown> {
  try {
    const [row] = await spark.sql(sql).collect();
    return row![0];
  } catch (error) {
    if (error instanceof SparkException) return error.condition;
    throw error;
  }
}

/** Answers of Spark 4.2 in ANSI mode, of its `try_` form, and without ANSI. */
const cases: readonly [name: string, values: string, ansi: string, tries: string | null, lenient: string | null][] = [
  ["sum", `(${huge}), (${huge})`, overflow, null, null],
  ["sum", `(${big}), (${big})`, overflow, null, null],
  ["sum", `(${big}), (${big}), (-${big})`, big.slice(0, -2), big.slice(0, -2), big.slice(0, -2)],
  ["sum", "(1.5BD), (2.25BD), (NULL)", "3.75", "3.75", "3.75"],
  ["sum", months, interval, null, interval],
  ["sum", days, interval, null, interval],
  ["avg", `(${huge}), (${huge})`, overflow, null, null],
  ["avg", `(${big}), (${big})`, overflow, null, null],
  ["avg", `(${big}), (${big}), (-${big})`, range, null, null],
  ["avg", "(1.5BD), (2.25BD), (NULL)", "1.875000", "1.875000", "1.875000"],
  ["avg", months, interval, null, interval],
  ["avg", days, interval, null, interval],
];

describe.each(cases)("%s of %s", (name, values, ansi, tries, lenient) => {
  const of = (f: string, over = "") => `SELECT CAST(${f}(c)${over} AS STRING) FROM VALUES ${values} AS t(c)`;
  test("in ANSI mode", async () => {
    expect(await answer(of(name))).toBe(ansi);
    expect(await answer(of(`try_${name}`))).toBe(tries);
    expect(await answer(of(`try_${name}`, " OVER ()"))).toBe(tries);
  });
  test("without ANSI", async () => {
    spark.conf.set("spark.sql.ansi.enabled", "false");
    try {
      expect(await answer(of(name))).toBe(lenient);
      expect(await answer(of(`try_${name}`))).toBe(tries);
    } finally {
      spark.conf.set("spark.sql.ansi.enabled", "true");
    }
  });
});

test.each([
  ["try_add(1, 2147483647 + 1)", overflow],
  ["try_multiply(2147483647, 2)", null],
  ["try_divide(INTERVAL '2' YEAR, 0)", null],
  ["try_multiply(INTERVAL 2147483647 MONTH, 2)", null],
  ["try_add(DATE '2021-01-01', INTERVAL '1' MONTH)", "2021-02-01"],
])("%s", async (sql, expected) => {
  expect(await answer(`SELECT CAST(${sql} AS STRING)`)).toBe(expected);
});

test("names are as written", () => {
  expect(spark.sql("SELECT try_add(1, DATE '2021-01-01')").columns).toEqual(["try_add(1, DATE '2021-01-01')"]);
});

test.each([
  ["BIGINT", 2.5],
  ["INT", 2.5],
  ["DOUBLE", 2.5],
  ["FLOAT", 2.5],
])("averages %s over a window", async (type, average) => {
  const values = "VALUES (1), (2), (3), (4) AS t(v)";
  expect(await answer(`SELECT avg(CAST(v AS ${type})) OVER () FROM ${values}`)).toBe(average);
  expect(await answer(`SELECT avg(sum(CAST(v AS ${type}))) OVER () FROM ${values} GROUP BY v`)).toBe(average);
});
