import { PySparkValueError } from "../../errors/errors.ts";
import type { Expr, LambdaVar } from "../../plan/expr.ts";
import { nextId } from "../../plan/ids.ts";
import { columnExpr, nameOf } from "../arguments.ts";
import { checkString, wrongType, wrongValue } from "../checks.ts";
import { Column, type ColumnOrName, operand } from "../column.ts";
import { parseAttributeName, parseExpression } from "../parsing.ts";
import { c, cs, fn, v } from "./build.ts";

/** A column by name: `a`, `table.a`, `struct.field`, `` `a.b` ``, `*`. */
export function col(name: string): Column {
  return new Column(nameOf(checkString("col", name)));
}
export const column = col;

/** A value as a column. A Column stays as it is. Arrays become array(…), Maps map(…). */
export function lit(value: unknown): Column {
  return value instanceof Column ? value : new Column(operand(value));
}

/**
 * An expression in SQL.
 * @example df.select(F.expr("upper(name) AS name"))
 */
export function expr(sql: string): Column {
  return new Column(parseExpression(checkString("str", sql)), sql);
}

/**
 * The first branch whose condition holds: `F.when(c, x).when(d, y).otherwise(z)`. Null where none does.
 * @example df.select(F.when(F.col("age").lt(18), "minor").otherwise("adult"))
 */
export function when(condition: Column, value: unknown): Column {
  if (!(condition instanceof Column)) throw wrongType("condition", "Column", condition);
  return new Column({ t: "case", branches: [{ when: condition.expr, then: operand(value) }] });
}

/** The opposite of a condition. */
export function not(condition: ColumnOrName): Column {
  return new Column(columnExpr("col", condition)).not();
}

/** For sorting: upwards, nulls first. */
export function asc(column: ColumnOrName): Column {
  return lookup(column).asc();
}
/** For sorting: upwards, nulls first. */
export function asc_nulls_first(column: ColumnOrName): Column {
  return lookup(column).asc_nulls_first();
}
/** For sorting: upwards, nulls last. */
export function asc_nulls_last(column: ColumnOrName): Column {
  return lookup(column).asc_nulls_last();
}
/** For sorting: downwards, nulls last. */
export function desc(column: ColumnOrName): Column {
  return lookup(column).desc();
}
/** For sorting: downwards, nulls first. */
export function desc_nulls_first(column: ColumnOrName): Column {
  return lookup(column).desc_nulls_first();
}
/** For sorting: downwards, nulls last. */
export function desc_nulls_last(column: ColumnOrName): Column {
  return lookup(column).desc_nulls_last();
}

/** How many different combinations of values there are, those with a null left out. */
export function count_distinct(column: ColumnOrName, ...others: readonly ColumnOrName[]): Column {
  return fn("count", cs([column, ...others]), true);
}
export const countDistinct = count_distinct;

/** The first value of a group; with `ignoreNulls` the first that is not null. */
export function first(column: ColumnOrName, ignoreNulls: IgnoreNulls = false): Column {
  return firstOrLast("first", column, ignoreNulls);
}
/** The last value of a group; with `ignoreNulls` the last that is not null. */
export function last(column: ColumnOrName, ignoreNulls: IgnoreNulls = false): Column {
  return firstOrLast("last", column, ignoreNulls);
}
/** The first value of the rows of a group or window. */
export function first_value(column: ColumnOrName, ignoreNulls: IgnoreNulls = false): Column {
  return firstOrLast("first_value", column, ignoreNulls);
}
/** The last value of the rows of a group or window. */
export function last_value(column: ColumnOrName, ignoreNulls: IgnoreNulls = false): Column {
  return firstOrLast("last_value", column, ignoreNulls);
}
/** Some value of a group. */
export function any_value(column: ColumnOrName, ignoreNulls: IgnoreNulls = false): Column {
  return firstOrLast("any_value", column, ignoreNulls);
}
/** The `offset`th value of the window's frame, from 1. */
export function nth_value(column: ColumnOrName, offset: number, ignoreNulls: IgnoreNulls = false): Column {
  return withNulls(fn("nth_value", [c(column), v(offset)]), ignoreNulls);
}

/** A boolean, or `{ ignoreNulls: true }`. */
export type IgnoreNulls = boolean | { readonly ignoreNulls: boolean };

function firstOrLast(name: string, column: ColumnOrName, ignoreNulls: IgnoreNulls): Column {
  return fn(name, isIgnored(ignoreNulls) ? [c(column), v(true)] : [c(column)]);
}

function isIgnored(ignoreNulls: IgnoreNulls): boolean {
  return typeof ignoreNulls === "object" ? ignoreNulls.ignoreNulls : ignoreNulls;
}

function withNulls(made: Column, ignoreNulls: IgnoreNulls): Column {
  return isIgnored(ignoreNulls)
    ? new Column({ ...(made.expr as Extract<Expr, { t: "call" }>), ignoreNulls: true })
    : made;
}

/** The natural logarithm of a column, or with two arguments the logarithm to a base. */
export function log(baseOrColumn: ColumnOrName | number, column?: ColumnOrName): Column {
  if (column === undefined) return fn("ln", [c(baseOrColumn as ColumnOrName)]);
  return fn("log", [typeof baseOrColumn === "number" ? v(baseOrColumn) : c(baseOrColumn), c(column)]);
}

/** A function by its SQL name; also a user's function. */
export function call_function(name: string, ...columns: readonly ColumnOrName[]): Column {
  return new Column({
    t: "call",
    name: parseAttributeName(checkString("funcName", name)),
    args: cs(columns),
    via: "api",
  });
}
/** A registered function of the user's, by name. */
export function call_udf(name: string, ...columns: readonly ColumnOrName[]): Column {
  return new Column({ t: "call", name: [checkString("udfName", name)], args: cs(columns), via: "api" });
}

type Lambda1 = (x: Column) => Column;
type Lambda2 = (x: Column, y: Column) => Column;
type Lambda3 = (x: Column, y: Column, z: Column) => Column;

/** An array of `f(element)`; `f` may also take the index. */
export function transform(column: ColumnOrName, f: Lambda2): Column {
  return fn("transform", [c(column), lambda(f)]);
}
/** The elements of an array for which `f(element)` holds; `f` may also take the index. */
export function filter(column: ColumnOrName, f: Lambda2): Column {
  return fn("filter", [c(column), lambda(f)]);
}
/** Whether `f` holds for an element. */
export function exists(column: ColumnOrName, f: Lambda1): Column {
  return fn("exists", [c(column), lambda(f)]);
}
/** Whether `f` holds for all elements. */
export function forall(column: ColumnOrName, f: Lambda1): Column {
  return fn("forall", [c(column), lambda(f)]);
}
/** Folds an array: `merge(accumulator, element)` from the initial value on, `finish` at the end. */
export function aggregate(column: ColumnOrName, initial: ColumnOrName, merge: Lambda2, finish?: Lambda1): Column {
  return fn("aggregate", [c(column), c(initial), lambda(merge), finish && lambda(finish)]);
}
/** As `aggregate`. */
export function reduce(column: ColumnOrName, initial: ColumnOrName, merge: Lambda2, finish?: Lambda1): Column {
  return fn("reduce", [c(column), c(initial), lambda(merge), finish && lambda(finish)]);
}
/** An array in order, nulls last; `comparator` gives negative, zero or positive. */
export function array_sort(column: ColumnOrName, comparator?: Lambda2): Column {
  return fn("array_sort", [c(column), comparator && lambda(comparator)]);
}
/** Two arrays element by element, the shorter one filled up with nulls. */
export function zip_with(left: ColumnOrName, right: ColumnOrName, f: Lambda2): Column {
  return fn("zip_with", [c(left), c(right), lambda(f)]);
}
/** A map with other keys: `f(key, value)`. */
export function transform_keys(column: ColumnOrName, f: Lambda2): Column {
  return fn("transform_keys", [c(column), lambda(f)]);
}
/** A map with other values: `f(key, value)`. */
export function transform_values(column: ColumnOrName, f: Lambda2): Column {
  return fn("transform_values", [c(column), lambda(f)]);
}
/** The entries of a map for which `f(key, value)` holds. */
export function map_filter(column: ColumnOrName, f: Lambda2): Column {
  return fn("map_filter", [c(column), lambda(f)]);
}
/** Two maps by key: `f(key, value1, value2)`, null where a map has no such key. */
export function map_zip_with(left: ColumnOrName, right: ColumnOrName, f: Lambda3): Column {
  return fn("map_zip_with", [c(left), c(right), lambda(f)]);
}

const parameterNames = ["x", "y", "z"];

/** A JavaScript function as a lambda expression: it is called once, with columns for its parameters. */
function lambda(f: (...columns: Column[]) => Column): Expr {
  if (typeof f !== "function") throw wrongType("f", "function", f);
  if (f.length < 1 || f.length > 3) {
    throw new PySparkValueError(
      "",
      {},
      { message: `The function must take one to three parameters; it takes ${f.length}.` },
    );
  }
  const params: LambdaVar[] = parameterNames.slice(0, f.length).map((name) => {
    const id = nextId();
    return { t: "lambdaVar", name: `${name}_${id}`, id };
  });
  const body: unknown = f(...params.map((param) => new Column(param)));
  if (!(body instanceof Column)) {
    throw wrongValue(
      "The function must return a Column.",
      "For a constant: F.lit(…). For JavaScript on values: F.udf(…).",
    );
  }
  return { t: "lambda", params, body: body.expr };
}

function lookup(column: ColumnOrName): Column {
  return new Column(columnExpr("col", column));
}
