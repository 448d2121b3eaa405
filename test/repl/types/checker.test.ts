import { afterAll, describe, expect, test } from "vitest";
import type { Facts } from "../../../src/repl/completion/facts.ts";
import { assignedNames, checkedText } from "../../../src/repl/types/checked-text.ts";
import { TypeChecker } from "../../../src/repl/types/checker.ts";

const people = [
  { name: "id", type: "bigint" },
  { name: "Name", type: "string" },
  { name: "address", type: "struct<city:string>" },
];
const facts: Facts = {
  variables: {
    df: { type: "DataFrame", columns: people },
    count: { type: "number" },
    words: { type: "Array" },
    helper: { type: "function" },
    mine: { type: "MyOwnClass" },
    query: { type: "StreamingQuery" },
  },
  tables: { people },
};

describe("the types of a cell", () => {
  const checker = new TypeChecker();
  afterAll(() => checker.close());

  test.each(
    [
      "df.select('id', 'name', 'NAME', '*', 'address.city', F.col('other'))",
      "df.select(['id', 'Name'], 'address')",
      "df.select('id').filter('id > 1').orderBy(F.col('id').desc()).show()",
      "df.withColumn('twice', F.col('id').multiply(2)).select('twice', 'id')",
      "df.drop('id', 'nope').select('Name')",
      "df.selectExpr('id + 1 as n').select('n')",
      "df.join(df, 'id').select('anything')",
      "let name = 'x' as string; df.select(name)",
      "df.groupBy('name').count().show()",
      "df.$.id.plus(1)",
      "const n = df.count(); n + 1",
      "const rows = df.collect(); rows.map((row) => row.id)",
      "const p = fetch('http://localhost'); p.then((r) => r.status)",
      "await Promise.all([df.count(), df.count()])",
      "for (const row of df.take(3)) console.log(row.id)",
      "x = 5; x + 1",
      "count = 'text'",
      "const df = 5; df.toFixed()",
      "helper(1).anything; mine.anything; words[0].anything",
      "query.awaitTermination()",
      "spark.table('people').select('id'); spark.table('other').select('any'); spark.range(3).select('id')",
      "import { readFileSync } from 'node:fs'; readFileSync('x', 'utf8').length",
      "function f(x) { return x * 2 }\nf(2)",
      "const f: DataFrame = df; f.select('whatever')",
      "sql`select 1`.show(); sql('select 1').show()",
      "enum E { A }",
      "syntax error(",
      "undefined",
    ].filter((cell) => cell !== "nobody?.b().c"),
  )("%s: nothing to say", async (cell) => {
    expect(await checker.check({ text: cell }, facts)).toEqual([]);
  });

  test.each([
    ["df.select('id', 'nme')", 1, 17, `'"nme"' is not assignable`],
    ["df.select('id').select('name')", 1, 24, '"name"'],
    ["df.filter('id > 1')\n  .sort('ags')", 2, 9, '"ags"'],
    ["df.groupBy('nme')", 1, 12, '"nme"'],
    ["df.col('nme')", 1, 8, '"nme"'],
    ["df.selct('id')", 1, 4, "'selct' does not exist"],
    ["spark.table('people').select('nme')", 1, 30, '"nme"'],
    ["spark.range(3).select('idd')", 1, 23, '"idd"'],
    ["const n: string = df.count()", 1, 7, "'number' is not assignable to type 'string'"],
    ["count.toUpperCase()", 1, 7, "'toUpperCase' does not exist on type 'number'"],
    ["unknownName + 1", 1, 1, "Cannot find name 'unknownName'"],
    ["1\ndf.limit('3')\n2", 2, 10, "'string' is not assignable to parameter of type 'number'"],
  ])("%s: line %i, column %i", async (cell, line, column, message) => {
    const problems = await checker.check({ text: cell }, facts);
    expect(problems).toEqual([{ line, column, message: expect.stringContaining(message) }]);
  });

  test.each([
    ["df.count()", "number"],
    ["df.collect()", "Row<Record<string, unknown>>[]"],
    ["count", "number"],
    ["df.select('id')", 'Frame<"id">'],
    ["[1, 'a'] as const", 'readonly [1, "a"]'],
    ["(x: number) => df.select('id')", '(x: number) => Frame<"id">'],
  ])("the type of %s is %s", async (expression, type) => {
    expect(await checker.typeOf(expression, facts)).toBe(type);
  });

  test("an expression that is wrong has problems in place of a type", async () => {
    expect(await checker.typeOf("df.selct('id')", facts)).toMatchObject([{ line: 1, column: 4 }]);
    expect(await checker.typeOf("1 +", facts)).toMatchObject([{ message: "This is no expression." }]);
  });

  test("the next cell sees what has changed", async () => {
    const renamed: Facts = {
      ...facts,
      variables: { df: { type: "DataFrame", columns: [{ name: "nme", type: "string" }] } },
    };
    expect(await checker.check({ text: "df.select('nme')" }, renamed)).toEqual([]);
    expect(await checker.check({ text: "df.select('id')" }, renamed)).toHaveLength(1);
  });
});

test.each(["f()", "const a = f(g(1), `$" + "{h()}`) // f()\nk()", "a?.b().c(); d()"])(
  "%s: every place has its way back",
  (cell) => {
    const { text, original } = checkedText(cell)!;
    const plain = text.replaceAll("__tspark_call(", "");
    expect(plain.length).toBeLessThanOrEqual(text.length);
    for (const [index, letter] of [...cell].entries()) {
      const found = [...text].findIndex((each, at) => each === letter && original(at) === index);
      expect([letter, found >= 0 || letter === ")"]).toEqual([letter, true]);
    }
  },
);

test("names that are given values", () => {
  expect([...assignedNames("x = 1; y += 2; a.b = 3; c == 4; d => 5; const e = 6; f ??= 7")]).toEqual([
    "x",
    "y",
    "e",
    "f",
  ]);
});
