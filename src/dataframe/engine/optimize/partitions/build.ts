import type { Alias, Attr, Expr, Fn, SortKey, Window } from "../../../plan/expr.ts";
import { nextId } from "../../../plan/ids.ts";
import { outputOf, toAttribute } from "../../../plan/output.ts";
import type { Plan } from "../../../plan/plan.ts";
import type { Type } from "../../../types/type.ts";

/** Analysed expressions over whole numbers, as the numbering of partitions needs them. */

export const bigint: Type = { kind: "bigint" };
export const int: Type = { kind: "int" };

export function long(value: number | bigint): Expr {
  return { t: "literal", value: BigInt(value), type: bigint };
}

export function fn(name: string, args: readonly Expr[], type: Type = bigint): Fn {
  return { t: "fn", name, args, type, nullable: false, options: { ansi: false } };
}

export const plus = (a: Expr, b: Expr): Expr => fn("+", [a, b]);
export const minus = (a: Expr, b: Expr): Expr => fn("-", [a, b]);
export const times = (a: Expr, b: Expr): Expr => fn("*", [a, b]);
export const div = (a: Expr, b: Expr): Expr => fn("div", [a, b]);

export function cast(child: Expr, to: Type): Expr {
  return { t: "cast", child, to, mode: "implicit", ansi: false };
}

export const asInt = (expr: Expr): Expr => cast(expr, int);
export const asLong = (expr: Expr): Expr => cast(expr, bigint);

export function ascending(child: Expr): SortKey {
  return { t: "sort", child, direction: "asc", nulls: "first" };
}

/** A function over a window: up to the current row's peers where it is ordered, else over all rows. */
export function over(call: Fn, partitionBy: readonly Expr[], orderBy: readonly SortKey[]): Window {
  const unit = call.name === "row_number" ? "rows" : "range";
  const upper = orderBy.length > 0 || call.name === "row_number" ? "currentRow" : "unboundedFollowing";
  const spec = { partitionBy, orderBy, frame: { unit, lower: "unboundedPreceding", upper } } as const;
  return { t: "window", fn: call, spec };
}

export function windowFn(name: "row_number" | "rank" | "dense_rank"): Fn {
  return { ...fn(name, [], int), kind: "window" };
}

export function aggregateFn(name: "count" | "min", arg: Expr): Fn {
  return { ...fn(name, [arg]), kind: "aggregate" };
}

/** A plan with a column more. */
export function withColumn(plan: Plan, name: string, expr: Expr): { readonly plan: Plan; readonly column: Attr } {
  const alias: Alias = { t: "alias", child: expr, names: [name], id: nextId() };
  return {
    plan: { t: "project", list: [...outputOf(plan), alias], child: plan },
    column: toAttribute(alias) as Attr,
  };
}
