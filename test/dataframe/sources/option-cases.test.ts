import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { type OptionCase, OptionCases } from "./option-cases.ts";

// What real Spark 4.2 answered: options of files × awkward files (bytes as Latin-1), written files, tables.
const cases = JSON.parse(readFileSync(new URL("./data/option-cases.json", import.meta.url), "utf8")) as OptionCase[];

const runner = new OptionCases();
afterAll(() => runner.close());

test.each(cases.map((each, i) => ({ ...each, i })))("$i: $name", async ({ files, steps }) => {
  const answers = await runner.answers(files ?? {}, steps);
  expect(answers).toEqual(steps.map(({ answer }) => answer));
});
