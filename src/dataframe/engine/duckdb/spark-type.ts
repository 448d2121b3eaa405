import duckdb, { type LogicalType } from "@duckdb/node-bindings";
import type { Type } from "../../types/type.ts";
import { duckType, quoteId } from "./types.ts";

/** DuckDB's type ids that files may give beside those of `typeIds`. */
const extra: Readonly<Record<number, Type>> = {
  1: { kind: "boolean" },
  2: { kind: "tinyint" },
  3: { kind: "smallint" },
  4: { kind: "int" },
  5: { kind: "bigint" },
  6: { kind: "smallint" }, // unsigned 8
  7: { kind: "int" }, // unsigned 16
  8: { kind: "bigint" }, // unsigned 32
  9: { kind: "decimal", precision: 20, scale: 0 }, // unsigned 64
  10: { kind: "float" },
  11: { kind: "double" },
  12: { kind: "timestamp_ntz" },
  13: { kind: "date" },
  14: { kind: "time", precision: 6 },
  15: { kind: "interval" },
  17: { kind: "string" },
  18: { kind: "binary" },
  20: { kind: "timestamp_ntz" }, // seconds
  21: { kind: "timestamp_ntz" }, // milliseconds
  22: { kind: "timestamp_ntz" }, // nanoseconds
  23: { kind: "string" }, // enum
  27: { kind: "string" }, // uuid
  31: { kind: "timestamp" },
  39: { kind: "time", precision: 6 },
};

/** The Spark type of a column of a file; undefined where Spark has none. */
export function sparkType(logical: LogicalType): Type | undefined {
  const id = duckdb.get_type_id(logical) as number;
  switch (id) {
    case 19:
      return { kind: "decimal", precision: duckdb.decimal_width(logical), scale: duckdb.decimal_scale(logical) };
    case 24: {
      const element = sparkType(duckdb.list_type_child_type(logical));
      return element && { kind: "array", element, containsNull: true };
    }
    case 26: {
      const key = sparkType(duckdb.map_type_key_type(logical));
      const value = sparkType(duckdb.map_type_value_type(logical));
      return key && value && { kind: "map", key, value, valueContainsNull: true };
    }
    case 25: {
      const count = duckdb.struct_type_child_count(logical);
      const fields = Array.from({ length: count }, (_, i) => ({
        name: duckdb.struct_type_child_name(logical, i),
        type: sparkType(duckdb.struct_type_child_type(logical, i)),
        nullable: true,
      }));
      return fields.every((f) => f.type) ? ({ kind: "struct", fields } as Type) : undefined;
    }
    default:
      return extra[id];
  }
}

/** SQL that turns a file's column into what holds the Spark type. */
export function fileColumn(name: string, logical: LogicalType, type: Type): string {
  const id = duckdb.get_type_id(logical) as number;
  const column = quoteId(name);
  if (type.kind === "timestamp" && (id === 12 || (id >= 20 && id <= 22))) {
    // The old 96-bit timestamps and those without a zone are UTC.
    return `timezone('UTC', CAST(${column} AS TIMESTAMP))`;
  }
  if (type.kind === "time") return `(date_part('epoch_ns', ${column}))`;
  return `CAST(${column} AS ${duckType(type)})`;
}
