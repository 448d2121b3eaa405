import { isOrderable } from "../functions/types.ts";
import type { Expr, SortKey } from "../plan/expr.ts";
import { outputOf, typeOf } from "../plan/output.ts";
import type { Plan, Sort } from "../plan/plan.ts";
import { prettyName } from "../plan/print.ts";
import { aggregateBelow, resolveOverAggregate } from "./aboveAggregate.ts";
import { containsAggregate, containsWindow } from "./aggregateCalls.ts";
import { missingAttributes } from "./checks.ts";
import { resolveSortKey } from "./expressions.ts";
import { fail, quotedType } from "./fail.ts";
import { findBelow, inputOf, missingIds, only, provide } from "./missing.ts";
import { resolvePlan } from "./plans.ts";
import { type PlanScope, scopeOf } from "./scope.ts";
import { withWindowColumns } from "./windowColumns.ts";

export function resolveSort(node: Sort, scope: PlanScope): Plan {
  const child = resolvePlan(node.child, scope);
  const { all, ...plain } = node;
  const written = all
    ? outputOf(child).map((attr): SortKey => ({ t: "sort", child: attr, ...all }))
    : node.keys.map((key, i) => ordinal(key, i, child, scope, node));
  const over = aggregateBelow(child) ? resolveOverAggregate(child, written, scope) : undefined;
  if (over) return sorted({ ...plain, keys: over.exprs as SortKey[], child: over.child }, child);
  const exprs = scopeOf(scope, inputOf(child), {
    lookup: (name) => findBelow(name, child, exprs),
    preferBelow: true,
  });
  const keys = written.map((key) => resolveSortKey(key, exprs));
  for (const key of keys) {
    if (containsAggregate(key))
      fail("UNSUPPORTED_EXPR_FOR_OPERATOR", { invalidExprSqls: `"${prettyName(key)}"` }, node.origin);
  }
  const missing = missingIds(keys, child);
  const provided = missing.size === 0 ? child : provide(child, missing);
  if (!provided) return missingAttributes({ ...plain, keys, child }, keys, [child], missing);
  return sorted({ ...plain, keys, child: provided }, child);
}

/** Windows among the keys are computed below; what was added for the keys is projected away again. */
function sorted(sort: Sort, child: Plan): Plan {
  const windows = sort.keys.some(containsWindow) ? withWindowColumns(sort.keys, sort.child) : undefined;
  const plan: Sort = windows ? { ...sort, keys: windows.exprs as SortKey[], child: windows.child } : sort;
  for (const [i, key] of plan.keys.entries()) checkOrderable(key, plan, i);
  return plan.child === child ? plan : only(outputOf(child), plan);
}

function checkOrderable(key: SortKey, node: Sort, _index: number): void {
  const type = typeOf(key.child);
  if (isOrderable(type)) return;
  fail(
    "DATATYPE_MISMATCH.INVALID_ORDERING_TYPE",
    { functionName: "`sortorder`", dataType: quotedType(type), sqlExpr: `"${prettyName(key)}"` },
    key.origin ?? node.origin,
  );
}

/** `ORDER BY 2` is the second column. */
function ordinal(key: SortKey, _index: number, child: Plan, scope: PlanScope, node: Sort): SortKey {
  const { child: expr } = key;
  if (!isOrdinal(expr) || !scope.analyzer.settings.on("spark.sql.orderByOrdinal")) return key;
  const output = outputOf(child);
  const position = expr.value as number;
  const attr = output[position - 1];
  if (!attr) {
    fail(
      "ORDER_BY_POS_OUT_OF_RANGE",
      { index: String(position), size: String(output.length) },
      expr.origin ?? key.origin ?? node.origin,
    );
  }
  return { ...key, child: attr };
}

export function isOrdinal(expr: Expr): expr is Extract<Expr, { t: "literal" }> {
  return expr.t === "literal" && expr.type.kind === "int" && typeof expr.value === "number";
}
