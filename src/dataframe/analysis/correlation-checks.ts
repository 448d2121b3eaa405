import { treeString } from "../display/explain.ts";
import { prettyName } from "../functions/print.ts";
import { planChildren, planExprs, someExpr, subqueriesOf, transformUp } from "../plan/children.ts";
import type { Expr, SortKey } from "../plan/expr.ts";
import type { Plan } from "../plan/plan.ts";
import { quoteIfNeeded } from "../types/names.ts";
import { fail } from "./fail.ts";

/** Columns of the query around may stand in the filters, select lists and joins of a subquery only. */
export function checkCorrelation(plan: Plan): void {
  if (plan.t === "aggregate" || plan.t === "sort" || plan.t === "limit" || plan.t === "offset") {
    const bad = planExprs(plan).filter((expr) => someExpr(expr, (e) => e.t === "outer"));
    if (bad.length > 0) {
      const sqlExprs = bad.map((expr) => `"${aliasedName(expr)}"`).join(", ");
      fail("UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.CORRELATED_REFERENCE", { sqlExprs }, plan.origin);
    }
  }
  for (const child of planChildren(plan)) checkCorrelation(child);
}

/** The expression without the marks of outer columns, its alias kept. */
function aliasedName(expr: Expr): string {
  const plain = transformUp(expr, (e) => (e.t === "outer" ? e.attr : e));
  return plain.t === "alias" ? `${prettyName(plain.child)} AS ${quoteIfNeeded(plain.names[0]!)}` : prettyName(plain);
}

/** IN and EXISTS have no place in ORDER BY. */
export function checkNoPredicateSubquery(keys: readonly SortKey[], plan: Plan): void {
  for (const key of keys) {
    if (!someExpr(key, (e) => e.t === "subquery" && e.use !== "scalar" && subqueriesOf(e).length > 0)) continue;
    fail(
      "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_IN_EXISTS_SUBQUERY",
      { treeNode: treeString(plan) },
      plan.origin,
    );
  }
}
