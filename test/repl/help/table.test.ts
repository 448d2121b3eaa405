import { expect, test } from "vitest";
import { makeHelpTable, withoutHelp } from "../../../scripts/help-table.ts";
import { extractHelp } from "../../../src/repl/help/extract.ts";

const table = makeHelpTable();

test("every public method has help", () => {
  expect(withoutHelp(table)).toEqual([]);
});

test("a member without a comment is noticed", () => {
  const { classes } = extractHelp("export class DataFrame {\n  silent(): void {\n  }\n}\n");
  const broken = { ...table, classes: { ...table.classes, DataFrame: classes.DataFrame! } };
  expect(withoutHelp(broken)).toEqual(["DataFrame.silent"]);
});

test.each([
  ["DataFrame", "join", "(other: DataFrame, on?: JoinOn, how?: string)", "DataFrame"],
  ["DataFrame", "select", "(...cols: Columns)", "DataFrame"],
  ["DataFrame", "write", "", "DataFrameWriter"],
  ["SparkSession", "conf", "", "RuntimeConfig"],
  ["DataFrameReader", "option", "(key: string, value: SourceOption)", "this"],
  ["DataFrame", "writeTo", "(table: string)", "DataFrameWriterV2"],
  ["DataFrameWriterV2", "using", "(provider: string)", "this"],
  ["MergeIntoWriter", "whenMatched", "(condition?: ColumnOrName)", "WhenMatched"],
  ["F", "upper", "(col: ColumnOrName)", "Column"],
  ["F", "column", "(name: string)", "Column"],
  ["Window", "partitionBy", "(...cols: Columns)", "WindowSpec"],
])("%s.%s has its signature", (owner, name, params, type) => {
  expect(table.classes[owner]!.members[name]).toMatchObject({ params, type });
});

test.each([
  ["DataFrame", "filter", "DataFrame.filter(condition)"],
  ["Column", "eq", "column == other"],
  ["F", "upper", "functions.upper(col)"],
])("%s.%s names its counterpart in PySpark", (owner, name, pyspark) => {
  expect(table.classes[owner]!.members[name]!.pyspark).toBe(pyspark);
});

test("comments over several lines, examples, overloads and arrow members are read", () => {
  const { classes, functions } = extractHelp(`
/**
 * A thing.
 */
export class Thing<T> extends Base {
  readonly #hidden = 1;
  readonly parts: readonly Part[] = [];
  constructor(a: string) {}
  /**
   * Does
   * it.
   * @example thing.run()
   */
  async run<A>(f: (a: A) => void, { deep = true }: { deep?: boolean } = {}): Promise<Thing> {
  }
  one(a: string): Thing;
  /** With a comment. */
  one(a: number): Thing;
}
/** Twice. */
export function twice(
  a: number,
): number {
}
export const double = twice;
`);
  expect(Object.keys(classes.Thing!.members)).toEqual(["parts", "run", "one"]);
  expect(classes.Thing).toMatchObject({ doc: "A thing.", extends: "Base" });
  expect(classes.Thing!.members.run).toEqual({
    kind: "method",
    params: "(f: (a: A) => void, { deep = true }: { deep?: boolean } = {})",
    type: "Promise<Thing>",
    doc: "Does\nit.",
    example: "thing.run()",
  });
  expect(classes.Thing!.members.one!.doc).toBe("With a comment.");
  expect(functions.twice).toMatchObject({ params: "(a: number)", type: "number" });
  expect(functions.double!.doc).toBe("The same as `twice`.");
});
