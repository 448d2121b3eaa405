import { lookupFunction } from "../../functions/registry.ts";
import { exprChildren, mapPlanChildren, mapPlanExprs, transformDown, transformUp } from "../../plan/children.ts";
import type { Alias, Attr, Expr } from "../../plan/expr.ts";
import type { Plan, Project } from "../../plan/plan.ts";

/** A select list after analysis. */
type Item = Attr | Alias;

/** Expressions grow no further than this by putting one into another. */
const SIZE = 64;

/** Additions and the like no larger than this may stand in several places: DuckDB computes them once. */
const ARITHMETIC_SIZE = 32;

/** Neighbouring projections as one, where no expression but small arithmetic is written more often by that. */
export function collapseProjects(plan: Plan): Plan {
  const chain: Project[] = [];
  let below = plan;
  while (below.t === "project" || isTransparent(below)) {
    if (below.t === "project") chain.push(below);
    below = below.child;
  }
  let child: Plan = inSubqueries(mapPlanChildren(below, collapseProjects));
  let list: readonly Item[] | undefined;
  for (const project of chain.reverse()) {
    const upper = inSubqueries(project).list as readonly Item[];
    const merged = list ? merge(upper, list) : upper;
    if (!merged) child = { t: "project", list: list!, child };
    list = merged ?? upper;
  }
  return list ? { t: "project", list, child } : child;
}

/** Nodes that leave rows and columns as they are. */
function isTransparent(plan: Plan): plan is Plan & { readonly child: Plan } {
  return plan.t === "subqueryAlias" || plan.t === "hint" || plan.t === "repartition" || plan.t === "watermark";
}

function inSubqueries<P extends Plan>(plan: P): P {
  return mapPlanExprs(plan, (expr) =>
    transformUp(expr, (e) => (e.t === "subquery" ? { ...e, plan: collapseProjects(e.plan) } : e)),
  );
}

/** The upper list over what is below the lower one; undefined where that would compute something twice. */
function merge(upper: readonly Item[], lower: readonly Item[]): Item[] | undefined {
  const below = new Map(lower.map((item) => [item.t === "alias" ? item.id! : item.id, item]));
  const uses = new Map<number, number>();
  for (const item of upper) {
    if (item.t === "attr") uses.set(item.id, (uses.get(item.id) ?? 0) + 1);
    else if (!countInside(item.child, below, uses)) return undefined;
  }
  for (const [id, count] of uses) if (count > 1 && !isCheap(below.get(id))) return undefined;
  const merged: Item[] = [];
  for (const item of upper) {
    if (item.t === "attr") {
      merged.push(below.get(item.id) ?? item);
      continue;
    }
    const child = transformDown(item.child, (e) => {
      const found = e.t === "attr" ? below.get(e.id) : undefined;
      return found && (found.t === "alias" ? found.child : found);
    });
    if (sizeOf(child, SIZE) > SIZE && sizeOf(item.child, SIZE) <= SIZE) return undefined;
    merged.push({ ...item, child });
  }
  return merged;
}

/** Counts uses inside an expression; false where something is used that may not move into one. */
function countInside(expr: Expr, below: ReadonlyMap<number, Item>, uses: Map<number, number>): boolean {
  if (expr.t === "subquery" || expr.t === "outer") return false;
  if (expr.t === "attr") {
    const item = below.get(expr.id);
    if (item?.t !== "alias") return true;
    uses.set(expr.id, (uses.get(expr.id) ?? 0) + 1);
    return movable(item.child);
  }
  return exprChildren(expr).every((child) => countInside(child, below, uses));
}

/** Windows and subqueries stay in a list of their own; what is not deterministic is computed once a row. */
function movable(expr: Expr): boolean {
  if (expr.t === "window" || expr.t === "subquery") return false;
  if (expr.t === "fn") {
    if (expr.options?.deterministic === false || lookupFunction(expr.name)?.deterministic === false) return false;
  }
  return exprChildren(expr).every(movable);
}

function isCheap(item: Item | undefined): boolean {
  if (item === undefined || item.t === "attr") return true;
  return sizeOf(item.child, ARITHMETIC_SIZE) <= ARITHMETIC_SIZE && isArithmetic(item.child);
}

const arithmetic = new Set(["+", "-", "*"]);

function isArithmetic(expr: Expr): boolean {
  if (expr.t === "attr" || expr.t === "literal" || (expr.t === "cast" && expr.child.t === "literal")) return true;
  return expr.t === "fn" && arithmetic.has(expr.name) && exprChildren(expr).every(isArithmetic);
}

function sizeOf(expr: Expr, limit: number): number {
  let size = 1;
  for (const child of exprChildren(expr)) {
    size += sizeOf(child, limit - size);
    if (size > limit) break;
  }
  return size;
}
