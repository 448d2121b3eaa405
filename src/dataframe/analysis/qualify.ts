import type { Filter, Plan } from "../plan/plan.ts";
import { containsAggregate, containsWindow, firstAggregate } from "./aggregate-calls.ts";
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
  const exprs = scopeOf(scope, inputOf(child), { lookup: (name) => findBelow(name, child, exprs) });
  const condition = resolveExpr(node.condition, exprs);
  const aggregate = firstAggregate(condition);
  if (aggregate && !containsWindow(condition)) {
    fail("QUALIFY_AGGREGATE_NOT_ALLOWED", { aggregateExpr: quotedExpr(aggregate) }, aggregate.origin);
  }
  if (!containsWindow(condition) && !hasWindowColumn(child)) fail("QUALIFY_REQUIRES_WINDOW_FUNCTION");
  // The groups are made already: what the windows are over can't be one.
  if (containsAggregate(condition)) fail("MISSING_GROUP_BY", {}, node.origin);
  const missing = missingIds([condition], child);
  const provided = missing.size === 0 ? child : provide(child, missing);
  if (!provided) return missingAttributes(node, [condition], [child], missing);
  const windows = withWindowColumns([condition], provided);
  return only(child, filterOf(node, windows.exprs[0]!, windows.child, exprs));
}

function hasWindowColumn(plan: Plan): boolean {
  return plan.t === "project" && plan.list.some(containsWindow);
}
