import { planExprs, visitExpr, visitPlan } from "../../../plan/children.ts";
import type { Expr } from "../../../plan/expr.ts";
import { outputOf } from "../../../plan/output.ts";
import type { Plan } from "../../../plan/plan.ts";

/** The attributes that anything in a plan looks at, its result included; leaves need not give the others. */
export function usedAttributes(plan: Plan): ReadonlySet<number> {
  const used = new Set<number>();
  const addOutput = (p: Plan) => {
    for (const attr of outputOf(p)) used.add(attr.id);
  };
  const addExpr = (e: Expr) => {
    if (e.t === "attr") used.add(e.id);
    else if (e.t === "outer") used.add(e.attr.id);
    else if (e.t === "subquery") addOutput(e.plan);
  };
  addOutput(plan);
  visitPlan(plan, (p) => {
    for (const expr of planExprs(p)) visitExpr(expr, addExpr);
    if (p.t === "set") {
      addOutput(p.left);
      addOutput(p.right);
    } else if (p.t === "distinct" || p.t === "deduplicate" || p.t === "mapBatches") addOutput(p.child);
    else if (p.t === "recursion") {
      addOutput(p.anchor);
      addOutput(p.step);
    }
  });
  return used;
}
