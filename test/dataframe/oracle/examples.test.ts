import { afterAll, describe, expect, test } from "vitest";
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
      const [got, wanted] = [lines(stdout), lines(example.prints)];
      if (wanted.includes("...")) expect(got).toMatch(pattern(wanted));
      else expect(got).toBe(wanted);
    });
  }

  test("each name once, and no other is said to be missing", () => {
    const names = examples.map((example) => example.name);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
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

function pattern(text: string): RegExp {
  const parts = text.split("...").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^]*")}$`);
}
