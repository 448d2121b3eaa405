import { typeOf } from "../plan/output.ts";
import type { Limit, Offset, Plan, Tail } from "../plan/plan.ts";
import { constantOf, isFoldable } from "./constants.ts";
import { resolveExpr } from "./expressions.ts";
import { fail, quotedExpr, quotedType } from "./fail.ts";
import { inputOf } from "./missing.ts";
import { resolvePlan } from "./plans.ts";
import { type PlanScope, scopeOf } from "./scope.ts";
import { checkNoSqlFunction } from "./sql-functions.ts";

/** LIMIT, OFFSET and tail: a constant int that is not negative. */
export function resolveLimit(node: Limit | Offset | Tail, scope: PlanScope): Plan {
  const child = resolvePlan(node.child, scope);
  const count = resolveExpr(node.count, scopeOf(scope, inputOf(child)));
  const name = node.t;
  checkNoSqlFunction([count], "GlobalLimit");
  if (!isFoldable(count)) {
    fail("INVALID_LIMIT_LIKE_EXPRESSION.IS_UNFOLDABLE", { name, expr: quotedExpr(count) }, count.origin ?? node.origin);
  }
  const type = typeOf(count);
  if (type.kind !== "int" && type.kind !== "tinyint" && type.kind !== "smallint") {
    fail(
      "INVALID_LIMIT_LIKE_EXPRESSION.DATA_TYPE",
      { name, expr: quotedExpr(count), dataType: quotedType(type) },
      count.origin ?? node.origin,
    );
  }
  const value = constantOf(count)?.value;
  if (value === null)
    fail("INVALID_LIMIT_LIKE_EXPRESSION.IS_NULL", { name, expr: quotedExpr(count) }, count.origin ?? node.origin);
  if (typeof value === "number" && value < 0) {
    fail(
      "INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE",
      { name, expr: quotedExpr(count), v: String(value) },
      count.origin ?? node.origin,
    );
  }
  return { ...node, count: typeof value === "number" ? { t: "literal", value, type: { kind: "int" } } : count, child };
}
