import { expect, test } from "vitest";
import { makeHelpTable } from "../../../scripts/help-table.ts";
import { noFacts } from "../../../src/repl/completion/facts.ts";
import { findHelp } from "../../../src/repl/help/find.ts";
import { helpPage } from "../../../src/repl/help/page.ts";
import { helpQuestion } from "../../../src/repl/help/question.ts";
import { makeTheme } from "../../../src/repl/ui/theme.ts";

const table = makeHelpTable();
const facts = { ...noFacts, variables: { df: { type: "DataFrame", columns: [] } } };
const page = (name: string): string => helpPage(findHelp(name, table, facts), 100, makeTheme("none"));

test.each([
  ["?df", ":help df"],
  ["df.select?", ":help df.select"],
  ["??df", ":source df"],
  ["f??", ":source f"],
  [" ? spark.read ", ":help spark.read"],
  ["?spark.range(5).filter", ":help spark.range(5).filter"],
  ["a ? b : c", undefined],
  ["a?.b", undefined],
  ["x ?? y", undefined],
  ["?", ":help"],
  [" ? ", ":help"],
  ["???", undefined],
  ["(a)?", undefined],
])("%s is a question: %s", (text, expected) => {
  expect(helpQuestion(text)).toBe(expected);
});

test("a method: signature, text, example, PySpark's", () => {
  expect(page("df.limit")).toBe(`DataFrame.limit(n: number): DataFrame

At most \`n\` rows.

Example  spark.range(100).limit(3).show()
PySpark  DataFrame.limit(num)`);
});

test.each([
  ["DataFrame.limit", "DataFrame.limit(n: number)"],
  ["spark.range(5).groupBy", "DataFrame.groupBy(...cols: "],
  ["F.upper", "functions.upper(col)"],
  ["upper", "Example  spark.sql(\"SELECT upper('SparkSql')\").show()"],
  ["spark", "SparkSession"],
  ["df", "  filter(condition: ColumnOrName): DataFrame — The rows for which a condition holds"],
  ["saveAsTable", "DataFrameWriter.saveAsTable"],
  ["filter", "F.filter"],
  ["count_min_sketch", "count_min_sketch"],
])("%s finds %s", (name, part) => {
  expect(page(name)).toContain(part);
});

test("a name of several classes is a list", () => {
  expect(page("printSchema")).toContain("DataFrame.printSchema(");
  expect(page("awaitTermination").split("\n").length).toBeGreaterThan(3);
  expect(page("parquet")).toContain("  DataFrameReader.parquet(");
  expect(page("parquet")).toContain("  DataFrameWriter.parquet(");
});

test("nothing is found of what is not there", () => {
  expect(findHelp("nothingLikeThis", table, facts)).toEqual([]);
  expect(findHelp("df.nothing", table, facts)).toEqual([]);
  expect(findHelp("__proto__", table, facts)).toEqual([]);
  expect(findHelp("constructor", table, facts)).toEqual([]);
});
