import { prettyName } from "../functions/print.ts";
import { exprChildren, someExpr } from "../plan/children.ts";
import { subqueryOuterAttrs } from "../plan/correlation.ts";
import { sameExpr } from "../plan/equal.ts";
import type { Expr, Fn } from "../plan/expr.ts";
import type { Aggregate } from "../plan/plan.ts";
import { containsAggregate, firstAggregate, windowParts } from "./aggregate-calls.ts";
import { fail, quotedExpr } from "./fail.ts";
import { isGrouping, outsideSets } from "./grouping-sets.ts";

/** Every column of the output must be a key, or inside an aggregate. */
export function checkAggregated(expr: Expr, plan: Aggregate, lateral: ReadonlySet<number>): void {
  if (expr.t === "alias") {
    checkAggregated(expr.child, plan, lateral);
    return;
  }
  if (isGrouping(expr)) {
    if (!plan.sets) outsideSets(expr);
    return;
  }
  if (expr.t === "fn" && expr.kind === "aggregate") {
    checkAggregateArguments(expr);
    return;
  }
  if (plan.groupBy.some((key) => sameExpr(key, expr))) return;
  if (expr.t === "subquery" && expr.use === "scalar" && subqueryOuterAttrs(expr).length > 0) {
    fail("SCALAR_SUBQUERY_IS_IN_GROUP_BY_OR_AGGREGATE_FUNCTION", { sqlExpr: quotedExpr(expr) }, expr.origin);
  }
  if (expr.t === "attr") {
    if (lateral.has(expr.id)) return;
    if (plan.groupBy.length === 0 && !plan.sets) fail("MISSING_GROUP_BY", {}, plan.origin);
    fail(
      "MISSING_AGGREGATION",
      { expression: quotedExpr(expr), expressionAnyValue: `"any_value(${prettyName(expr)})"` },
      undefined,
    );
  }
  const parts = expr.t === "window" ? windowParts(expr) : exprChildren(expr);
  for (const child of parts) checkAggregated(child, plan, lateral);
}

function checkAggregateArguments(fn: Fn): void {
  const inside = [...fn.args, ...(fn.filter ? [fn.filter] : [])];
  const nested = inside.find(containsAggregate);
  if (nested) fail("NESTED_AGGREGATE_FUNCTION", {}, firstAggregate(nested)?.origin);
  for (const arg of fn.args) {
    if (someExpr(arg, (e) => e.t === "fn" && e.deterministic === false)) {
      fail("AGGREGATE_FUNCTION_WITH_NONDETERMINISTIC_EXPRESSION", { sqlExpr: quotedExpr(fn) }, fn.origin);
    }
  }
}
