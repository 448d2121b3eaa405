import { mapExprChildren, mapPlanChildren, mapPlanExprs } from "./children.ts";
import type { Attr, Expr } from "./expr.ts";
import type { Plan } from "./plan.ts";

/** A subquery's plan with the columns of the query around it replaced, in the subqueries inside it too. */
export function mapOuterRefs(plan: Plan, f: (attr: Attr) => Attr): Plan {
  const expr = (e: Expr): Expr => {
    if (e.t === "outer") {
      const attr = f(e.attr);
      return attr === e.attr ? e : { ...e, attr };
    }
    const inside = mapExprChildren(e, expr);
    if (inside.t !== "subquery") return inside;
    const inner = mapOuterRefs(inside.plan, f);
    return inner === inside.plan ? inside : { ...inside, plan: inner };
  };
  return mapPlanExprs(
    mapPlanChildren(plan, (child) => mapOuterRefs(child, f)),
    expr,
  );
}
