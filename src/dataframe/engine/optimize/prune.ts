import { mapPlanChildren, mapPlanExprs, planExprs, transformUp, visitExpr, visitPlan } from "../../plan/children.ts";
import type { Alias, Attr, Expr } from "../../plan/expr.ts";
import { outputOf } from "../../plan/output.ts";
import type { Plan } from "../../plan/plan.ts";

/** A plan without the columns that nothing above looks at; its own columns stay. */
export function prune(plan: Plan): Plan {
  return need(plan, idsOf(plan));
}

function need(plan: Plan, wanted: ReadonlySet<number>): Plan {
  switch (plan.t) {
    case "project":
    case "aggregate": {
      const kept = (plan.list as readonly (Attr | Alias)[]).filter((item) => wanted.has(item.id!));
      const list = kept.length > 0 || plan.t === "project" ? kept : plan.list.slice(0, 1);
      const node = inSubqueries({ ...plan, list });
      return { ...node, child: need(plan.child, references(node)) };
    }
    case "filter":
    case "sort":
    case "limit":
    case "offset":
    case "tail":
    case "sample":
    case "repartition":
    case "subqueryAlias":
    case "hint":
    case "watermark":
    case "observe":
    case "generate": {
      const node = inSubqueries(plan);
      return { ...node, child: need(plan.child, union(wanted, references(node))) };
    }
    case "join": {
      const node = inSubqueries(plan);
      const both = union(wanted, union(references(node), plan.lateral ? outerReferences(plan.right) : new Set()));
      return { ...node, left: need(plan.left, both), right: need(plan.right, both) };
    }
    default:
      // By position, by whole rows, or a leaf.
      return mapPlanChildren(inSubqueries(plan), prune);
  }
}

function inSubqueries<P extends Plan>(plan: P): P {
  return mapPlanExprs(plan, (expr) =>
    transformUp(expr, (e) => (e.t === "subquery" ? { ...e, plan: prune(e.plan) } : e)),
  );
}

function idsOf(plan: Plan): Set<number> {
  return new Set(outputOf(plan).map((attr) => attr.id));
}

/** The columns that a node's own expressions look at, from inside subqueries too. */
function references(plan: Plan): Set<number> {
  const ids = new Set<number>();
  const visit = (expr: Expr): void => {
    if (expr.t === "attr") ids.add(expr.id);
    else if (expr.t === "outer") ids.add(expr.attr.id);
    else if (expr.t === "subquery") for (const id of outerReferences(expr.plan)) ids.add(id);
  };
  for (const expr of planExprs(plan)) visitExpr(expr, visit);
  return ids;
}

function outerReferences(plan: Plan): Set<number> {
  const ids = new Set<number>();
  visitPlan(plan, (node) => {
    for (const expr of planExprs(node)) {
      visitExpr(expr, (e) => {
        if (e.t === "outer") ids.add(e.attr.id);
      });
    }
  });
  return ids;
}

function union(a: ReadonlySet<number>, b: ReadonlySet<number>): Set<number> {
  return new Set([...a, ...b]);
}
