import { afterAll, describe, expect, test } from "vitest";
import { anyOrder } from "./examples/any-order.ts";
import { examples } from "./examples/index.ts";
import { notYet } from "./examples/not-yet.ts";
import { observe, oracleSession } from "./harness.ts";

const spark = oracleSession();
afterAll(() => spark.stop());

describe("the examples of Spark's documentation print what they print there", () => {
  for (const example of examples) {
    const run = example.name in notYet ? test.fails : test;
    run(example.name, async () => {
      const { stdout, error } = await observe({ id: example.name, run: example.run }, spark.newSession());
      if (error !== undefined) throw error;
      const shape = example.name in anyOrder ? sortedRows : lines;
      const [got, wanted] = [shape(stdout), shape(example.prints)];
      if (wanted.includes("...")) expect(got).toMatch(pattern(wanted));
      else expect(got).toBe(wanted);
    });
  }

  test("each name once, and no other is said to be missing", () => {
    const names = examples.map((example) => example.name);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    expect(Object.keys(anyOrder).filter((name) => !names.includes(name) || name in notYet)).toEqual([]);
    expect(Object.keys(notYet).filter((name) => !names.includes(name))).toEqual([]);
  });
});

/** Documentation has neither the empty lines behind tables nor blanks at the ends of lines. */
function lines(text: string): string {
  return text
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line) => line !== "")
    .join("\n");
}

/** The rows of each table in the order of their texts. */
function sortedRows(text: string): string {
  return lines(text)
    .split(/(?<=\+)\n(?=[|+])/)
    .map((block) => (block.startsWith("|") ? block.split("\n").sort().join("\n") : block))
    .join("\n");
}

function pattern(text: string): RegExp {
  const parts = text.split("...").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^]*")}$`);
}
