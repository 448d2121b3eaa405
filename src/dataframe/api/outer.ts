import { planChildren, planExprs, someExpr, transformUp } from "../plan/children.ts";
import type { Expr } from "../plan/expr.ts";
import type { Plan } from "../plan/plan.ts";

/** An expression whose names may be those of a query around: see `Column.outer`. */
export function outerNames(expr: Expr): Expr {
  return transformUp(expr, (e) => (e.t === "name" ? { ...e, outer: true } : e));
}

/** Plans that wait for the query around them. */
const open = new WeakSet<Plan>();

/**
 * Whether a plan waits for the query around it, because names marked by `Column.outer` are in it or below it. Told of plans
 * whose children it was told of before.
 */
export function isOpen(plan: Plan): boolean {
  const below = plan.t === "join" && plan.lateral ? [plan.left] : planChildren(plan);
  const waits = planExprs(plan).some((expr) => someExpr(expr, isOuterName)) || below.some((child) => open.has(child));
  if (waits) open.add(plan);
  return waits;
}

function isOuterName(expr: Expr): boolean {
  return expr.t === "name" && expr.outer === true;
}
