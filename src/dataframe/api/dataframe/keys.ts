import { AnalysisException, PySparkIndexError, PySparkValueError } from "../../errors/errors.ts";
import type { Expr, SortKey } from "../../plan/expr.ts";
import { outputOf } from "../../plan/output.ts";
import { columnExpr } from "../arguments.ts";
import { wrongValue } from "../checks.ts";
import { Column, type ColumnOrName } from "../column.ts";
import type { DataFrame } from "../dataframe.ts";

/** Sorting directions: one for all keys, or one each. */
export interface SortOptions {
  readonly ascending?: boolean | number | readonly (boolean | number)[];
}

/** Columns to sort by, one by one or in arrays; at the end the directions, unless they are in the columns. */
export type SortColumns = readonly (ColumnOrName | number | readonly (ColumnOrName | number)[] | SortOptions)[];

/** Columns to group by: names, columns, or positions from 1. */
export type GroupColumns = readonly (ColumnOrName | number | readonly (ColumnOrName | number)[])[];

/** The keys of a sort: columns, names and positions, with the directions at the end. */
export function sortKeys(df: DataFrame, args: SortColumns): SortKey[] {
  const last = args.at(-1);
  const options = isSortOptions(last) ? last : undefined;
  const cols = (options ? args.slice(0, -1) : args).flat() as (ColumnOrName | number)[];
  const keys = cols.map((value): SortKey => {
    const expr = typeof value === "number" ? atPosition(df, value) : columnExpr("cols", value);
    if (expr.t === "sort") return expr;
    const descending = typeof value === "number" && value < 0;
    return { t: "sort", child: expr, direction: descending ? "desc" : "asc", nulls: descending ? "last" : "first" };
  });
  if (keys.length === 0) throw new PySparkValueError("CANNOT_BE_EMPTY", { item: "cols" });
  const ascending = options?.ascending;
  if (ascending === undefined) return keys;
  const each = typeof ascending === "object" ? ascending : keys.map(() => ascending);
  return keys.map((key, i) => ((each[i] ?? true) ? key : { ...key, direction: "desc", nulls: "last" }));
}

function isSortOptions(value: unknown): value is SortOptions {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Column);
}

/** The keys of a grouping: columns, names and positions. */
export function groupKeys(df: DataFrame, cols: GroupColumns): Expr[] {
  return (cols.flat() as (ColumnOrName | number)[]).map((value) =>
    typeof value === "number" ? groupKeyAt(df, value) : columnExpr("cols", value),
  );
}

/** `groupBy(1)`: the column at that place. */
function groupKeyAt(df: DataFrame, position: number): Expr {
  const output = outputOf(df.plan);
  const attr = output[position - 1];
  if (attr) return attr;
  throw new AnalysisException("GROUP_BY_POS_OUT_OF_RANGE", { index: String(position), size: String(output.length) });
}

/** `orderBy(1)`, `orderBy(-2)`: the column at that place. */
function atPosition(df: DataFrame, position: number): Expr {
  if (position === 0) throw new PySparkIndexError("ZERO_INDEX", {});
  const attr = outputOf(df.plan)[Math.abs(position) - 1];
  if (!Number.isInteger(position) || !attr) {
    throw wrongValue(`Position ${position} is not one of the ${df.columns.length} columns.`);
  }
  return attr;
}
