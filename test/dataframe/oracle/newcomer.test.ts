import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { compare } from "../../../src/dataframe/api/rdd/keys.ts";
import { pythonValue } from "../../../src/dataframe/types/python-value.ts";
import * as tspark from "../../../src/index.ts";
import { observe } from "./harness.ts";

// What a newcomer tries, right and wrong, over small frames, and the examples of RDDs, rows and types in Spark's
// documentation (a tuple is an array here): the answers and errors are those of Spark 4.2 for the program
// written beside it. The programs run one after the other: some make tables for later ones.

interface Case {
  readonly spark: string;
  readonly here: string;
  readonly prints?: readonly string[];
  readonly raises?: string;
  readonly condition?: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

const cases = JSON.parse(readFileSync(new URL("./newcomer.json", import.meta.url), "utf8")) as readonly Case[];

const warehouse = mkdtempSync(join(tmpdir(), "tspark-newcomer-"));
const spark = tspark.SparkSession.create(
  new Map([
    ["spark.master", "local[1]"],
    ["spark.sql.session.timeZone", "UTC"],
    ["spark.sql.warehouse.dir", warehouse],
  ]),
);
afterAll(async () => {
  await spark.stop();
  rmSync(warehouse, { recursive: true, force: true });
});

/** The names that programs use: the frames, and what a shell has. */
const names: Readonly<Record<string, unknown>> = {
  ...tspark,
  spark,
  sc: spark.sparkContext,
  sorted: (values: unknown[]) => values.sort(compare),
  col: tspark.F.col,
  lit: tspark.F.lit,
  P: spark.createDataFrame(
    [
      [1, "Alice", 30, "eng", 1000.0],
      [2, "Bob", 25, "eng", 800.5],
      [3, "Chen", null, "ops", 700.25],
      [4, "Dana", 41, "ops", null],
      [5, "Eve", 25, null, 950.0],
    ],
    "id int, name string, age int, dept string, salary double",
  ),
  Q: spark.createDataFrame(
    [
      ["eng", "Berlin"],
      ["ops", "Paris"],
      ["hr", "Rome"],
    ],
    "dept string, city string",
  ),
  D: spark.createDataFrame(
    [
      [1, "a"],
      [2, "b"],
    ],
    ["a.b", "c d"],
  ),
  E: spark.createDataFrame([], "x int, y string"),
  U: spark.createDataFrame([[1, 2]], ["A", "a"]),
  S: spark.createDataFrame(
    [[1, [2, "z"], [1, 2], new Map([["k", 1]])]],
    "i int, s struct<p:int,q:string>, l array<int>, m map<string,int>",
  ),
};
spark.sql("CREATE TABLE tab (id INT, name STRING) USING parquet");
spark.sql("INSERT INTO tab VALUES (1, 'a'), (2, 'b')");
(names.P as tspark.DataFrame).createOrReplaceTempView("people");

const AsyncFunction = (async () => {}).constructor as new (
  ...text: string[]
) => (...values: unknown[]) => Promise<unknown>;

/** A program's value as PySpark's shell shows it; of a DataFrame its schema and rows. */
async function run(program: string): Promise<void> {
  const value = await new AsyncFunction(...Object.keys(names), `return (${program})`)(...Object.values(names));
  if (value instanceof tspark.DataFrame) {
    value.printSchema();
    await value.show(50, false);
  } else if (value !== undefined) tspark.output.write(pythonValue(value));
}

/** JavaScript does not tell 1.0 from 1. */
function plain(text: string): string {
  return text.replace(/(\d)\.0\b/g, "$1").trim();
}

describe("a newcomer's programs answer as Spark's", () => {
  test.each(cases)("$here", async ({ here, prints, raises, condition, parameters }) => {
    const { stdout, error } = await observe({ id: here, run: () => run(here) }, spark);
    if (prints) {
      if (error !== undefined) throw error;
      expect(plain(stdout).split("\n")).toEqual(prints);
      return;
    }
    if (!(error instanceof tspark.SparkException)) expect.fail(`expected ${condition}; got ${error ?? stdout}`);
    const { arg_type: _, ...found } = error.messageParameters;
    expect([error.name, error.condition, found]).toEqual([raises, condition, parameters]);
  });
});
