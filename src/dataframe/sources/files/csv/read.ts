import type { ColumnBatch } from "../../../columnar/vector.ts";
import { SparkException } from "../../../errors/errors.ts";
import type { Field } from "../../../types/type.ts";
import { BytesBuilder } from "../bytes-builder.ts";
import type { DataFile } from "../paths.ts";
import type { CsvOptions } from "./options.ts";
import { type CsvRecord, csvRecords } from "./records.ts";
import type { Tokens } from "./tokens.ts";
import { csvColumn } from "./values.ts";

/** Rows a batch. */
const ROWS = 16_384;

/** The columns `own` of a file that holds the columns `inFile`. */
export function readCsv(
  { path }: DataFile,
  inFile: readonly Field[],
  own: readonly Field[],
  options: CsvOptions,
): Generator<ColumnBatch> {
  return readRecords((limit) => csvRecords(path, options, { limit }), `file://${path}`, inFile, own, options);
}

/** The same, of records; they tell no more than the first `limit` fields. `name` is for messages. */
export function* readRecords(
  records: (limit: number | undefined) => Iterable<CsvRecord>,
  name: string,
  inFile: readonly Field[],
  own: readonly Field[],
  options: CsvOptions,
): Generator<ColumnBatch> {
  const data = inFile.filter((field) => field.name !== options.corruptColumn);
  const columns = own
    .filter((field) => field.name !== options.corruptColumn)
    .map((field) => ({ name: field.name, place: data.indexOf(field), builder: csvColumn(field.type, options) }));
  const corruptAt = own.findIndex((field) => field.name === options.corruptColumn);
  const corrupt = new BytesBuilder();
  // Where only some columns are asked for, Spark does not notice a wrong number of fields.
  const all = columns.length === data.length && data.length > 0;
  let rows = 0;
  const batch = (): ColumnBatch => {
    const vectors = columns.map(({ builder }) => builder.finish());
    const built = {
      length: rows,
      columns: corruptAt < 0 ? vectors : vectors.toSpliced(corruptAt, 0, corrupt.finish()),
    };
    rows = 0;
    return built;
  };
  let header = options.header;
  const limit = all ? undefined : Math.max(0, ...columns.map(({ place }) => place + 1));
  for (const record of records(limit)) {
    if (header) {
      header = false;
      if (!options.enforceSchema) checkHeader(record.tokens, columns, all, name);
      continue;
    }
    const { tokens } = record;
    let good = !all || tokens.count === data.length;
    if (options.mode === "DROPMALFORMED" && !(good && allFit(tokens, columns))) continue;
    for (const { place, builder } of columns) {
      if (place >= tokens.count) builder.addNull();
      else if (!builder.add(tokens, place)) good = false;
    }
    if (!good && options.mode === "FAILFAST") throw malformed(name, record);
    if (corruptAt >= 0) {
      if (good) corrupt.addNull();
      else corrupt.add(record.data, record.start, record.end);
    }
    if (++rows === ROWS) yield batch();
  }
  if (rows > 0) yield batch();
}

/** The columns that are read must have their names in the header; where all are read, there may be no other. */
function checkHeader(
  tokens: Tokens,
  columns: readonly { name: string; place: number }[],
  all: boolean,
  path: string,
): void {
  const names = Array.from({ length: tokens.count }, (_, i) => tokens.text(i));
  const same = columns.every(({ name, place }) => names[place]?.toLowerCase() === name.toLowerCase());
  if (same && (!all || names.length === columns.length)) return;
  const message = `The header of ${path} is ${names.join(", ")}; the schema has ${columns.map(({ name }) => name).join(", ")}.`;
  throw new SparkException("FAILED_READ_FILE.NO_HINT", { path }, { hint: message });
}

function allFit(
  tokens: Tokens,
  columns: readonly { place: number; builder: { fits(tokens: Tokens, i: number): boolean } }[],
): boolean {
  return columns.every(({ place, builder }) => place >= tokens.count || builder.fits(tokens, place));
}

function malformed(path: string, { data, start, end }: CsvRecord): SparkException {
  const badRecord = Buffer.from(data.subarray(start, end)).toString();
  const cause = new SparkException("MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", {
    badRecord: `[${badRecord}]`,
    failFastMode: "FAILFAST",
  });
  return new SparkException("FAILED_READ_FILE.NO_HINT", { path }, { cause, hint: cause.message });
}
