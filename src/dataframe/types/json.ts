import { IllegalArgumentException } from "../errors/errors.ts";
import { isCollated } from "./collation/collated.ts";
import { typeName } from "./names.ts";
import { crsName, sridOfCrs } from "./spatial/srid.ts";
import type { Field, Struct, Type } from "./type.ts";

/** Spark's JSON form of types, as schemas are stored in checkpoints, Parquet files and Connect messages. */
export function typeJson(type: Type): unknown {
  switch (type.kind) {
    case "array":
      return { containsNull: type.containsNull, elementType: typeJson(type.element), type: "array" };
    case "map":
      return {
        keyType: typeJson(type.key),
        type: "map",
        valueContainsNull: type.valueContainsNull,
        valueType: typeJson(type.value),
      };
    case "struct":
      return { fields: type.fields.map(fieldJson), type: "struct" };
    case "geometry":
      return `geometry(${crsName(type.srid)})`;
    case "geography":
      return `geography(${crsName(type.srid)}, SPHERICAL)`;
    default:
      return typeName(type);
  }
}

export function fieldJson(field: Field): Record<string, unknown> {
  const collations = Object.fromEntries(collationsIn(field.type, field.name));
  const collated = Object.keys(collations).length > 0;
  const metadata = collated ? { ...field.metadata, [collationsKey]: collations } : field.metadata;
  const type = collated ? withCollations(field.type, field.name, () => undefined) : field.type;
  return { metadata: metadata ?? {}, name: field.name, nullable: field.nullable, type: typeJson(type) };
}

/** The collations of a field's strings by their paths, as they stand in the metadata; structs inside have their own. */
function collationsIn(type: Type, path: string): (readonly [path: string, name: string])[] {
  switch (type.kind) {
    case "string":
      return isCollated(type) ? [[path, providerName(type.collation!)]] : [];
    case "array":
      return collationsIn(type.element, `${path}.element`);
    case "map":
      return [...collationsIn(type.key, `${path}.key`), ...collationsIn(type.value, `${path}.value`)];
    default:
      return [];
  }
}

/** The type with the collations that `at` gives for its paths. */
function withCollations(type: Type, path: string, at: (path: string) => string | undefined): Type {
  switch (type.kind) {
    case "string": {
      const collation = at(path);
      return collation === undefined ? { kind: "string" } : { kind: "string", collation };
    }
    case "array":
      return { ...type, element: withCollations(type.element, `${path}.element`, at) };
    case "map":
      return {
        ...type,
        key: withCollations(type.key, `${path}.key`, at),
        value: withCollations(type.value, `${path}.value`, at),
      };
    default:
      return type;
  }
}

/** The text with keys in order, as PySpark writes it. */
export function typeJsonText(type: Type): string {
  return JSON.stringify(typeJson(type));
}

const collationsKey = "__COLLATIONS";

function providerName(collation: string): string {
  return `${collation.startsWith("UTF8_") ? "spark" : "icu"}.${collation}`;
}

const simple: Readonly<Record<string, Type>> = {
  void: { kind: "void" },
  null: { kind: "void" },
  boolean: { kind: "boolean" },
  byte: { kind: "tinyint" },
  tinyint: { kind: "tinyint" },
  short: { kind: "smallint" },
  smallint: { kind: "smallint" },
  integer: { kind: "int" },
  int: { kind: "int" },
  long: { kind: "bigint" },
  bigint: { kind: "bigint" },
  float: { kind: "float" },
  double: { kind: "double" },
  string: { kind: "string" },
  binary: { kind: "binary" },
  date: { kind: "date" },
  timestamp: { kind: "timestamp" },
  timestamp_ltz: { kind: "timestamp" },
  timestamp_ntz: { kind: "timestamp_ntz" },
  interval: { kind: "interval" },
  variant: { kind: "variant" },
  decimal: { kind: "decimal", precision: 10, scale: 0 },
};

const ymFields = ["year", "month"];
const dtFields = ["day", "hour", "minute", "second"];

/** The type of a JSON form; raises where it is none. */
export function typeFromJson(json: unknown): Type {
  if (typeof json === "string") {
    const type = simple[json] ?? parameterised(json);
    if (type) return type;
  } else if (json && typeof json === "object") {
    const node = json as Record<string, unknown>;
    switch (node.type) {
      case "array":
        return { kind: "array", element: typeFromJson(node.elementType), containsNull: node.containsNull !== false };
      case "map":
        return {
          kind: "map",
          key: typeFromJson(node.keyType),
          value: typeFromJson(node.valueType),
          valueContainsNull: node.valueContainsNull !== false,
        };
      case "struct":
        return structFromJson(node);
      case "udt":
        return typeFromJson(node.sqlType);
    }
  }
  throw new IllegalArgumentException(
    "",
    {},
    { message: `${JSON.stringify(json) ?? String(json)} is not the JSON form of a Spark type.` },
  );
}

function structFromJson(node: Record<string, unknown>): Struct {
  return { kind: "struct", fields: ((node.fields ?? []) as unknown[]).map(fieldFromJson) };
}

export function fieldFromJson(json: unknown): Field {
  const field = json as Record<string, unknown>;
  const name = String(field.name);
  const { [collationsKey]: collations, ...metadata } = (field.metadata ?? {}) as Record<string, unknown>;
  const type = typeFromJson(field.type);
  const named = collations as Record<string, string> | undefined;
  return {
    name,
    type: named ? withCollations(type, name, (path) => named[path]?.split(".")[1]) : type,
    nullable: field.nullable !== false,
    ...(Object.keys(metadata).length > 0 ? { metadata } : {}),
  };
}

function parameterised(text: string): Type | undefined {
  let match = /^decimal\(\s*(\d+)\s*,\s*(-?\d+)\s*\)$/.exec(text);
  if (match) return { kind: "decimal", precision: Number(match[1]), scale: Number(match[2]) };
  match = /^(char|varchar)\(\s*(\d+)\s*\)$/.exec(text);
  if (match) return { kind: match[1] as "char" | "varchar", length: Number(match[2]) };
  match = /^geometry\(\s*([\w:]+)\s*\)$/.exec(text) ?? /^geography\(\s*([\w:]+)\s*,\s*SPHERICAL\s*\)$/.exec(text);
  if (match) {
    const srid = sridOfCrs(match[1]!);
    return srid === undefined ? undefined : { kind: text.startsWith("geom") ? "geometry" : "geography", srid };
  }
  match = /^time\(\s*(\d+)\s*\)$/.exec(text);
  if (match) return { kind: "time", precision: Number(match[1]) };
  match = /^string collate (\w+)$/.exec(text);
  if (match) return { kind: "string", collation: match[1]! };
  match = /^interval (\w+)(?: to (\w+))?$/.exec(text);
  return match ? interval(match[1]!, match[2] ?? match[1]!) : undefined;
}

function interval(from: string, to: string): Type | undefined {
  const ym = [ymFields.indexOf(from), ymFields.indexOf(to)] as [0 | 1, 0 | 1];
  if (ym[0] >= 0 && ym[1] >= ym[0]) return { kind: "interval_ym", start: ym[0], end: ym[1] };
  const dt = [dtFields.indexOf(from), dtFields.indexOf(to)] as [0, 0];
  return dt[0] >= 0 && dt[1] >= dt[0] ? { kind: "interval_dt", start: dt[0], end: dt[1] } : undefined;
}

/** `a INT NOT NULL,b STRING`: what fromDDL reads back. */
export function ddlText(
  fields: readonly Field[],
  quote: (name: string) => string,
  sql: (type: Type) => string,
): string {
  return fields
    .map((f) => {
      const comment = f.metadata?.comment;
      const suffix = typeof comment === "string" ? ` COMMENT '${comment.replaceAll("'", "\\'")}'` : "";
      return `${quote(f.name)} ${sql(f.type)}${f.nullable ? "" : " NOT NULL"}${suffix}`;
    })
    .join(",");
}
