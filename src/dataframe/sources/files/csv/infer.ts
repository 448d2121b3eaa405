import type { Field, Type } from "../../../types/type.ts";
import type { Options } from "../../source.ts";
import { readingFile } from "../file-reader.ts";
import { checkPatterns } from "../formats.ts";
import { type DataFile, inReadingOrder } from "../paths.ts";
import type { CsvOptions } from "./options.ts";
import { type CsvRecord, csvRecords } from "./records.ts";
import { CsvTypes } from "./types.ts";

/**
 * Names from the first record of all, types from all of them if asked for; without `inferSchema` everything is a string. Lines
 * that read as the first one are headers; in multi-line files each file's first record is one.
 */
export function inferFields(
  files: readonly DataFile[],
  csv: CsvOptions,
  { options, conf }: { readonly options: Options; readonly conf: Options },
): Field[] {
  const ordered = csv.multiLine ? files : inReadingOrder(files);
  const records = ordered.map(({ path }) =>
    readingFile(path, options, conf, () => csvRecords(path, csv, { inferring: true })),
  );
  return inferRecords(records, csv);
}

/** The same, of the records of each file. */
export function inferRecords(files: readonly Iterable<CsvRecord>[], csv: CsvOptions): Field[] {
  checkPatterns(csv);
  let names: string[] | undefined;
  let types: Type[] = [];
  let header: Buffer | undefined;
  const widener = csv.inferSchema ? new CsvTypes(csv) : undefined;
  for (const records of files) {
    let first = true;
    for (const record of records) {
      const { tokens } = record;
      if (!names) {
        names = headerNames(
          Array.from({ length: tokens.count }, (_, i) => tokens.text(i)),
          csv,
        );
        types = names.map(() => ({ kind: widener ? "void" : "string" }));
        header = csv.header && !csv.multiLine ? Buffer.from(bytesOf(record)) : undefined;
      }
      if (!widener) break;
      const isHeader = csv.multiLine ? csv.header && first : header?.equals(bytesOf(record));
      first = false;
      if (isHeader) continue;
      for (let i = 0; i < Math.min(tokens.count, types.length); i++)
        types[i] = widener.widen(types[i]!, tokens.text(i));
    }
    if (names && !widener) break;
  }
  return (names ?? []).map((name, i) => ({
    name,
    type: types[i]!.kind === "void" ? { kind: "string" } : types[i]!,
    nullable: true,
  }));
}

function bytesOf({ data, start, end }: CsvRecord): Uint8Array {
  return data.subarray(start, end);
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
