import { prettyName } from "../functions/print.ts";
import { transformDown } from "../plan/children.ts";
import { exprKey } from "../plan/equal.ts";
import type { Alias, Expr, Window } from "../plan/expr.ts";
import { outputOf, toAttribute } from "../plan/output.ts";
import type { Plan } from "../plan/plan.ts";
import { alias } from "./select-list.ts";

/** Window expressions computed as columns of a projection below; the expressions then refer to those. */
export function withWindowColumns(
  exprs: readonly Expr[],
  child: Plan,
): { readonly exprs: Expr[]; readonly child: Plan } {
  const columns = new Map<string, Alias>();
  const column = (window: Window): Alias => {
    const key = exprKey(window);
    const known = columns.get(key) ?? alias(window, prettyName(window));
    columns.set(key, known);
    return known;
  };
  const rewritten = exprs.map((expr) =>
    transformDown(expr, (e) => (e.t === "window" ? toAttribute(column(e)) : undefined)),
  );
  if (columns.size === 0) return { exprs: [...exprs], child };
  return { exprs: rewritten, child: { t: "project", list: [...outputOf(child), ...columns.values()], child } };
}
