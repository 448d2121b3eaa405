import { planChildren, someExpr } from "../plan/children.ts";
import type { Expr } from "../plan/expr.ts";
import type { Plan } from "../plan/plan.ts";

/** Ids of the columns of a plan that carry an event time with a watermark, windows over one included. */
export function eventTimeColumns(plan: Plan): ReadonlySet<number> {
  const below = new Set(planChildren(plan).flatMap((child) => [...eventTimeColumns(child)]));
  if (plan.t === "watermark" && plan.column.t === "attr") below.add(plan.column.id);
  if (plan.t === "generate" && carries(plan.generator, below)) for (const made of plan.output ?? []) below.add(made.id);
  const list = plan.t === "project" || plan.t === "aggregate" ? plan.list : [];
  for (const expr of list) {
    if (expr.t === "alias" && expr.id !== undefined && carries(expr.child, below)) below.add(expr.id);
  }
  return below;
}

/** A column itself, a window made from one, or the last moment of such a window; other expressions lose the watermark, as in Spark. */
function carries(expr: Expr, ids: ReadonlySet<number>): boolean {
  if (expr.t === "attr") return ids.has(expr.id);
  return (
    expr.t === "fn" && /^window(_time)?$/.test(expr.name) && someExpr(expr, (e) => e.t === "attr" && ids.has(e.id))
  );
}
