import { checkCorruptColumn } from "../checks.ts";
import { type Strings, type StringsRead, stringsName } from "../strings.ts";
import { inferTexts, readTexts } from "./json.ts";
import { jsonOptions } from "./options.ts";

/** Texts as JSON records, one each. */
export function jsonOfStrings({ texts, options, conf, userSchema }: Strings): StringsRead {
  const json = jsonOptions(options, conf);
  const fields = userSchema?.fields ?? inferTexts([[stringsName, texts]], json);
  checkCorruptColumn(fields, json.corruptColumn);
  return {
    schema: { kind: "struct", fields: fields.map((field) => ({ ...field, nullable: true })) },
    batches: [...readTexts(texts, stringsName, fields, json)],
  };
}
