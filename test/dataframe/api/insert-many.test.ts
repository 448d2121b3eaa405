import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SparkSession } from "../../../src/index.ts";

const spark = SparkSession.builder
  .master("local[1]")
  .config("spark.sql.warehouse.dir", mkdtempSync(join(tmpdir(), "insert-many-")))
  .getOrCreate();
beforeAll(() => {
  for (const name of ["small", "large"]) spark.sql(`CREATE TABLE ${name} (n INT) USING parquet`);
});
afterAll(() => spark.stop());

const numbersOf = async (table: string) => (await spark.table(table).orderBy("n").collect()).map((row) => row.n);

test("one FROM feeds several INSERTs, each with a SELECT of its own", async () => {
  spark.sql(
    "FROM VALUES (1), (2), (30) t(n) INSERT INTO small SELECT n WHERE n < 10 INSERT INTO large SELECT n * 2 WHERE n >= 10",
  );
  expect(await numbersOf("small")).toEqual([1, 2]);
  expect(await numbersOf("large")).toEqual([60]);
});

test("they may read a WITH", async () => {
  spark.sql(
    "WITH s AS (SELECT 7 AS n) FROM s INSERT OVERWRITE small SELECT n INSERT OVERWRITE TABLE large SELECT n + 1",
  );
  expect(await numbersOf("small")).toEqual([7]);
  expect(await numbersOf("large")).toEqual([8]);
});

test("only behind FROM", () => {
  expect(() => spark.sql("SELECT 1 INSERT INTO small SELECT 2")).toThrow("PARSE_SYNTAX_ERROR");
});
