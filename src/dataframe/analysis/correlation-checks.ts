import { treeString } from "../display/explain.ts";
import { prettyName } from "../functions/print.ts";
import { planChildren, planExprs, someExpr, transformUp, visitExpr } from "../plan/children.ts";
import { references, subqueryOuterAttrs } from "../plan/correlation.ts";
import type { Expr, SortKey, Subquery } from "../plan/expr.ts";
import { outputOf } from "../plan/output.ts";
import type { Join, Plan } from "../plan/plan.ts";
import { quoteIfNeeded } from "../types/names.ts";
import { fail } from "./fail.ts";

const isOuter = (expr: Expr): boolean => expr.t === "outer";

/** Columns of the query around may stand in the filters, select lists and joins of a subquery only; in a lateral join not in windows. */
export function checkCorrelation(plan: Plan, lateral = false): void {
  if (plan.t === "aggregate" || plan.t === "sort" || plan.t === "limit" || plan.t === "offset") {
    const bad = planExprs(plan).filter((expr) => someExpr(expr, isOuter));
    if (bad.length > 0) {
      const sqlExprs = bad.map((expr) => `"${aliasedName(expr)}"`).join(", ");
      fail("UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.CORRELATED_REFERENCE", { sqlExprs }, plan.origin);
    }
  }
  if (lateral && plan.t === "project") {
    const windows = plan.list.filter((item) => someExpr(item, (e) => e.t === "window" && someExpr(e, isOuter)));
    if (windows.length > 0) {
      const sqlExprs = windows.map((expr) => `"${aliasedName(expr)}"`).join(", ");
      fail("UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.CORRELATED_REFERENCE", { sqlExprs }, plan.origin);
    }
  }
  for (const child of planChildren(plan)) checkCorrelation(child, lateral);
}

/** The expression without the marks of outer columns, its alias kept. */
function aliasedName(expr: Expr): string {
  const plain = transformUp(expr, (e) => (e.t === "outer" ? e.attr : e));
  return plain.t === "alias" ? `${prettyName(plain.child)} AS ${quoteIfNeeded(plain.names[0]!)}` : prettyName(plain);
}

/** A subquery in a join's condition looks at one of its sides, and gives no value. */
export function checkJoinSubqueries(condition: Expr, join: Join): void {
  const category = "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY";
  const left = new Set(outputOf(join.left).map((attr) => attr.id));
  const right = new Set(outputOf(join.right).map((attr) => attr.id));
  visitExpr(condition, (e) => {
    if (e.t !== "subquery" || subqueryOuterAttrs(e).length === 0) return;
    if (e.use === "scalar") {
      fail(`${category}.UNSUPPORTED_CORRELATED_SCALAR_SUBQUERY`, { treeNode: treeString(join) }, join.origin);
    }
    const used = [...references(e)];
    if (!used.some((id) => left.has(id)) || !used.some((id) => right.has(id))) return;
    const parameters = { subqueryExpression: prettyName(e) };
    fail(`${category}.UNSUPPORTED_CORRELATED_EXPRESSION_IN_JOIN_CONDITION`, parameters, join.origin);
  });
}

/** IN, EXISTS and correlated subqueries have no place in ORDER BY. */
export function checkSortSubqueries(keys: readonly SortKey[], plan: Plan): void {
  const has = (test: (subquery: Subquery) => boolean) =>
    keys.some((key) => someExpr(key, (e) => e.t === "subquery" && test(e)));
  const refuse = (what: string) =>
    fail(`UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.${what}`, { treeNode: treeString(plan) }, plan.origin);
  if (has((e) => e.use !== "scalar")) refuse("UNSUPPORTED_IN_EXISTS_SUBQUERY");
  if (has((e) => subqueryOuterAttrs(e).length > 0)) refuse("UNSUPPORTED_CORRELATED_SCALAR_SUBQUERY");
}
