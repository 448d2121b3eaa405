import { checkCorruptColumn } from "../checks.ts";
import { linesOf, type Strings, type StringsRead, stringsName } from "../strings.ts";
import { inferRecords } from "./infer.ts";
import { csvOptions } from "./options.ts";
import { readRecords } from "./read.ts";
import { lineRecords } from "./records.ts";

/** Texts as csv records, one each: the first may be a header, and so is every one that reads the same. */
export function csvOfStrings({ texts, options, conf, userSchema }: Strings): StringsRead {
  const csv = { ...csvOptions(options, conf), multiLine: false };
  const lines = texts.filter((text) => /[^ ]/.test(text) && !(csv.comment && text.startsWith(csv.comment)));
  const fields = userSchema?.fields ?? inferRecords([lineRecords([linesOf(lines)], csv, { inferring: true })], csv);
  checkCorruptColumn(fields, csv.corruptColumn);
  const data = csv.header ? lines.filter((line, i) => i === 0 || line !== lines[0]) : lines;
  const records = (limit: number | undefined) => lineRecords([linesOf(data)], csv, { limit });
  return {
    schema: { kind: "struct", fields: fields.map((field) => ({ ...field, nullable: true })) },
    batches: [...readRecords(records, stringsName, fields, fields, csv)],
  };
}
