import { expect, test } from "vitest";
import { jsonSource } from "../../../src/dataframe/sources/files/json/json.ts";
import { answer, facts } from "./facts.ts";

test.each(facts("json-cases.json"))("json: $text $options $schema", async (fact) => {
  const { text: _text, options: _options, schema: _schema, ...expected } = fact;
  expect(await answer(jsonSource, fact)).toEqual(expected);
});
