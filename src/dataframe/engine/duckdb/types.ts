import type { Field, Type } from "../../types/type.ts";

/**
 * How Spark's types are held in DuckDB. Chosen so that DuckDB's own comparison, grouping and sorting are Spark's:
 *
 * | Spark | DuckDB |
 * | --- | --- |
 * | void | INTEGER, always null |
 * | boolean, tinyint … bigint, float, double, date | the type of that name |
 * | decimal(p,s) | DECIMAL(p,s) |
 * | string, char, varchar; variant (its JSON text) | VARCHAR |
 * | binary, geometry, geography | BLOB |
 * | timestamp | TIMESTAMPTZ (µs since 1970, UTC) |
 * | timestamp_ntz | TIMESTAMP |
 * | time | BIGINT, nanoseconds of the day |
 * | interval year to month / day to second | INTEGER months / BIGINT µs |
 * | interval (calendar) | INTERVAL |
 * | array, map | LIST, MAP |
 * | struct | STRUCT, names from `structNames` |
 */
export function duckType(type: Type): string {
  switch (type.kind) {
    case "void":
    case "int":
    case "interval_ym":
      return "INTEGER";
    case "boolean":
    case "tinyint":
    case "smallint":
    case "bigint":
    case "float":
    case "double":
    case "date":
    case "interval":
      return type.kind.toUpperCase();
    case "decimal":
      return `DECIMAL(${type.precision},${type.scale})`;
    case "string":
    case "char":
    case "varchar":
    case "variant":
      return "VARCHAR";
    case "binary":
    case "geometry":
    case "geography":
      return "BLOB";
    case "timestamp":
      return "TIMESTAMPTZ";
    case "timestamp_ntz":
      return "TIMESTAMP";
    case "time":
    case "interval_dt":
      return "BIGINT";
    case "array":
      return `${duckType(type.element)}[]`;
    case "map":
      return `MAP(${duckType(type.key)}, ${duckType(type.value)})`;
    case "struct": {
      if (type.fields.length === 0) return `STRUCT("_" BOOLEAN)`;
      const names = structNames(type.fields);
      return `STRUCT(${type.fields.map((f, i) => `${quoteId(names[i]!)} ${duckType(f.type)}`).join(", ")})`;
    }
  }
}

/**
 * The field names of a struct in DuckDB: Spark's, except that DuckDB wants them non-empty, without NUL and different
 * without regard to case. An empty struct has one field "_" in DuckDB.
 */
export function structNames(fields: readonly Pick<Field, "name">[]): string[] {
  const taken = new Set<string>();
  return fields.map(({ name }) => {
    const plain = name.replaceAll("\0", "_");
    let unique = plain === "" ? "_" : plain;
    for (let i = 1; taken.has(unique.toLowerCase()); i++) unique = `${plain}_${i}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}

/** An identifier in DuckDB's SQL. */
export function quoteId(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A string literal in DuckDB's SQL. NUL characters cannot stand in SQL text. */
export function quoteText(text: string): string {
  if (!text.includes("\0")) return `'${text.replaceAll("'", "''")}'`;
  const parts = text.split("\0").map((part) => `'${part.replaceAll("'", "''")}'`);
  return `(${parts.join(" || chr(0) || ")})`;
}
