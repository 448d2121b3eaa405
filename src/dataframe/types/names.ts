import type { Type } from "./type.ts";

const ymFields = ["year", "month"] as const;
const dtFields = ["day", "hour", "minute", "second"] as const;

/** `int`, `array<string>`, `struct<a:int>` in full: DataFrame.dtypes, the catalog, Spark's golden files. */
export function catalogString(type: Type): string {
  switch (type.kind) {
    case "decimal":
      return `decimal(${type.precision},${type.scale})`;
    case "string":
      return type.collation ? `string collate ${type.collation}` : "string";
    case "char":
    case "varchar":
      return `${type.kind}(${type.length})`;
    case "geometry":
    case "geography":
      return `${type.kind}(${type.srid})`;
    case "time":
      return `time(${type.precision})`;
    case "interval_ym":
      return interval(ymFields[type.start], ymFields[type.end]);
    case "interval_dt":
      return interval(dtFields[type.start], dtFields[type.end]);
    case "array":
      return `array<${catalogString(type.element)}>`;
    case "map":
      return `map<${catalogString(type.key)},${catalogString(type.value)}>`;
    case "struct":
      return `struct<${type.fields.map((f) => `${f.name}:${catalogString(f.type)}`).join(",")}>`;
    default:
      return type.kind;
  }
}

/** As in SQL text and in error parameters (without quotes): `INT`, `ARRAY<STRING>`, `STRUCT<a: INT NOT NULL>`. */
export function sqlType(type: Type): string {
  switch (type.kind) {
    case "array":
      return `ARRAY<${sqlType(type.element)}>`;
    case "map":
      return `MAP<${sqlType(type.key)}, ${sqlType(type.value)}>`;
    case "struct":
      return `STRUCT<${type.fields.map((f) => `${quoteIfNeeded(f.name)}: ${sqlType(f.type)}${f.nullable ? "" : " NOT NULL"}`).join(", ")}>`;
    default:
      return catalogString(type).toUpperCase();
  }
}

/** The name printSchema uses: `integer`, `long`, `decimal(10,2)`, `array`. */
export function typeName(type: Type): string {
  switch (type.kind) {
    case "tinyint":
      return "byte";
    case "smallint":
      return "short";
    case "int":
      return "integer";
    case "bigint":
      return "long";
    case "array":
    case "map":
    case "struct":
      return type.kind;
    default:
      return catalogString(type);
  }
}

/** Whether two types are the same, nullability and metadata inside them included unless `ignoreNullability`. */
export function sameType(a: Type, b: Type, ignoreNullability = false): boolean {
  if (a.kind !== b.kind) return false;
  switch (a.kind) {
    case "array": {
      const other = b as typeof a;
      return (
        (ignoreNullability || a.containsNull === other.containsNull) &&
        sameType(a.element, other.element, ignoreNullability)
      );
    }
    case "map": {
      const other = b as typeof a;
      return (
        (ignoreNullability || a.valueContainsNull === other.valueContainsNull) &&
        sameType(a.key, other.key, ignoreNullability) &&
        sameType(a.value, other.value, ignoreNullability)
      );
    }
    case "struct": {
      const other = b as typeof a;
      return (
        a.fields.length === other.fields.length &&
        a.fields.every((f, i) => {
          const g = other.fields[i]!;
          return (
            f.name === g.name &&
            (ignoreNullability || f.nullable === g.nullable) &&
            sameType(f.type, g.type, ignoreNullability)
          );
        })
      );
    }
    case "string":
      return (a.collation ?? "UTF8_BINARY") === ((b as typeof a).collation ?? "UTF8_BINARY");
    default:
      return catalogString(a) === catalogString(b);
  }
}

/** The type with the field names of another of its shape: comparisons and set operations look at the places of fields only. */
export function withNamesOf(type: Type, like: Type): Type {
  if (type.kind === "array" && like.kind === "array")
    return { ...type, element: withNamesOf(type.element, like.element) };
  if (type.kind === "map" && like.kind === "map") {
    return { ...type, key: withNamesOf(type.key, like.key), value: withNamesOf(type.value, like.value) };
  }
  if (type.kind !== "struct" || like.kind !== "struct" || type.fields.length !== like.fields.length) return type;
  const fields = type.fields.map((field, i) => {
    const other = like.fields[i]!;
    return { ...field, name: other.name, type: withNamesOf(field.type, other.type) };
  });
  return { ...type, fields };
}

/** Back quotes where a name is not a plain identifier. */
export function quoteIfNeeded(name: string): string {
  return /^(?!\d+$)[A-Za-z0-9_]+$/.test(name) ? name : quoteName(name);
}

/** `` `a`.`b` ``: how Spark's error parameters write names. */
export function quoteName(...parts: string[]): string {
  return parts.map((p) => `\`${p.replaceAll("`", "``")}\``).join(".");
}

function interval(from: string, to: string): string {
  return from === to ? `interval ${from}` : `interval ${from} to ${to}`;
}
