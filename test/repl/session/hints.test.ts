import { expect, test } from "vitest";
import { withHint } from "../../../src/repl/session/hints.ts";

const hint = (name: string, message: string, cell: string) =>
  withHint({ name, message, frames: [], trace: "" }, cell).hint ?? "";

test.each([
  ["help", ":help"],
  ["help()", ":help"],
  ["exit()", ":quit"],
  ["quit", ":quit"],
  ["SELECT 1", ":sql"],
  ["show tables", ":sql"],
  ["ls -l", ":sh"],
  ["import pandas as pd", "import {"],
  ["from pyspark.sql import functions as F", "import {"],
  ["def f(x):", "function"],
])("%s: %s", (cell, expected) => {
  expect(hint("SyntaxError", "Unexpected token", cell)).toContain(expected);
});

test.each([
  ["df.fillna(None)", "None", "null"],
  ["print(1)", "print", "console.log"],
])("%s: %s", (cell, name, expected) => {
  expect(hint("ReferenceError", `${name} is not defined`, cell)).toContain(expected);
});

test("other errors stay as they are", () => {
  expect(hint("ReferenceError", "df is not defined", "df.show()")).toBe("");
  expect(hint("SyntaxError", 'Expected ")"', "df.select('a'")).toBe("");
  expect(hint("AnalysisException", "select x", "select x")).toBe("");
  expect(hint("SyntaxError", "Unexpected token", "const select = 5 5")).toBe("");
  expect(withHint({ name: "SyntaxError", message: "m", hint: "own", frames: [], trace: "" }, "help").hint).toBe("own");
});
