import { exprChildren } from "../plan/children.ts";
import type { Expr } from "../plan/expr.ts";
import { outputOf, typeOf } from "../plan/output.ts";
import type { Observe, Plan, Repartition, Watermark } from "../plan/plan.ts";
import { checkProvided } from "./checks.ts";
import { resolveExpr } from "./expressions.ts";
import { fail, quotedExpr, quotedType } from "./fail.ts";
import { findBelow, inputOf, missingIds, only, provide } from "./missing.ts";
import { resolvePlan } from "./plans.ts";
import { type PlanScope, scopeOf } from "./scope.ts";
import { named } from "./select-list.ts";
import { isOrdinal } from "./sorts.ts";

export function resolveRepartition(node: Repartition, scope: PlanScope): Plan {
  const child = resolvePlan(node.child, scope);
  const exprs = scopeOf(scope, inputOf(child), { lookup: (name) => findBelow(name, child, exprs) });
  const output = outputOf(child);
  const by = node.by.map((e) => {
    const expr = e.t === "sort" ? e.child : e;
    if (isOrdinal(expr)) return output[(expr.value as number) - 1] ?? expr;
    return resolveExpr(e, exprs);
  });
  if (node.kind === "id") checkId(by[0]!);
  const missing = missingIds(by, child);
  const plan: Repartition = { ...node, by, child };
  if (missing.size === 0) return plan;
  const provided = provide(child, missing);
  return provided ? only(child, { ...plan, child: provided }) : checkProvided(plan, by, child, () => plan);
}

/** The number of a partition is an INT; nothing is cast to one. */
function checkId(id: Expr): void {
  const type = typeOf(id);
  if (type.kind === "int") return;
  const sql = quotedExpr(id);
  fail("DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE", {
    sqlExpr: `"direct_shuffle_partition_id(${sql.slice(1, -1)})"`,
    paramIndex: "first",
    requiredType: '"INT"',
    inputSql: sql,
    inputType: quotedType(type),
  });
}

export function resolveWatermark(node: Watermark, scope: PlanScope): Plan {
  const child = resolvePlan(node.child, scope);
  const column = resolveExpr(node.column, scopeOf(scope, inputOf(child)));
  const type = typeOf(column);
  const isWindow = type.kind === "struct" && type.fields.some((field) => field.type.kind === "timestamp");
  if (type.kind !== "timestamp" && type.kind !== "timestamp_ntz" && !isWindow) {
    fail(
      "EVENT_TIME_IS_NOT_ON_TIMESTAMP_TYPE",
      { eventName: quotedExpr(column), eventType: quotedType(type) },
      node.origin,
    );
  }
  return { ...node, column, child };
}

export function resolveObserve(node: Observe, scope: PlanScope): Plan {
  const child = resolvePlan(node.child, scope);
  const exprs = scopeOf(scope, inputOf(child));
  const metrics = node.metrics.map((metric) => named(metric, resolveExpr(metric, exprs), exprs));
  for (const metric of metrics) checkMetric(metric);
  return { ...node, metrics, child };
}

/** Columns stand inside aggregates. */
function checkMetric(expr: Expr): void {
  if (expr.t === "fn" && expr.kind === "aggregate") return;
  if (expr.t === "attr")
    fail("INVALID_OBSERVED_METRICS.NON_AGGREGATE_FUNC_ARG_IS_ATTRIBUTE", { expr: quotedExpr(expr) });
  for (const child of exprChildren(expr)) checkMetric(child);
}
