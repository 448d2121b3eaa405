import { afterAll, expect, test, vi } from "vitest";
import { makeHelpTable } from "../../../scripts/help-table.ts";
import { F, output, SparkSession, Window } from "../../../src/index.ts";
import { examples } from "../../../src/repl/help/examples.ts";

const spark = SparkSession.builder.getOrCreate();
const table = makeHelpTable();
vi.spyOn(output, "write").mockImplementation(() => {});
afterAll(() => spark.stop());

const AsyncFunction = (async () => {}).constructor as new (
  ...args: string[]
) => (...values: unknown[]) => Promise<void>;

test.each(Object.entries(examples))("the example of %s runs: %s", async (name, code) => {
  const [owner = "", member = ""] = name.split(".");
  expect(Object.keys(table.classes[owner]!.members)).toContain(member);
  const statements = code.split("; ").map((each) => (/^(const|for) /.test(each) ? each : `await (${each})`));
  const run = new AsyncFunction("spark", "sc", "F", "Window", "console", statements.join(";\n"));
  await run(spark, spark.sparkContext, F, Window, { log: () => {} });
});
