import { buildVector } from "../../columnar/build.ts";
import type { ColumnBatch } from "../../columnar/vector.ts";
import { PySparkTypeError, type PySparkValueError, SparkException } from "../../errors/errors.ts";
import type { LiteralValue } from "../../plan/expr.ts";
import { nextId } from "../../plan/ids.ts";
import type { LocalRelation } from "../../plan/plan.ts";
import type { Zone } from "../../types/datetime/zone.ts";
import { plainType } from "../../types/public.ts";
import { pythonValue } from "../../types/python-value.ts";
import type { Struct, Type } from "../../types/type.ts";
import { typeNameOf, wrongType, wrongValue } from "../checks.ts";
import { parseDdl } from "../parsing.ts";
import { converter } from "./convert.ts";
import { inferSchema } from "./infer.ts";

/** What `createDataFrame` takes as schema: a type, DDL text, or names for inferred columns. */
export type SchemaLike = Type | string | readonly string[];

const batchRows = 65_536;

/** Rows in memory as a plan. */
export function localRelation(data: Iterable<unknown>, schema: SchemaLike | undefined, zone: Zone): LocalRelation {
  const rows = Array.isArray(data) ? (data as unknown[]) : [...checkIterable(data)];
  const { type, single } = schemaFor(rows, schema);
  const convert = converter(single ?? type, single !== undefined, zone);
  const values = rows.map((row, i) => inRow(i, row, () => toFields(convert(row), single !== undefined)));
  return relation(type, values);
}

/** A relation of rows in internal form. */
export function relation(type: Struct, rows: readonly (readonly LiteralValue[])[]): LocalRelation {
  const batches: ColumnBatch[] = [];
  for (let start = 0; start < rows.length; start += batchRows) {
    const part = rows.slice(start, start + batchRows);
    const columns = type.fields.map((f, c) =>
      buildVector(
        f.type,
        part.map((row) => row[c]!),
      ),
    );
    batches.push({ length: part.length, columns });
  }
  const output = type.fields.map((f) => ({ t: "attr" as const, id: nextId(), qualifier: [], ...f }));
  return { t: "local", output, batches };
}

function checkIterable(data: unknown): Iterable<unknown> {
  if (typeof data === "object" && data !== null && Symbol.iterator in data) return data as Iterable<unknown>;
  throw wrongType("data", "an iterable of rows", data);
}

/** The rows' type, and the type of their only value where the rows are single values. */
function schemaFor(rows: readonly unknown[], schema: SchemaLike | undefined): { type: Struct; single?: Type } {
  if (schema === undefined || schema === null) return { type: inferSchema(rows) };
  if (typeof schema === "string") return ofType(parseDdl(schema));
  if (Array.isArray(schema)) return { type: rename(inferSchema(rows), schema as readonly string[]) };
  if (typeof schema === "object" && "kind" in schema) return ofType(plainType(schema));
  throw new PySparkTypeError("NOT_EXPECTED_TYPE", {
    expected_type: "StructType, DDL text or a list of names",
    arg_name: "schema",
    arg_type: typeNameOf(schema),
  });
}

function ofType(type: Type): { type: Struct; single?: Type } {
  if (type.kind === "struct") return { type };
  return { type: { kind: "struct", fields: [{ name: "value", type, nullable: true }] }, single: type };
}

function rename(type: Struct, names: readonly string[]): Struct {
  if (names.length > type.fields.length)
    throw wrongValue(`There are ${names.length} names for rows of ${type.fields.length} values.`);
  for (const name of names) if (typeof name !== "string") throw wrongType("schema", "names", name);
  return { kind: "struct", fields: type.fields.map((f, i) => ({ ...f, name: names[i] ?? f.name })) };
}

function toFields(value: LiteralValue, single: boolean): readonly LiteralValue[] {
  return single ? [value] : (value as readonly LiteralValue[]);
}

/** Errors say in which row they are. */
function inRow<T>(index: number, row: unknown, convert: () => T): T {
  try {
    return convert();
  } catch (error) {
    if (!(error instanceof SparkException)) throw error;
    const kind = error.constructor as typeof PySparkValueError;
    throw new kind(error.condition, error.messageParameters, {
      hint: `In row ${index}: ${shorten(rowText(row))}`,
      cause: error,
    });
  }
}

function rowText(row: unknown): string {
  if (Array.isArray(row)) return `[${row.map((v) => pythonValue(v)).join(", ")}]`;
  return typeof row === "object" && row !== null
    ? JSON.stringify(row, (_, v) => (typeof v === "bigint" ? String(v) : v))
    : pythonValue(row);
}

function shorten(text: string): string {
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}
