import {
  madeAttrs,
  mapExprChildren,
  mapMadeAttrs,
  mapPlanChildren,
  mapPlanExprs,
  planChildren,
  planExprs,
} from "../plan/children.ts";
import type { Attr, Expr } from "../plan/expr.ts";
import { nextId } from "../plan/ids.ts";
import type { Plan } from "../plan/plan.ts";

/** A copy whose columns are its own: every id made in the plan (subqueries included) is new. */
export function freshIds(plan: Plan): Plan {
  const ids = new Map<number, number>();
  for (const id of allIds(plan)) ids.set(id, nextId());
  return renumber(plan, ids);
}

/** A copy in which these ids, and those made by the same sources, are new; and what became of them. */
export function separateIds(
  plan: Plan,
  shared: ReadonlySet<number>,
): { readonly plan: Plan; readonly ids: ReadonlyMap<number, number> } {
  const ids = new Map<number, number>();
  const visit = (node: Plan): void => {
    const made = madeAttrs(node).flatMap((attr) => (attr.t === "attr" ? [attr.id] : []));
    const aliases = planExprs(node).flatMap((e) => (e.t === "alias" && e.id !== undefined ? [e.id] : []));
    if (made.some((id) => shared.has(id))) for (const id of made) ids.set(id, ids.get(id) ?? nextId());
    for (const id of aliases) if (shared.has(id)) ids.set(id, ids.get(id) ?? nextId());
    for (const child of planChildren(node)) visit(child);
  };
  visit(plan);
  return { plan: renumber(plan, ids), ids };
}

/** The plan itself, or a copy where it makes a column that is among `others`. */
export function freshWhereShared(plan: Plan, others: readonly Attr[]): Plan {
  const own = allIds(plan);
  return others.some((attr) => own.has(attr.id)) ? freshIds(plan) : plan;
}

const made = new WeakMap<Plan, Set<number>>();

/** Ids of everything made in a plan, subqueries included. */
function allIds(plan: Plan): ReadonlySet<number> {
  let ids = made.get(plan);
  if (!ids) {
    ids = allProduced(plan);
    made.set(plan, ids);
  }
  return ids;
}

function allProduced(plan: Plan): Set<number> {
  const ids = new Set<number>();
  const visit = (node: Plan): void => {
    producedHere(node, ids);
    for (const child of planChildren(node)) visit(child);
    for (const expr of planExprs(node)) visitSubqueries(expr, visit);
  };
  visit(plan);
  return ids;
}

function producedHere(plan: Plan, ids: Set<number>): void {
  for (const attr of madeAttrs(plan)) if (attr.t === "attr") ids.add(attr.id);
  for (const expr of planExprs(plan)) if (expr.t === "alias" && expr.id !== undefined) ids.add(expr.id);
  if (plan.t === "recursion") ids.add(plan.id);
}

function visitSubqueries(expr: Expr, visit: (plan: Plan) => void): void {
  mapExprChildren(expr, (child) => {
    visitSubqueries(child, visit);
    return child;
  });
  if (expr.t === "subquery") visit(expr.plan);
}

const originals = new WeakMap<Plan, Plan>();

/** The plan that a copy with new ids was made of; the plan itself where it is no copy. */
export function originalOf(plan: Plan): Plan {
  return originals.get(plan) ?? plan;
}

function renumber(plan: Plan, ids: ReadonlyMap<number, number>): Plan {
  const result = renumbered(plan, ids);
  if (result !== plan) originals.set(result, originalOf(plan));
  return result;
}

function renumbered(plan: Plan, ids: ReadonlyMap<number, number>): Plan {
  const expr = (e: Expr): Expr => {
    const inside = mapExprChildren(e, expr);
    if (inside.t === "attr" || (inside.t === "alias" && inside.id !== undefined)) {
      const id = ids.get(inside.id!);
      return id === undefined ? inside : { ...inside, id };
    }
    if (inside.t === "outer") return { ...inside, attr: expr(inside.attr) as Attr };
    if (inside.t === "subquery") return { ...inside, plan: renumber(inside.plan, ids) };
    return inside;
  };
  const children = mapPlanChildren(plan, (child) => renumber(child, ids));
  const mapped = mapMadeAttrs(mapPlanExprs(children, expr), expr);
  if (mapped.t === "recursion" || mapped.t === "recursionRef")
    return { ...mapped, id: ids.get(mapped.id) ?? mapped.id };
  return mapped;
}
