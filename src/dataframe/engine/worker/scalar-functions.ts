import duckdb, { type Connection } from "@duckdb/node-bindings";
import { isNull } from "../../columnar/access.ts";
import { buildVector } from "../../columnar/build.ts";
import { literalReader } from "../../columnar/literal.ts";
import type { Vector } from "../../columnar/vector.ts";
import type { ChunkFunction, RowFunction } from "../../functions/define.ts";
import type { LiteralValue } from "../../plan/expr.ts";
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
  const whole = fn.whole?.(argTypes, result, use.call.setup);
  return (args, rows) => {
    const made = whole?.(args, rows);
    if (made) return made;
    const values: LiteralValue[] = new Array(rows);
    const at = rowCaller(
      call,
      args.map((vector, i) => literalReader(argTypes[i]!, vector)),
    );
    for (let r = 0; r < rows; r++) values[r] = strict && anyNull(args, r) ? null : at(r);
    return buildVector(result, values);
  };
}

function anyNull(args: readonly Vector[], row: number): boolean {
  for (let i = 0; i < args.length; i++) if (isNull(args[i]!, row)) return true;
  return false;
}

type Read = (row: number) => LiteralValue;

/** The call of a row. Arguments one by one are faster than a list of them. */
function rowCaller(call: (...args: LiteralValue[]) => LiteralValue, read: readonly Read[]): Read {
  const [a, b, c] = read;
  switch (read.length) {
    case 1:
      return (row) => call(a!(row));
    case 2:
      return (row) => call(a!(row), b!(row));
    case 3:
      return (row) => call(a!(row), b!(row), c!(row));
    default:
      return (row) => call(...read.map((value) => value(row)));
  }
}
