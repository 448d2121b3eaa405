import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { SparkSession } from "../../../src/index.ts";

/** What real Spark 4.2 writes. */
const cases = readFileSync(new URL("data/to-xml.jsonl", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line) as { readonly sql: string; readonly xml: string | null });

const spark = SparkSession.builder
  .master("local[1]")
  .config("spark.sql.session.timeZone", "America/Los_Angeles")
  .getOrCreate();
afterAll(() => spark.stop());

test.each(cases)("$sql", async ({ sql, xml }) => {
  expect((await spark.sql(sql).collect())[0]![0]).toBe(xml);
});

test("what cannot be XML is refused", async () => {
  await expect(spark.sql("SELECT to_xml(named_struct('a b', 1))").collect()).rejects.toThrow(/"a b" is no name/);
  await expect(spark.sql("SELECT to_xml(named_struct('i', INTERVAL '1' DAY))").collect()).rejects.toThrow(
    /UNSUPPORTED/,
  );
  expect(() => spark.sql("SELECT to_xml(named_struct('a', 1), named_struct('a', 1))")).toThrow(/INVALID_OPTIONS/);
});
