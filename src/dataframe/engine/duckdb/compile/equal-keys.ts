import { conjuncts } from "../../../plan/conjuncts.ts";
import { references } from "../../../plan/correlation.ts";
import type { Expr } from "../../../plan/expr.ts";
import { outputOf } from "../../../plan/output.ts";
import type { Join } from "../../../plan/plan.ts";

/** What the condition wants to be equal of the left and the right side. */
export function equalKeys(plan: Join): [Expr, Expr][] {
  const sides = [plan.left, plan.right].map((side) => new Set(outputOf(side).map(({ id }) => id)));
  const isOf = (expr: Expr, side: number) => {
    const used = [...references(expr)];
    return used.length > 0 && used.every((id) => sides[side]!.has(id));
  };
  return conjuncts(plan.condition).flatMap((expr): [Expr, Expr][] => {
    if (expr.t !== "fn" || (expr.name !== "=" && expr.name !== "<=>")) return [];
    const [a, b] = expr.args as [Expr, Expr];
    if (isOf(a, 0) && isOf(b, 1)) return [[a, b]];
    return isOf(a, 1) && isOf(b, 0) ? [[b, a]] : [];
  });
}
