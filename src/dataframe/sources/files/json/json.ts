import type { ColumnBatch } from "../../../columnar/vector.ts";
import { AnalysisException, SparkException } from "../../../errors/errors.ts";
import type { Field, Type } from "../../../types/type.ts";
import type { DataSource, Options } from "../../source.ts";
import { checkCorruptColumn, refuseCorruptAlone } from "../checks.ts";
import { lineBlocks, wholeText } from "../content.ts";
import { filesReader, readingFile, withPartitionFields } from "../file-reader.ts";
import { checkPatterns } from "../formats.ts";
import { partitionFields } from "../partitions.ts";
import { type DataFile, listFiles } from "../paths.ts";
import { RowBuffer } from "../row-buffer.ts";
import { fieldsConverter } from "./convert.ts";
import { covers, JsonTypes, mergeTypes, settled } from "./infer.ts";
import { type JsonOptions, jsonOptions } from "./options.ts";
import { JsonError, JsonObject, JsonParser, type JsonValue } from "./parse.ts";

/** `format("json")`: an object or an array of objects per line, or per file with `multiLine`. */
export const jsonSource: DataSource = {
  name: "json",

  async schema({ paths, options, userSchema, conf }) {
    const files = listFiles(paths, options, conf);
    const json = jsonOptions(options, conf);
    if (!userSchema && files.length === 0) throw new AnalysisException("UNABLE_TO_INFER_SCHEMA", { format: "JSON" });
    const fields = userSchema?.fields ?? inferFields(files, json, { options, conf });
    checkCorruptColumn(fields, json.corruptColumn);
    const origin = userSchema ? "given" : "inferred";
    return { kind: "struct", fields: withPartitionFields(fields, partitionFields(files, conf), origin) };
  },

  async read(request) {
    const options = jsonOptions(request.options, request.conf);
    refuseCorruptAlone(request, options.corruptColumn);
    const files = listFiles(request.paths, request.options, request.conf);
    return filesReader(files, request, ({ path }, own) =>
      readTexts(texts(path, options), `file://${path}`, own, options),
    );
  },
};

function* texts(path: string, options: JsonOptions): Generator<string> {
  if (options.multiLine) {
    yield Buffer.from(wholeText(path, options.encoding ?? looksLike)).toString();
    return;
  }
  for (const { data, starts, ends, count } of lineBlocks(path, options.lineSeparator, options.encoding)) {
    const buffer = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    for (let i = 0; i < count; i++) yield buffer.toString("utf8", starts[i], ends[i]);
  }
}

/** The encoding of a JSON text, told from the zeros among its first bytes. */
function looksLike([a, b, c, d]: Uint8Array): string {
  if ((a === 0xfe && b === 0xff) || (a === 0xff && b === 0xfe)) return c === 0 && d === 0 ? "utf-32" : "utf-16";
  if (a === 0) return b === 0 ? "utf-32" : "utf-16be";
  return b === 0 ? (c === 0 ? "utf-32le" : "utf-16le") : "utf-8";
}

/** The objects of a record; undefined where it is no JSON, null where it is blank. */
function objects(text: string, options: JsonOptions): JsonValue[] | undefined | null {
  try {
    const value = new JsonParser(text, options.syntax).next();
    if (value === undefined) return null;
    return Array.isArray(value) ? value : [value];
  } catch (error) {
    if (error instanceof JsonError) return undefined;
    throw error;
  }
}

/** The columns `own` of records. `path` is for messages. */
export function* readTexts(
  records: Iterable<string>,
  path: string,
  own: readonly Field[],
  options: JsonOptions,
): Generator<ColumnBatch> {
  const convert = fieldsConverter(own, options);
  const corrupt = own.findIndex((field) => field.name === options.corruptColumn);
  const rows = new RowBuffer(own);
  for (const text of records) {
    const found = objects(text, options);
    if (found === null) continue;
    for (const value of found ?? [undefined]) {
      let good = value instanceof JsonObject;
      const values = good
        ? convert(value as JsonObject, () => {
            good = false;
          })
        : own.map(() => null);
      if (!good && options.mode === "FAILFAST") throw malformed(path, text);
      if (!good && options.mode === "DROPMALFORMED") continue;
      if (corrupt >= 0) values[corrupt] = good ? null : text;
      if (rows.add(values)) yield rows.take()!;
    }
  }
  const last = rows.take();
  if (last) yield last;
}

/** The columns of records; `sources` are their names, for messages, and texts. */
export function inferTexts(
  sources: Iterable<readonly [path: string, texts: Iterable<string>]>,
  json: JsonOptions,
): Field[] {
  checkPatterns(json);
  const types = new JsonTypes(json);
  // Of these, each value must be looked at: they tell texts apart, or raise errors.
  const quick = !json.prefersDecimal && !json.inferTimestamp;
  let type: Type = { kind: "struct", fields: [] };
  let corrupt = false;
  for (const [path, records] of sources) {
    for (const text of records) {
      const found = objects(text, json);
      if (found === null) continue;
      const good = found?.filter((value) => value instanceof JsonObject);
      if (!good || good.length < found!.length) {
        if (json.mode === "FAILFAST") throw malformed(path, text);
        corrupt ||= json.mode === "PERMISSIVE";
      }
      for (const value of good ?? []) if (!quick || !covers(type, value)) type = mergeTypes(type, types.of(value));
    }
  }
  const struct = settled(corrupt ? mergeTypes(type, corruptField(json)) : type);
  const fields = struct?.kind === "struct" ? struct.fields : [];
  checkNames(fields);
  return [...fields];
}

function inferFields(
  files: readonly DataFile[],
  json: JsonOptions,
  { options, conf }: { readonly options: Options; readonly conf: Options },
): Field[] {
  const sources = files.map(({ path }) => {
    return [`file://${path}`, readingFile(path, options, conf, () => texts(path, json))] as const;
  });
  return inferTexts(sources, json);
}

function corruptField(options: JsonOptions): Type {
  return { kind: "struct", fields: [{ name: options.corruptColumn, type: { kind: "string" }, nullable: true }] };
}

function checkNames(fields: readonly Field[]): void {
  const seen = new Set<string>();
  for (const { name } of fields) {
    const lower = name.toLowerCase();
    if (seen.has(lower)) throw new AnalysisException("COLUMN_ALREADY_EXISTS", { columnName: `\`${lower}\`` });
    seen.add(lower);
  }
}

function malformed(path: string, record: string): SparkException {
  const cause = new SparkException("MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", {
    badRecord: record,
    failFastMode: "FAILFAST",
  });
  return new SparkException("FAILED_READ_FILE.NO_HINT", { path }, { cause, hint: cause.message });
}
