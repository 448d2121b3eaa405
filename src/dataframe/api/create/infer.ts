import { PySparkTypeError, PySparkValueError } from "../../errors/errors.ts";
import { pythonType } from "../../types/python-text.ts";
import { isPlainObject, isRow, rowNames, rowValues } from "../../types/row.ts";
import type { Field, Struct, Type } from "../../types/type.ts";
import { LocalDate, LocalDateTime, LocalTime, Timestamp } from "../../types/values/datetime.ts";
import { Decimal } from "../../types/values/decimal.ts";
import { CalendarInterval, DayTimeInterval, YearMonthInterval } from "../../types/values/interval.ts";
import { Geography, Geometry } from "../../types/values/spatial.ts";
import { VariantVal } from "../../types/values/variant.ts";
import { typeNameOf } from "../checks.ts";

/**
 * Spark's inference of a schema from rows: all rows count, null fits every type, columns that hold nothing but null are
 * refused. Numbers are long while all of them are whole, else double: JavaScript does not tell 1 from 1.0.
 */
export function inferSchema(rows: readonly unknown[]): Struct {
  const [first, ...others] = rows;
  if (rows.length === 0) throw new PySparkValueError("CANNOT_INFER_EMPTY_SCHEMA", {});
  let schema: Type = inferRow(first);
  for (const row of others) schema = mergeTypes(schema, inferRow(row));
  if (hasVoid(schema)) throw new PySparkValueError("CANNOT_DETERMINE_TYPE", {});
  return schema as Struct;
}

function inferRow(row: unknown): Struct {
  if (isRow(row)) return structOf(rowNames(row), rowValues(row));
  if (Array.isArray(row)) return structOf(undefined, row);
  // Python's dictionaries: the columns in the order of their names.
  if (isObjectRow(row)) {
    const names = Object.keys(row).sort();
    return structOf(
      names,
      names.map((name) => row[name]),
    );
  }
  throw new PySparkTypeError("CANNOT_INFER_SCHEMA_FOR_TYPE", { data_type: typeNameOf(row) });
}

function structOf(names: readonly string[] | undefined, values: readonly unknown[]): Struct {
  return {
    kind: "struct",
    fields: values.map((value, i) => field(names?.[i] ?? `_${i + 1}`, inferField(names?.[i] ?? `_${i + 1}`, value))),
  };
}

function field(name: string, type: Type): Field {
  return { name, type, nullable: true };
}

function inferField(name: string, value: unknown): Type {
  const type = inferType(value);
  if (!type)
    throw new PySparkTypeError(
      "CANNOT_INFER_TYPE_FOR_FIELD",
      { field_name: name },
      { hint: `Its value is of type ${typeNameOf(value)}.` },
    );
  return type;
}

/** An object of the user's that stands for a struct: a plain one, or an instance of a class that is no value of Spark's. */
export function isObjectRow(value: unknown): value is Record<string, unknown> {
  if (isPlainObject(value)) return true;
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Map) &&
    !scalarType(value)
  );
}

/** The type of a value; undefined where there is none. */
function inferType(value: unknown): Type | undefined {
  if (value === null || value === undefined) return { kind: "void" };
  switch (typeof value) {
    case "string":
      return { kind: "string" };
    case "boolean":
      return { kind: "boolean" };
    case "number":
      return Number.isSafeInteger(value) && !Object.is(value, -0) ? { kind: "bigint" } : { kind: "double" };
    case "bigint":
      return BigInt.asIntN(64, value) === value ? { kind: "bigint" } : { kind: "decimal", precision: 38, scale: 0 };
    case "object":
      return scalarType(value) ?? nestedType(value);
    default:
      return undefined;
  }
}

function scalarType(value: object): Type | undefined {
  if (value instanceof Date || value instanceof Timestamp) return { kind: "timestamp" };
  if (value instanceof LocalDate) return { kind: "date" };
  if (value instanceof LocalDateTime) return { kind: "timestamp_ntz" };
  if (value instanceof LocalTime) return { kind: "time", precision: 6 };
  if (value instanceof Decimal) return { kind: "decimal", precision: 38, scale: 18 };
  if (value instanceof Uint8Array) return { kind: "binary" };
  if (value instanceof DayTimeInterval) return { kind: "interval_dt", start: 0, end: 3 };
  if (value instanceof YearMonthInterval) return { kind: "interval_ym", start: 0, end: 1 };
  if (value instanceof CalendarInterval) return { kind: "interval" };
  if (value instanceof Geometry) return { kind: "geometry", srid: value.getSrid() };
  if (value instanceof Geography) return { kind: "geography", srid: value.getSrid() };
  if (value instanceof VariantVal) return { kind: "variant" };
  return undefined;
}

function nestedType(value: object): Type | undefined {
  if (isRow(value)) return structOf(rowNames(value), rowValues(value));
  if (Array.isArray(value)) {
    const element = value.map((v) => inferField("element", v)).reduce(mergeTypes, { kind: "void" });
    return { kind: "array", element, containsNull: true };
  }
  if (value instanceof Map) {
    const none: Type = { kind: "void" };
    return {
      kind: "map",
      key: [...value.keys()].map((k) => inferField("key", k)).reduce(mergeTypes, none),
      value: [...value.values()].map((v) => inferField("value", v)).reduce(mergeTypes, none),
      valueContainsNull: true,
    };
  }
  return structOf(Object.keys(value), Object.values(value));
}

/** One type for two values of a column. */
function mergeTypes(a: Type, b: Type): Type {
  if (a.kind === "void") return b;
  if (b.kind === "void") return a;
  if (a.kind === "struct" && b.kind === "struct") return mergeStructs(a, b);
  if (a.kind === "array" && b.kind === "array") {
    return { kind: "array", element: mergeTypes(a.element, b.element), containsNull: true };
  }
  if (a.kind === "map" && b.kind === "map") {
    return { kind: "map", key: mergeTypes(a.key, b.key), value: mergeTypes(a.value, b.value), valueContainsNull: true };
  }
  const numbers = [a.kind, b.kind];
  if (numbers.includes("double") && numbers.includes("bigint")) return { kind: "double" };
  if (a.kind === "decimal" && b.kind === "decimal") return a.scale >= b.scale ? a : b;
  if (a.kind === b.kind) return a;
  // As a text every scalar value can be kept.
  if ((a.kind === "string" && isScalar(b)) || (b.kind === "string" && isScalar(a))) return { kind: "string" };
  throw new PySparkTypeError("CANNOT_MERGE_TYPE", { data_type1: pythonType(a), data_type2: pythonType(b) });
}

function isScalar({ kind }: Type): boolean {
  return kind !== "array" && kind !== "map" && kind !== "struct" && kind !== "variant" && kind !== "interval";
}

function mergeStructs(a: Struct, b: Struct): Struct {
  const others = new Map(b.fields.map((f) => [f.name, f.type]));
  const fields = a.fields.map((f) => {
    const other = others.get(f.name);
    return other ? field(f.name, mergeTypes(f.type, other)) : f;
  });
  const known = new Set(a.fields.map((f) => f.name));
  return { kind: "struct", fields: [...fields, ...b.fields.filter((f) => !known.has(f.name))] };
}

function hasVoid(type: Type): boolean {
  switch (type.kind) {
    case "void":
      return true;
    case "array":
      return hasVoid(type.element);
    case "map":
      return hasVoid(type.key) || hasVoid(type.value);
    case "struct":
      return type.fields.some((f) => hasVoid(f.type));
    default:
      return false;
  }
}
