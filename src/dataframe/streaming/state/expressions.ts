import type { Attr, Expr, Fn } from "../../plan/expr.ts";
import { literal, nullableOf } from "../../plan/output.ts";
import type { Join, JoinType, Plan, SetOperation } from "../../plan/plan.ts";
import type { Type } from "../../types/type.ts";

const boolean: Type = { kind: "boolean" };

export function call(name: string, args: readonly Expr[], type: Type, nullable = args.some(nullableOf)): Fn {
  return { t: "fn", name, args, type, nullable };
}

export function count(): Fn {
  return call("count", [literal(1, { kind: "int" })], { kind: "bigint" }, false);
}

export function named(name: string, child: Expr, id: number): Expr {
  return { t: "alias", child, names: [name], id };
}

export function not(condition: Expr): Expr {
  return call("not", [condition], boolean);
}

export function filter(child: Plan, condition: Expr): Plan {
  return { t: "filter", condition, child };
}

/** Columns equal pair by pair, two NULLs too. */
export function sameKeys(left: readonly Attr[], right: readonly Attr[]): Expr {
  const pairs = left.map((attr, i): Expr => call("<=>", [attr, right[i]!], boolean, false));
  return pairs.reduce((all, pair) => call("and", [all, pair], boolean, false), literal(true, boolean));
}

export function joinOn(type: JoinType, left: Plan, right: Plan, condition: Expr): Join {
  return { t: "join", left, right, type, condition };
}

/** All rows of both; the result's columns are the left ones. */
export function unionAll(left: Plan, right: Plan, output: readonly Attr[]): SetOperation {
  return { t: "set", op: "union", all: true, left, right, output };
}
