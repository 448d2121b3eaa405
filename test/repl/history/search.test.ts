import { expect, test } from "vitest";
import { searchHistory } from "../../../src/repl/history/search.ts";

const entries = ["df.select('id')", "df.show()", "spark.range(5)", "df.show()", "const SELECT = 1"];

test.each([
  ["", ["const SELECT = 1", "df.show()", "spark.range(5)", "df.select('id')"]],
  ["show df", ["df.show()"]],
  ["select", ["const SELECT = 1", "df.select('id')"]],
  ["SELECT", ["const SELECT = 1"]],
  ["dfsel", ["df.select('id')"]],
  ["spr5", ["spark.range(5)"]],
  ["zz", []],
])("%s finds", (query, expected) => {
  expect(searchHistory(entries, query, 10)).toEqual(expected);
});

test("what contains the words comes before what only has their letters", () => {
  expect(searchHistory(["a sum", "x.sort().unique().map()"], "sum", 10)).toEqual(["a sum", "x.sort().unique().map()"]);
  expect(searchHistory(entries, "", 2)).toHaveLength(2);
  const numbered = Array.from({ length: 100 }, (_, index) => `entry ${index}`);
  expect(searchHistory(numbered, "entry 7", 3)).toEqual(["entry 79", "entry 78", "entry 77"]);
  expect(searchHistory(["a b", ...numbered.map((each) => `b a ${each}`)], "a b", 2)[0]).toBe("a b");
});
