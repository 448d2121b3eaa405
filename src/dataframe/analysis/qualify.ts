import type { Filter, Plan } from "../plan/plan.ts";
import { aggregateBelow, resolveOverAggregate } from "./above-aggregate.ts";
import { containsWindow } from "./aggregate-calls.ts";
import { firstAggregate } from "./aggregate-checks.ts";
import { missingAttributes } from "./checks.ts";
import { resolveExpr } from "./expressions.ts";
import { fail, quotedExpr } from "./fail.ts";
import { filterOf } from "./filters.ts";
import { findBelow, inputOf, missingIds, only, provide } from "./missing.ts";
import { resolvePlan } from "./plans.ts";
import { type PlanScope, scopeOf } from "./scope.ts";
import { withWindowColumns } from "./window-columns.ts";

/** QUALIFY: a condition over window functions, computed in a projection below it. */
export function resolveQualify(node: Filter, scope: PlanScope): Plan {
  const child = resolvePlan(node.child, scope);
  const over = aggregateBelow(child) ? resolveOverAggregate(child, [node.condition], scope, "filter") : undefined;
  const exprs = scopeOf(scope, inputOf(child), { lookup: (name) => findBelow(name, child, exprs) });
  const condition = over ? over.exprs[0]! : resolveExpr(node.condition, exprs);
  const aggregate = firstAggregate(condition);
  if (aggregate && !containsWindow(condition)) {
    fail("QUALIFY_AGGREGATE_NOT_ALLOWED", { aggregateExpr: quotedExpr(aggregate) }, aggregate.origin);
  }
  if (!containsWindow(condition) && !hasWindowColumn(child)) fail("QUALIFY_REQUIRES_WINDOW_FUNCTION");
  const base = over ? over.child : child;
  const missing = missingIds([condition], base);
  const provided = missing.size === 0 ? base : provide(base, missing);
  if (!provided) return missingAttributes(node, [condition], [base], missing);
  const windows = withWindowColumns([condition], provided);
  return only(child, filterOf(node, windows.exprs[0]!, windows.child, exprs));
}

function hasWindowColumn(plan: Plan): boolean {
  return plan.t === "project" && plan.list.some(containsWindow);
}
