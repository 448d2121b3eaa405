import { printSql } from "../functions/print.ts";
import { someExpr, visitExpr } from "../plan/children.ts";
import type { Expr } from "../plan/expr.ts";
import { outputOf, typeOf } from "../plan/output.ts";
import type { Filter, Plan } from "../plan/plan.ts";
import { aggregateBelow, resolveOverAggregate } from "./above-aggregate.ts";
import { containsAggregate, containsGenerator } from "./aggregate-calls.ts";
import { castTo, checkedCast } from "./casts.ts";
import { missingAttributes } from "./checks.ts";
import { resolveExpr } from "./expressions.ts";
import { fail, quotedExpr, quotedType } from "./fail.ts";
import { isGroupingCall } from "./grouping-sets.ts";
import { filterGroups, layersOverGroups } from "./having.ts";
import { findBelow, inputOf, missingIds, only, provide, standsOn } from "./missing.ts";
import { operatorText } from "./operator-text.ts";
import { resolvePlan } from "./plans.ts";
import { resolveQualify } from "./qualify.ts";
import { type PlanScope, type Scope, scopeOf } from "./scope.ts";
import { withTimeWindow } from "./time-windows.ts";

export function resolveFilter(node: Filter, scope: PlanScope): Plan {
  if (node.clause === "qualify") return resolveQualify(node, scope);
  if (someExpr(node.condition, (e) => e.t === "window")) {
    const clauseName = node.clause === "having" ? "HAVING" : "WHERE";
    fail("WINDOW_FUNCTION_NOT_ALLOWED_IN_CLAUSE", { clauseName }, node.origin);
  }
  const input = resolvePlan(node.clause === "having" ? havingChild(node.child) : node.child, scope);
  const layers = node.clause === "having" ? layersOverGroups(input) : [];
  if (layers.length > 0) {
    return filterGroups(node, layers, scope, (condition, child) =>
      filterOf(node, asCondition(condition, node, scope), child, scopeOf(scope, outputOf(child))),
    );
  }
  const { child, replace } = withTimeWindow([node.condition], input, scope);
  return filterRows({ ...node, condition: replace(node.condition) }, child, scope);
}

function filterRows(node: Filter, child: Plan, scope: PlanScope): Plan {
  if (node.clause === "having" || aggregateBelow(child)) {
    const over = resolveOverAggregate(child, [node.condition], scope, node.clause === "having" ? "having" : "filter");
    if (over) {
      const [condition] = over.exprs;
      checkNoGenerator(condition!, node);
      const filter = filterOf(
        node,
        asCondition(condition!, node, scope),
        over.child,
        scopeOf(scope, outputOf(over.child)),
      );
      if (over.child === child) return filter;
      const plan = only(child, filter);
      // Grouping functions find their keys through what HAVING put between; other keys of ORDER BY don't.
      return someExpr(node.condition, isGroupingCall) ? standsOn(plan, aggregateBelow(filter)!) : plan;
    }
  }
  const exprs = scopeOf(scope, inputOf(child), { lookup: (name) => findBelow(name, child, exprs) });
  const condition = resolveExpr(node.condition, exprs);
  return over(node, condition, child, exprs);
}

/** A condition over columns that the child gives, or could give. */
function over(node: Filter, condition: Expr, child: Plan, scope: Scope): Plan {
  const missing = missingIds([condition], child);
  if (missing.size === 0) return filterOf(node, condition, child, scope);
  const provided = provide(child, missing);
  if (!provided) return missingAttributes(filterOf(node, condition, child, scope), [condition], [child], missing);
  return only(child, filterOf(node, condition, provided, scope));
}

/** HAVING without GROUP BY makes a query of the whole input one group. */
function havingChild(child: Plan): Plan {
  if (child.t !== "project") return child;
  const { list, child: input, origin } = child;
  return { t: "aggregate", groupBy: [], list, child: input, ...(origin ? { origin } : {}) };
}

/** HAVING casts what is no condition to one, as Spark's parser writes it. */
function asCondition(condition: Expr, node: Filter, scope: PlanScope): Expr {
  if (node.clause !== "having" || typeOf(condition).kind === "boolean") return condition;
  return checkedCast(
    { t: "cast", child: condition, to: { kind: "boolean" }, mode: "cast" },
    condition,
    scopeOf(scope, []),
  );
}

export function filterOf(node: Filter, condition: Expr, child: Plan, scope: Scope): Filter {
  checkNoGenerator(condition, node);
  checkCondition(node, condition);
  const type = typeOf(condition);
  if (type.kind !== "boolean" && type.kind !== "void") {
    fail(
      "DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN",
      { sqlExpr: quotedExpr(condition), filter: quotedExpr(condition), type: quotedType(type) },
      condition.origin ?? node.origin,
    );
  }
  return { ...node, condition: castTo(condition, { kind: "boolean" }, scope), child };
}

function checkNoGenerator(condition: Expr, node: Filter): void {
  if (!containsGenerator(condition)) return;
  fail("UNSUPPORTED_GENERATOR.OUTSIDE_SELECT", { plan: operatorText({ ...node, condition }) }, node.origin);
}

function checkCondition(node: Filter, condition: Expr): void {
  if (node.clause === "having" || !containsAggregate(condition)) return;
  const bad: Expr[] = [];
  visitExpr(condition, (e) => {
    if (e.t === "fn" && e.kind === "aggregate") bad.push(e);
  });
  fail(
    "INVALID_WHERE_CONDITION",
    { condition: quotedExpr(condition), expressionList: bad.map((e) => printSql(e)).join(", ") },
    node.origin,
  );
}
