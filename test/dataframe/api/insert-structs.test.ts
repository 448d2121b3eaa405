import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SparkSession } from "../../../src/index.ts";

const spark = SparkSession.builder
  .config("spark.sql.warehouse.dir", mkdtempSync(join(tmpdir(), "structs-")))
  .getOrCreate();
afterAll(() => spark.stop());
beforeAll(() => {
  spark.sql("CREATE TABLE places (id INT, at STRUCT<x: INT, y: INT>) USING parquet");
});

test("INSERT and insertInto take the fields of structs by their place", async () => {
  spark.sql("INSERT INTO places VALUES (1, (2, 3))");
  spark.sql("INSERT INTO places SELECT 2, named_struct('y', 4, 'x', 5)");
  await spark.sql("SELECT 3 AS a, named_struct('p', 6, 'q', 7) AS b").write.insertInto("places");
  const rows = await spark.sql("SELECT id, at.x, at.y FROM places ORDER BY id").collect();
  expect(rows.map((row) => [...row])).toEqual([
    [1, 2, 3],
    [2, 4, 5],
    [3, 6, 7],
  ]);
});

test("a struct of another length is refused", () => {
  expect(() => spark.sql("INSERT INTO places SELECT 4, named_struct('x', 1)")).toThrow("INVALID_COLUMN_OR_FIELD");
});
