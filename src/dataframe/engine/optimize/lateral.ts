import { someExpr, transformUp } from "../../plan/children.ts";
import type { Expr } from "../../plan/expr.ts";
import { outputOf } from "../../plan/output.ts";
import type { Join, Plan } from "../../plan/plan.ts";

/**
 * `t, LATERAL explode(t.a)` as a generator over `t`: its rows then come in the order of `t`'s and of the array, as Spark's do.
 * Undefined for other joins.
 */
export function lateralGenerator(plan: Join): Plan | undefined {
  const { type, left } = plan;
  if (!plan.lateral || plan.condition || (type !== "inner" && type !== "cross" && type !== "left")) return undefined;
  const columns = outputOf(left);
  const ids = new Set(columns.map((attr) => attr.id));
  const inner = (expr: Expr): Expr => transformUp(expr, (e) => (e.t === "outer" && ids.has(e.attr.id) ? e.attr : e));
  const over = (right: Plan): Plan | undefined => {
    if (right.t === "generate" && right.child.t === "oneRow") {
      // Spark forgets the LEFT of a join without a condition here.
      return { ...right, generator: inner(right.generator) as typeof right.generator, child: left };
    }
    if (right.t === "subqueryAlias") return over(right.child);
    if (right.t !== "project" || !right.list.every(isRowByRow)) return undefined;
    const child = over(right.child);
    return child && { ...right, list: [...columns, ...right.list.map(inner)], child };
  };
  return over(plan.right);
}

function isRowByRow(item: Expr): boolean {
  return !someExpr(item, (e) => e.t === "window" || e.t === "subquery");
}
