import duckdb, { type LogicalType } from "@duckdb/node-bindings";
import type { Type } from "../../types/type.ts";
import { structNames } from "./types.ts";

/** DuckDB's type ids (the enum of its C API; the bindings declare it but carry no values). */
const typeIds = {
  boolean: 1,
  tinyint: 2,
  smallint: 3,
  integer: 4,
  bigint: 5,
  float: 10,
  double: 11,
  timestamp: 12,
  date: 13,
  interval: 15,
  hugeint: 16,
  varchar: 17,
  blob: 18,
  decimal: 19,
  list: 24,
  struct: 25,
  map: 26,
  timestampTz: 31,
  null: 36,
} as const;

const simple: Partial<Record<Type["kind"], number>> = {
  void: typeIds.integer,
  boolean: typeIds.boolean,
  tinyint: typeIds.tinyint,
  smallint: typeIds.smallint,
  int: typeIds.integer,
  interval_ym: typeIds.integer,
  bigint: typeIds.bigint,
  time: typeIds.bigint,
  interval_dt: typeIds.bigint,
  float: typeIds.float,
  double: typeIds.double,
  string: typeIds.varchar,
  char: typeIds.varchar,
  varchar: typeIds.varchar,
  variant: typeIds.varchar,
  binary: typeIds.blob,
  geometry: typeIds.blob,
  geography: typeIds.blob,
  date: typeIds.date,
  timestamp: typeIds.timestampTz,
  timestamp_ntz: typeIds.timestamp,
  interval: typeIds.interval,
};

/** The DuckDB type that holds a Spark type (`types.ts`), for functions written in JavaScript. */
export function logicalType(type: Type): LogicalType {
  switch (type.kind) {
    case "decimal":
      return duckdb.create_decimal_type(type.precision, type.scale);
    case "array":
      return duckdb.create_list_type(logicalType(type.element));
    case "map":
      return duckdb.create_map_type(logicalType(type.key), logicalType(type.value));
    case "struct": {
      if (type.fields.length === 0) return duckdb.create_struct_type([duckdb.create_logical_type(1)], ["_"]);
      return duckdb.create_struct_type(
        type.fields.map((f) => logicalType(f.type)),
        structNames(type.fields),
      );
    }
    default:
      return duckdb.create_logical_type(simple[type.kind]!);
  }
}

/** Whether a DuckDB type is the one that holds a Spark type, so that its vectors can be read as such. */
export function holds(actual: LogicalType, type: Type): boolean {
  const id = duckdb.get_type_id(actual) as number;
  switch (type.kind) {
    case "void":
      return true;
    case "decimal":
      return (
        id === typeIds.decimal &&
        duckdb.decimal_width(actual) === type.precision &&
        duckdb.decimal_scale(actual) === type.scale
      );
    case "array":
      return id === typeIds.list && holds(duckdb.list_type_child_type(actual), type.element);
    case "map":
      return (
        id === typeIds.map &&
        holds(duckdb.map_type_key_type(actual), type.key) &&
        holds(duckdb.map_type_value_type(actual), type.value)
      );
    case "struct":
      return (
        id === typeIds.struct &&
        duckdb.struct_type_child_count(actual) === Math.max(1, type.fields.length) &&
        type.fields.every((f, i) => holds(duckdb.struct_type_child_type(actual, i), f.type))
      );
    default:
      return id === simple[type.kind];
  }
}
