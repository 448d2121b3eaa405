import { printSql } from "../functions/print.ts";
import { someExpr, transformUp } from "../plan/children.ts";
import type { Expr, Fn } from "../plan/expr.ts";
import { fail } from "./fail.ts";
import type { Scope } from "./scope.ts";

/** In a subquery of HAVING, an aggregate over columns of the query around is computed there. */
export function outerAggregate(fn: Fn, scope: Scope): Expr {
  const hoist = scope.plan.outer?.hoist;
  if (fn.kind !== "aggregate" || !someExpr(fn, (e) => e.t === "outer")) return fn;
  if (someExpr(fn, (e) => e.t === "attr")) {
    return fail(
      "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.AGGREGATE_FUNCTION_MIXED_OUTER_LOCAL_REFERENCES",
      { function: printSql(fn) },
      fn.origin,
    );
  }
  if (!hoist) return fn;
  const outside = transformUp(fn, (e) => (e.t === "outer" ? e.attr : e));
  return { t: "outer", attr: hoist(outside) };
}
