import { AnalysisException } from "../../../errors/errors.ts";
import { isFileMetadata } from "../../../plan/file-metadata.ts";
import type { Field, Type } from "../../../types/type.ts";
import type { DataSource } from "../../source.ts";
import { checkCorruptColumn } from "../checks.ts";
import { filesReader, withPartitionFields } from "../file-reader.ts";
import { partitionFields } from "../partitions.ts";
import { type DataFile, listFiles } from "../paths.ts";
import { CsvTypes } from "./infer.ts";
import { type CsvOptions, csvOptions } from "./options.ts";
import { readCsv } from "./read.ts";
import { csvRecords } from "./records.ts";

/** `format("csv")`. */
export const csvSource: DataSource = {
  name: "csv",

  async schema({ paths, options, userSchema, conf }) {
    const files = listFiles(paths, options, conf);
    const csv = csvOptions(options, conf);
    const fields = userSchema?.fields ?? inferFields(files, csv);
    checkCorruptColumn(fields, csv.corruptColumn);
    return { kind: "struct", fields: withPartitionFields(fields, partitionFields(files, conf)) };
  },

  async read(request) {
    const csv = csvOptions(request.options, request.conf);
    const files = listFiles(request.paths, request.options, request.conf);
    const partitions = new Set(files[0]?.partitions.map(([name]) => name.toLowerCase()));
    const inFile = request.schema.fields.filter(
      (field) => !partitions.has(field.name.toLowerCase()) && !isFileMetadata(field),
    );
    return filesReader(files, request, (file, own) => readCsv(file, inFile, own, csv));
  },
};

/** Names from the first record, types from all of them if asked for; without `inferSchema` everything is a string. */
function inferFields(files: readonly DataFile[], csv: CsvOptions): Field[] {
  let names: string[] | undefined;
  let types: Type[] = [];
  const widener = csv.inferSchema ? new CsvTypes(csv) : undefined;
  for (const { path } of files) {
    let header = csv.header;
    for (const { tokens } of csvRecords(path, csv)) {
      if (!names) {
        names = headerNames(
          Array.from({ length: tokens.count }, (_, i) => tokens.text(i)),
          csv,
        );
        types = names.map(() => ({ kind: widener ? "void" : "string" }));
      }
      if (!header && widener) {
        for (let i = 0; i < Math.min(tokens.count, types.length); i++)
          types[i] = widener.widen(types[i]!, tokens.text(i));
      }
      header = false;
      if (!widener) break;
    }
    if (names && !widener) break;
  }
  if (!names) throw new AnalysisException("UNABLE_TO_INFER_SCHEMA", { format: "CSV" });
  return names.map((name, i) => ({
    name,
    type: types[i]!.kind === "void" ? { kind: "string" } : types[i]!,
    nullable: true,
  }));
}

/** `_c0` … without a header and for empty names; names that occur twice get their place behind them. */
function headerNames(first: readonly string[], csv: CsvOptions): string[] {
  if (!csv.header) return first.map((_, i) => `_c${i}`);
  const counts = new Map<string, number>();
  for (const name of first) counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1);
  return first.map((name, i) => {
    if (name === "" || name === csv.nullValue) return `_c${i}`;
    return counts.get(name.toLowerCase())! > 1 ? `${name}${i}` : name;
  });
}
