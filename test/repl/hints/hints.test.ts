import { expect, test } from "vitest";
import { valueHint, withHint } from "../../../src/repl/hints/hints.ts";
import type { ErrorReport } from "../../../src/repl/protocol.ts";

const columns = [
  { name: "age", type: "bigint" },
  { name: "name", type: "string" },
  { name: "full name", type: "string" },
  { name: "count", type: "bigint" },
];
const kernel = {
  facts: async () => ({ variables: { df: { type: "DataFrame", columns }, people: { type: "object" } }, tables: {} }),
  complete: async (_: string, cursor: number) => ({
    from: cursor,
    items: [{ label: "length", kind: "property" as const }],
  }),
};

async function hintOf(name: string, message: string, cell: string, more: Partial<ErrorReport> = {}): Promise<string> {
  const error = { name, message, frames: [], trace: "", ...more };
  return (await withHint(error, { text: cell }, kernel)).hint ?? "";
}

test.each([
  ["help", ":help"],
  ["help()", ":help"],
  ["exit()", ":quit"],
  ["quit", ":quit"],
  ["SELECT 1", ":sql"],
  ["show tables", ":sql"],
  ["ls -l", ":sh"],
  ["!ls", ":sh"],
  ["%timeit df.count()", ":timing"],
  ["%sql select 1", ":sql"],
  ["pip install kafka", "npm install"],
  ["import pandas as pd", "import {"],
  ["import pyspark", "nothing has to be imported"],
  ["from pyspark.sql import functions as F", 'import { SparkSession, F } from "tspark"'],
  ["x: int = 3", "let x: number = 3"],
  ["schema: T.StructType = y", "let x: number = 3"],
  ['with open("x") as f:', "readFileSync"],
  ["def f(x):", "function"],
  ["@udf", "F.udf"],
  ["df.rdd.map(lambda x: x + 1)", "(row) =>"],
  ["x = [r.name for r in df.collect()]", "rows.map"],
  ["for row in df.collect(): print(row)", "for (const row of"],
  ["if x > 3:", "braces"],
  ["if x > 3: y()", "braces"],
  [".show()", "Alt-Enter"],
  ["else:", "braces"],
  ["1 if x else 2", "? a : b"],
  ['f"{df}"', "and more`"],
  ['"""abc"""', "backticks"],
  ['print "hello"', "console.log"],
  ["x and y", "&&"],
  ["not True", "&&"],
  ['df.filter("a" and "b")', "&&"],
  ["df is None", "==="],
  ["# comment", "//"],
  ["df.show() # comment", "//"],
  ["del df", ":reset"],
  ['raise ValueError("x")', "throw"],
  ["assert x", "throw"],
])("syntax: %s", async (cell, expected) => {
  expect(await hintOf("SyntaxError", "Unexpected token", cell)).toContain(expected);
});

test.each([
  ["df.fillna(None)", "None", "null"],
  ["print(1)", "print", "console.log"],
  ["len(df)", "len", "df.count()"],
  ["df.show(truncate=False)", "False", "show({ truncate: false })"],
  ["df.show(n=1)", "n", "show({ n: 1 })"],
  ['df.where("a(").show(5, truncate=False, vertical=True)', "False", "show(…, { truncate: false, vertical: true })"],
  ['q.trigger(processingTime="5 seconds").start()', "processingTime", 'trigger({ processingTime: "5 seconds" })'],
  ["df.writeStream.trigger(availableNow=True)", "True", "trigger({ availableNow: true })"],
  ["q.awaitTermination(timeout=5)", "timeout", "by place: awaitTermination(5)"],
  ['df.orderBy("age", ascending=False)', "False", "orderBy(…, { ascending: false })"],
  ["mine(x=1)", "x", "{ header: true }"],
  ["f(False, x = 1)", "False", "false"],
  ["(a, b = other) => a", "other", ""],
  ['df.agg(sum("age"))', "sum", "F.sum(…)"],
  ["DataStreamWriter", "DataStreamWriter", 'from "tspark"'],
  ["df.groupBy(name)", "name", '"name"'],
  ["show(df)", "show", "df.show(…)"],
  ["peple.show()", "peple", "Did you mean people?"],
  ["df.select(nme)", "nme", 'the column "name"'],
  ["qqqqqq", "qqqqqq", ""],
  ["qqqqqq() // this and that", "qqqqqq", ""],
  ["!ls", "ls", ":sh"],
  ["exit()", "exit", ":quit"],
  ["df2.show()", "df2", "Did you mean df?"],
])("not defined: %s", async (cell, name, expected) => {
  const hint = await hintOf("ReferenceError", `${name} is not defined`, cell);
  if (expected === "") expect(hint).toBe("");
  else expect(hint).toContain(expected);
});

test.each([
  ["df.filter(df.age > 3)", "df.$.age"],
  ["df.filter(df['age'] == 3)", "df.$.age"],
  ['df.filter(df["full name"] == 3)', 'df.$["full name"]'],
  ["df.select(df.count)", undefined],
  ["df.filter(other.age > 3)", undefined],
])("a column that is none: %s", async (cell, expected) => {
  const hint = await hintOf("PySparkTypeError", "must be Column", cell, { hint: "own" });
  if (expected === undefined) expect(hint).toBe("own");
  else expect(hint).toContain(expected);
});

test.each([
  ["df.filtr('x')", 4, "filtr", "Did you mean filter?"],
  ['df.select(F.colum("x"))', 13, "colum", "Did you mean column?"],
  ["df.filter('x')\n  .shw()", 4, "shw", "Did you mean show?"],
  ["[1].len()", 5, "len", "Did you mean length?"],
  ['F.col("a").times(2)', 12, "times", "Here it is mul."],
  ['F.col("a").alais("b")', 12, "alais", "Did you mean alias?"],
  ['F.col("a").is_null()', 12, "is_null", "Did you mean isNull?"],
  ["SparkSession.builder.createOrReplace()", 22, "createOrReplace", "Here it is getOrCreate."],
])("not a function: %s", async (cell, column, name, expected) => {
  const lines = cell.split("\n");
  const at = { functionName: "", name: "cell 1", line: lines.length, column, text: lines.at(-1)! };
  expect(await hintOf("TypeError", `x.${name} is not a function`, cell, { at })).toBe(expected);
});

test("rows as tuples", async () => {
  const message = "A row must be an array";
  expect(await hintOf("PySparkTypeError", message, 'spark.createDataFrame([("ann", 3)], ["a"])')).toContain(
    '[["ann", 3]',
  );
  expect(await hintOf("PySparkTypeError", message, "spark.createDataFrame([1, 2])")).toBe("");
  expect(await hintOf("PySparkTypeError", message, "f([1, (a, b) => a])")).toBe("");
});

test("a loop over a DataFrame", async () => {
  expect(await hintOf("TypeError", "df is not iterable", "for (const r of df) {}")).toContain("df.collect()");
});

test.each([
  ["df.show", "[Function: show]", "df.show() calls it"],
  ["df.show;", "[Function: show]", "df.show() calls it"],
  ["const f = () => 1; f", "[Function: f]", undefined],
  ["df.age", undefined, "df.$.age"],
  ["df['age']", undefined, "df.$.age"],
  ["df.age > 3", "false", "df.$.age"],
  ["df.age + 1", "NaN", "df.$.age"],
  ["x = df.age", undefined, "df.$.age"],
  ["df.colums", undefined, "There is no colums in a DataFrame. Did you mean columns?"],
  ["df.shape", undefined, "There is no shape in a DataFrame."],
  ["df.columns", undefined, undefined],
  ["people.age", undefined, undefined],
  ["df.show()", undefined, undefined],
  ["1 > 2", "false", undefined],
  ['"age" in df.columns', "false", 'df.columns.includes("age")'],
  ['"age" in {}', "false", undefined],
])("the value of %s", async (cell, text, expected) => {
  const hint = await valueHint(text, { text: cell }, kernel);
  if (expected === undefined) expect(hint).toBeUndefined();
  else expect(hint).toContain(expected);
});

test("other errors stay as they are", async () => {
  expect(await hintOf("ReferenceError", "q is not defined", "q.show()")).toBe("");
  expect(await hintOf("SyntaxError", 'Expected ")"', "df.select('a'")).toBe("");
  expect(await hintOf("SyntaxError", "Unexpected", "df.select('a and b if c else d # e'")).toBe("");
  expect(await hintOf("AnalysisException", "select x", "select x")).toBe("");
  expect(await hintOf("SyntaxError", "Unexpected token", "const select = 5 5")).toBe("");
  expect(await hintOf("SyntaxError", "Unexpected token", "f(5 5) // this and that is # it")).toBe("");
  const at = { functionName: "", name: "cell 1", line: 2, column: 9, text: "  .filter(5 5)" };
  expect(await hintOf("SyntaxError", "Unexpected token", "df\n  .filter(5 5)", { at })).toBe("");
  expect(await hintOf("SyntaxError", "m", "help", { hint: "own" })).toBe("own");
});
