import { prettyName } from "../functions/print.ts";
import type { Expr, SortKey } from "../plan/expr.ts";
import { outputOf } from "../plan/output.ts";
import type { Plan, Sort } from "../plan/plan.ts";
import { aggregateBelow, resolveOverAggregate } from "./above-aggregate.ts";
import { containsAggregate, containsGenerator, containsWindow } from "./aggregate-calls.ts";
import { missingAttributes } from "./checks.ts";
import { checkSortSubqueries } from "./correlation-checks.ts";
import { resolveSortKey } from "./expressions.ts";
import { fail } from "./fail.ts";
import { findBelow, inputOf, missingIds, only, provide } from "./missing.ts";
import { operatorText } from "./operator-text.ts";
import { resolvePlan } from "./plans.ts";
import { type PlanScope, scopeOf } from "./scope.ts";
import { checkNoSqlFunction } from "./sql-functions.ts";
import { checkOrderable } from "./windows.ts";

export function resolveSort(node: Sort, scope: PlanScope): Plan {
  const child = resolvePlan(node.child, scope);
  const { all, ...plain } = node;
  const written = all ? outputOf(child).map((attr): SortKey => ({ t: "sort", child: attr, ...all })) : node.keys;
  const over = aggregateBelow(child)
    ? resolveOverAggregate(child, withPositions(written, child, scope, node), scope, "order")
    : undefined;
  if (over) return sorted({ ...plain, keys: over.exprs as SortKey[], child: over.child }, child);
  const exprs = scopeOf(scope, inputOf(child), {
    lookup: (name) => findBelow(name, child, exprs),
    preferBelow: true,
  });
  const early = scope.analyzer.settings.on("spark.sql.prioritizeOrdinalResolutionInSort.enabled");
  const placed = early ? withPositions(written, child, scope, node) : written;
  const resolved = placed.map((key) => (isOrdinal(key.child) ? key : resolveSortKey(key, exprs)));
  checkNoSqlFunction(resolved, "Sort");
  for (const key of resolved) if (containsAggregate(key)) refuse(key, node);
  const missing = missingIds(resolved, child);
  const provided = missing.size === 0 ? child : provide(child, missing);
  if (!provided) return missingAttributes({ ...plain, keys: resolved, child }, resolved, [child], missing);
  return sorted({ ...plain, keys: withPositions(resolved, provided, scope, node), child: provided }, child);
}

function withPositions(keys: readonly SortKey[], plan: Plan, scope: PlanScope, node: Sort): SortKey[] {
  return keys.map((key) => position(key, plan, scope, node));
}

function refuse(key: SortKey, node: Sort): never {
  return fail("UNSUPPORTED_EXPR_FOR_OPERATOR", { invalidExprSqls: `"${prettyName(key.child)}"` }, node.origin);
}

/** What was added for the keys is projected away again. */
function sorted(plan: Sort, child: Plan): Plan {
  for (const key of plan.keys) if (containsWindow(key)) refuse(key, plan);
  if (plan.keys.some(containsGenerator)) {
    fail("UNSUPPORTED_GENERATOR.OUTSIDE_SELECT", { plan: operatorText(plan) });
  }
  checkSortSubqueries(plan.keys, plan);
  for (const key of plan.keys) checkOrderable(key, plan);
  return plan.child === child ? plan : only(child, plan);
}

/** `ORDER BY 2` is the second column. */
function position(key: SortKey, plan: Plan, scope: PlanScope, node: Sort): SortKey {
  const { child: expr } = key;
  if (!isOrdinal(expr) || !scope.analyzer.settings.on("spark.sql.orderByOrdinal")) return key;
  const output = outputOf(plan);
  const attr = output[(expr.value as number) - 1];
  if (attr) return { ...key, child: attr };
  return fail(
    "ORDER_BY_POS_OUT_OF_RANGE",
    { index: String(expr.value), size: String(output.length) },
    expr.origin ?? key.origin ?? node.origin,
  );
}

export function isOrdinal(expr: Expr): expr is Extract<Expr, { t: "literal" }> {
  return expr.t === "literal" && expr.type.kind === "int" && typeof expr.value === "number";
}
