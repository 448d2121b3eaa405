import duckdb, { type Connection } from "@duckdb/node-bindings";
import { isNull, textReader } from "../../columnar/access.ts";
import { buildVector } from "../../columnar/build.ts";
import { literalAt } from "../../columnar/literal.ts";
import type { BytesVector, FixedVector, Vector } from "../../columnar/vector.ts";
import type { ChunkFunction, RowFunction } from "../../functions/define.ts";
import type { LiteralValue } from "../../plan/expr.ts";
import type { Type } from "../../types/type.ts";
import type { FunctionUse } from "../duckdb/compile/query.ts";
import { logicalType } from "../duckdb/logical-type.ts";
import { readVector } from "../duckdb/read-vector.ts";
import { writeVector } from "../duckdb/write-vector.ts";
import { remember } from "./thrown.ts";

/** How a function is called: `call` by all queries, or one of `start` by each thread of each query. */
export type Implementation = ({ readonly call: ChunkFunction } | { readonly start: () => ChunkFunction }) & {
  readonly volatile: boolean;
};

const registered = new Set<string>();

/** Makes functions known to the database, each once. */
export function registerFunctions(
  connection: Connection,
  uses: readonly FunctionUse[],
  implement: (use: FunctionUse) => Implementation,
): void {
  for (const use of uses) {
    if (registered.has(use.sqlName)) continue;
    register(connection, use, implement(use));
    registered.add(use.sqlName);
  }
}

interface Started {
  readonly call: ChunkFunction;
}

function register(connection: Connection, use: FunctionUse, implementation: Implementation): void {
  const fn = duckdb.create_scalar_function();
  duckdb.scalar_function_set_name(fn, use.sqlName);
  for (const type of use.argTypes) duckdb.scalar_function_add_parameter(fn, logicalType(type));
  duckdb.scalar_function_set_return_type(fn, logicalType(use.result));
  // Nulls are handled here: some functions want them, and a null result needs no null argument.
  duckdb.scalar_function_set_special_handling(fn);
  if (implementation.volatile) duckdb.scalar_function_set_volatile(fn);
  if ("start" in implementation)
    duckdb.scalar_function_set_init(fn, (info) => {
      duckdb.scalar_function_init_set_state(info, { call: implementation.start() });
    });
  duckdb.scalar_function_set_function(fn, (info, input, output) => {
    try {
      const { call } = "start" in implementation ? (duckdb.scalar_function_get_state(info) as Started) : implementation;
      const rows = duckdb.data_chunk_get_size(input);
      const args = use.argTypes.map((type, i) => readVector(duckdb.data_chunk_get_vector(input, i), type, rows));
      writeVector(output, call(args, rows), use.result, 0, rows);
    } catch (error) {
      duckdb.scalar_function_set_error(info, remember(error));
    }
  });
  duckdb.register_scalar_function(connection, fn);
}

/** A function of single values, over columns. */
export function perRow(fn: RowFunction, use: FunctionUse & { readonly call: { readonly kind: "js" } }): ChunkFunction {
  const { argTypes, result } = use;
  const call = fn.bind(argTypes, result, use.call.setup);
  const strict = fn.nulls !== "call";
  return (args, rows) => {
    const values: LiteralValue[] = new Array(rows);
    const row: LiteralValue[] = new Array(args.length);
    const read = args.map((vector, i) => reader(argTypes[i]!, vector));
    next: for (let r = 0; r < rows; r++) {
      for (let i = 0; i < args.length; i++) {
        if (strict && isNull(args[i]!, r)) {
          values[r] = null;
          continue next;
        }
        row[i] = read[i]!(r);
      }
      values[r] = call(...row);
    }
    return buildVector(result, values);
  };
}

/** What `literalAt` gives, the kind of value decided once a chunk instead of once a row. */
function reader(type: Type, vector: Vector): (row: number) => LiteralValue {
  if (vector.kind === "null") return () => null;
  const read = presentReader(type, vector);
  const valid = vector.valid;
  return valid ? (row) => (valid[row] === 0 ? null : read(row)) : read;
}

function presentReader(type: Type, vector: Vector): (row: number) => LiteralValue {
  switch (type.kind) {
    case "tinyint":
    case "smallint":
    case "int":
    case "float":
    case "double":
    case "date":
    case "bigint":
    case "timestamp":
    case "timestamp_ntz": {
      const { data } = vector as FixedVector;
      return (row) => data[row]!;
    }
    case "string":
      return textReader(vector as BytesVector);
    default:
      return (row) => literalAt(type, vector, row);
  }
}
