import type { ParseException } from "../errors/errors.ts";
import { collationOf, qualifiedCollation } from "../types/collation/collation.ts";
import { isSrid } from "../types/spatial/srid.ts";
import type { Field, Struct, Type } from "../types/type.ts";
import type { Cursor } from "./cursor.ts";
import { parseError } from "./errors.ts";
import { anyName } from "./names.ts";
import { stringValue } from "./strings.ts";
import type { Token } from "./tokens.ts";

const simple: Readonly<Record<string, Type>> = {
  BOOLEAN: { kind: "boolean" },
  TINYINT: { kind: "tinyint" },
  BYTE: { kind: "tinyint" },
  SMALLINT: { kind: "smallint" },
  SHORT: { kind: "smallint" },
  INT: { kind: "int" },
  INTEGER: { kind: "int" },
  BIGINT: { kind: "bigint" },
  LONG: { kind: "bigint" },
  FLOAT: { kind: "float" },
  REAL: { kind: "float" },
  DOUBLE: { kind: "double" },
  DATE: { kind: "date" },
  TIMESTAMP_NTZ: { kind: "timestamp_ntz" },
  TIMESTAMP_LTZ: { kind: "timestamp" },
  BINARY: { kind: "binary" },
  VOID: { kind: "void" },
  VARIANT: { kind: "variant" },
};

/** `INT`, `DECIMAL(10, 2)`, `ARRAY<STRUCT<a: INT NOT NULL>>`, `INTERVAL DAY TO SECOND` … */
export function dataType(c: Cursor): Type {
  const start = c.token;
  if (!c.isName(start) && start.kind !== "word") throw c.fail("a type");
  c.advance();
  const known = start.kind === "word" ? simple[start.word] : undefined;
  if (known) return withoutLength(c, start, known);
  switch (start.kind === "word" ? start.word : "") {
    case "ARRAY":
      return arrayType(c, start);
    case "MAP":
      return mapType(c, start);
    case "STRUCT":
      return structType(c, start);
    case "DECIMAL":
    case "DEC":
    case "NUMERIC":
      return decimalType(c, start);
    case "STRING":
      return c.take("COLLATE")
        ? { kind: "string", collation: qualifiedCollation(collationName(c)).name }
        : { kind: "string" };
    case "CHAR":
    case "CHARACTER":
    case "VARCHAR":
      return lengthType(c, start);
    case "TIMESTAMP":
      return timestampType(c);
    case "TIME": {
      const [precision = 6] = numbers(c);
      if (c.take("WITHOUT")) c.expect("TIME", "ZONE");
      if (precision > 6)
        throw parseError("UNSUPPORTED_TIME_PRECISION", { precision: String(precision) }, c.origin(start));
      return { kind: "time", precision };
    }
    case "INTERVAL":
      return intervalType(c, start);
    case "GEOGRAPHY":
    case "GEOMETRY":
      return spatialType(c, start);
    default:
      numbers(c);
      c.defer(unsupportedType(c, start));
      return { kind: "void" };
  }
}

/** `GEOMETRY(4326)`, `GEOGRAPHY(ANY)`. */
function spatialType(c: Cursor, start: Token): Type {
  const kind = start.word === "GEOMETRY" ? "geometry" : "geography";
  if (c.sign("(") && c.ahead(1).word === "ANY") {
    c.expectSign("(");
    c.expect("ANY");
    c.expectSign(")");
    return { kind, srid: "any" };
  }
  const [srid] = numbers(c);
  if (srid === undefined) throw unsupportedType(c, start);
  if (!isSrid(kind, srid)) throw parseError("ST_INVALID_SRID_VALUE", { srid: String(srid) }, c.origin(start));
  return { kind, srid };
}

function unsupportedType(c: Cursor, start: Token): ParseException {
  const typeName = `"${c.textFrom(start).toUpperCase()}"`;
  return parseError(
    "UNSUPPORTED_DATATYPE",
    { typeName },
    c.origin(start),
    "Types are written as INT, BIGINT, DOUBLE, DECIMAL(10,2), STRING, DATE, TIMESTAMP, ARRAY<INT> …",
  );
}

function withoutLength(c: Cursor, start: Token, type: Type): Type {
  if (!c.sign("(") || c.ahead(1).kind !== "integer") return type;
  numbers(c);
  throw unsupportedType(c, start);
}

/** `(10, 2)`, if it comes. */
function numbers(c: Cursor): number[] {
  if (!c.sign("(") || c.ahead(1).kind !== "integer") return [];
  c.advance();
  const found: number[] = [];
  do found.push(integer(c));
  while (c.takeSign(","));
  c.expectSign(")");
  return found;
}

function integer(c: Cursor): number {
  if (c.token.kind !== "integer") throw c.fail("an integer");
  return Number(c.advance().text);
}

function closeAngle(c: Cursor): void {
  c.expectSign(">");
}

function incomplete(c: Cursor, start: Token, what: "ARRAY" | "MAP" | "STRUCT"): Error {
  return parseError(`INCOMPLETE_TYPE_DEFINITION.${what}`, { elementType: "<INT>" }, c.originOf(start));
}

function arrayType(c: Cursor, start: Token): Type {
  if (!c.takeSign("<")) throw incomplete(c, start, "ARRAY");
  const element = dataType(c);
  closeAngle(c);
  return { kind: "array", element, containsNull: true };
}

function mapType(c: Cursor, start: Token): Type {
  if (!c.takeSign("<")) throw incomplete(c, start, "MAP");
  const key = dataType(c);
  c.expectSign(",");
  const value = dataType(c);
  closeAngle(c);
  return { kind: "map", key, value, valueContainsNull: true };
}

function structType(c: Cursor, start: Token): Type {
  if (c.takeSign("<>")) return { kind: "struct", fields: [] };
  if (!c.takeSign("<")) throw incomplete(c, start, "STRUCT");
  const fields: Field[] = [];
  if (!c.sign(">")) {
    do {
      const name = anyName(c);
      c.takeSign(":");
      fields.push(fieldRest(c, name));
    } while (c.takeSign(","));
  }
  closeAngle(c);
  return { kind: "struct", fields };
}

/** A field's type and what may follow it: NOT NULL, COMMENT. */
function fieldRest(c: Cursor, name: string): Field {
  const type = dataType(c);
  const nullable = !takeNotNull(c);
  if (!c.take("COMMENT")) return { name, type, nullable };
  if (c.token.kind !== "string") throw c.fail("a string");
  return { name, type, nullable, metadata: { comment: stringValue(c.advance()) } };
}

export function takeNotNull(c: Cursor): boolean {
  if (!(c.at("NOT") || c.sign("!")) || c.ahead(1).word !== "NULL") return false;
  c.advance();
  c.advance();
  return true;
}

/** `a INT NOT NULL COMMENT 'x', b: STRING`: the columns of a table, without parentheses. */
export function columnTypes(c: Cursor): Struct {
  const fields: Field[] = [];
  do {
    const name = anyName(c);
    c.takeSign(":");
    fields.push(fieldRest(c, name));
  } while (c.takeSign(","));
  return { kind: "struct", fields };
}

function decimalType(c: Cursor, start: Token): Type {
  const [precision = 10, scale = 0, ...more] = numbers(c);
  if (more.length > 0) throw unsupportedType(c, start);
  if (precision > 38)
    throw parseError(
      "DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION",
      { precision: String(precision), maxPrecision: "38" },
      c.origin(start),
    );
  if (scale > precision)
    throw parseError(
      "DECIMAL_SCALE_EXCEEDS_PRECISION",
      { scale: String(scale), precision: String(precision) },
      c.origin(start),
    );
  return { kind: "decimal", precision, scale };
}

function lengthType(c: Cursor, start: Token): Type {
  const [length, ...more] = numbers(c);
  const kind = start.word === "VARCHAR" ? "varchar" : "char";
  if (length === undefined)
    throw parseError(
      "DATATYPE_MISSING_SIZE",
      { type: `"${start.word}"` },
      c.origin(start),
      `For example ${start.word}(20).`,
    );
  if (more.length > 0) throw unsupportedType(c, start);
  return { kind, length };
}

function timestampType(c: Cursor): Type {
  if (c.at("WITH", "LOCAL", "TIME", "ZONE")) {
    c.expect("WITH", "LOCAL", "TIME", "ZONE");
    return { kind: "timestamp" };
  }
  if (c.at("WITHOUT", "TIME", "ZONE")) {
    c.expect("WITHOUT", "TIME", "ZONE");
    return { kind: "timestamp_ntz" };
  }
  return { kind: c.options.timestampType ?? "timestamp" };
}

const yearMonthFields: Readonly<Record<string, 0 | 1>> = { YEAR: 0, MONTH: 1 };
const dayTimeFields: Readonly<Record<string, 0 | 1 | 2 | 3>> = { DAY: 0, HOUR: 1, MINUTE: 2, SECOND: 3 };

function intervalType(c: Cursor, start: Token): Type {
  const fields = c.token.word in yearMonthFields ? yearMonthFields : dayTimeFields;
  const from = fields[c.token.word];
  if (from === undefined) return { kind: "interval" };
  const first = c.advance().word;
  if (!c.take("TO")) return intervalOf(fields, from, from);
  const last = c.token.word;
  const to = fields[last];
  if (to === undefined) throw c.fail(Object.keys(fields).join(", "));
  c.advance();
  if (to <= from)
    throw parseError(
      "_LEGACY_ERROR_TEMP_0028",
      {
        intervalInput: `interval ${first.toLowerCase()} to ${last.toLowerCase()}`,
        from: first.toLowerCase(),
        to: last.toLowerCase(),
      },
      c.origin(start),
    );
  return intervalOf(fields, from, to);
}

function intervalOf(fields: object, from: 0 | 1 | 2 | 3, to: 0 | 1 | 2 | 3): Type {
  return fields === yearMonthFields
    ? { kind: "interval_ym", start: from as 0 | 1, end: to as 0 | 1 }
    : { kind: "interval_dt", start: from, end: to };
}

/** The collation behind DEFAULT COLLATION. */
export function defaultCollation(c: Cursor): string {
  return collationOf(anyName(c)).name;
}

/** The parts of a collation's name; `system.builtin.` may come before it. */
export function collationName(c: Cursor): readonly string[] {
  const parts = [anyName(c)];
  while (c.takeSign(".")) parts.push(anyName(c));
  return parts;
}
