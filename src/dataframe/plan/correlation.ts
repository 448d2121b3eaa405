import { madeAttrs, planChildren, planExprs, visitExpr } from "./children.ts";
import type { Attr, Expr, Subquery } from "./expr.ts";
import type { Plan } from "./plan.ts";

/** The columns of the query around that a resolved subquery uses, in the order they are written, each time they are. */
export function subqueryOuterAttrs(subquery: Subquery): Attr[] {
  return outerOccurrences(subquery.plan);
}

function outerOccurrences(plan: Plan): Attr[] {
  const found: Attr[] = [];
  for (const expr of planExprs(plan)) {
    visitExpr(expr, (e) => {
      if (e.t === "outer") found.push(e.attr);
      if (e.t === "subquery" && e.type) {
        const inside = producedIds(plan);
        found.push(...outerOccurrences(e.plan).filter((attr) => !inside.has(attr.id)));
      }
    });
  }
  for (const child of planChildren(plan)) found.push(...outerOccurrences(child));
  return found;
}

/** Ids of all attributes made in a plan or below it (subqueries left out). */
function producedIds(plan: Plan, ids: Set<number> = new Set()): Set<number> {
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
