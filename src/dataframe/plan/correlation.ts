import { madeAttrs, planChildren, planExprs, visitExpr } from "./children.ts";
import type { Attr, Expr, Subquery } from "./expr.ts";
import type { Plan } from "./plan.ts";

/** The columns of the query around that a resolved subquery uses, in order of use, each once. */
export function subqueryOuterAttrs(subquery: Subquery): Attr[] {
  return outerAttrs(subquery.plan);
}

export function outerAttrs(plan: Plan): Attr[] {
  const found = new Map<number, Attr>();
  gather(plan, found);
  return [...found.values()];
}

function gather(plan: Plan, found: Map<number, Attr>): void {
  for (const child of planChildren(plan)) gather(child, found);
  for (const expr of planExprs(plan)) {
    visitExpr(expr, (e) => {
      if (e.t === "outer") found.set(e.attr.id, e.attr);
      if (e.t === "subquery") {
        const inside = new Set(producedIds(plan));
        for (const attr of outerAttrs(e.plan)) if (!inside.has(attr.id)) found.set(attr.id, attr);
      }
    });
  }
}

/** Ids of all attributes made in a plan or below it (subqueries left out). */
export function producedIds(plan: Plan, ids: Set<number> = new Set()): Set<number> {
  for (const attr of madeAttrs(plan)) if (attr.t === "attr") ids.add(attr.id);
  for (const expr of planExprs(plan)) {
    if (expr.t === "alias" && expr.id !== undefined) ids.add(expr.id);
  }
  for (const child of planChildren(plan)) producedIds(child, ids);
  return ids;
}

/** Ids of the attributes an expression refers to, the outer references of its subqueries included. */
export function references(expr: Expr, ids: Set<number> = new Set()): Set<number> {
  visitExpr(expr, (e) => {
    if (e.t === "attr") ids.add(e.id);
    if (e.t === "subquery" && e.type) for (const attr of subqueryOuterAttrs(e)) ids.add(attr.id);
  });
  return ids;
}
