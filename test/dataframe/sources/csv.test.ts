import { expect, test } from "vitest";
import { csvSource } from "../../../src/dataframe/sources/files/csv/csv.ts";
import { answer, facts } from "./facts.ts";

test.each(facts("csv-cases.json"))("csv: $text $options $schema", async (fact) => {
  const { text: _text, options: _options, schema: _schema, ...expected } = fact;
  expect(await answer(csvSource, fact)).toEqual(expected);
});
