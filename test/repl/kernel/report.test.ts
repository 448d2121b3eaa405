import { expect, test } from "vitest";
import { formatError } from "../../../src/repl/kernel/report.ts";

const plain = { head: (text: string) => text, dim: (text: string) => text, caret: (text: string) => text };

test.each([
  [1, 80],
  [70, 80],
  [81, 80],
  [300, 80],
  [300, 25],
  [300, 200],
])("the caret stands below column %i of a long line at %i columns", (column, columns) => {
  const text = `${"a".repeat(column - 1)}X${"b".repeat(300)}`;
  const at = { functionName: "", name: "cell 1", line: 1, column, text };
  const error = { name: "E", message: "m", frames: [at], trace: "", at };
  const rows = formatError(error, plain, columns).split("\n");
  const [code, caret] = rows.slice(-2) as [string, string];
  expect(code[caret.indexOf("^")]).toBe("X");
  expect(code.length).toBeLessThan(Math.max(columns, 35));
});
