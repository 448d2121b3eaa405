import type { FunctionDef } from "../functions/define.ts";
import { lookupFunction } from "../functions/registry.ts";
import { exprChildren, someExpr, visitExpr } from "../plan/children.ts";
import type { Call, Expr, Window } from "../plan/expr.ts";
import { typeOf } from "../plan/output.ts";
import { fail, quotedExpr } from "./fail.ts";

const ordered = new Set(["percentile_cont", "percentile_disc", "listagg", "string_agg", "mode"]);

/** Functions that may leave NULLs out. */
const skipping = new Set(["first", "last", "any_value", "nth_value", "lag", "lead", "collect_list", "collect_set"]);

/** DISTINCT, FILTER, WITHIN GROUP and IGNORE NULLS only where the function knows them. */
export function checkAggregateCall(
  call: Call,
  def: FunctionDef,
  _args: readonly Expr[],
  filter: Expr | undefined,
): void {
  const functionName = `\`${call.name.join(".")}\``;
  const invalid = (syntax: string) =>
    fail("INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX", { prettyName: functionName, syntax }, call.origin);
  if (call.ignoreNulls && !skipping.has(def.name)) invalid("IGNORE NULLS");
  if (call.withinGroup && !ordered.has(def.name)) invalid("WITHIN GROUP (ORDER BY ...)");
  if (def.kind !== "aggregate") {
    if (call.distinct) invalid("DISTINCT");
    if (filter) invalid("FILTER CLAUSE");
    return;
  }
  if (!filter) return;
  if (typeOf(filter).kind !== "boolean") {
    fail("INVALID_AGGREGATE_FILTER.NOT_BOOLEAN", { filterExpr: quotedExpr(filter) }, call.origin);
  }
  if (someExpr(filter, (e) => e.t === "fn" && e.deterministic === false)) {
    fail("INVALID_AGGREGATE_FILTER.NON_DETERMINISTIC", { filterExpr: quotedExpr(filter) }, call.origin);
  }
  let windowExpr: Expr | undefined;
  visitExpr(filter, (e) => {
    if (e.t === "window") windowExpr ??= e;
  });
  if (windowExpr) {
    const parameters = { filterExpr: quotedExpr(filter), windowExpr: quotedExpr(windowExpr) };
    fail("INVALID_AGGREGATE_FILTER.CONTAINS_WINDOW_FUNCTION", parameters, call.origin);
  }
  const nested = firstAggregate(filter);
  if (nested) {
    const parameters = { filterExpr: quotedExpr(filter), aggExpr: quotedExpr(nested) };
    fail("INVALID_AGGREGATE_FILTER.CONTAINS_AGGREGATE", parameters, call.origin);
  }
}

/** The aggregate before OVER is the window's; its arguments and the window may hold plain ones. */
export function containsAggregate(expr: Expr): boolean {
  if (expr.t === "fn" && expr.kind === "aggregate") return true;
  if (expr.t === "window") return windowParts(expr).some(containsAggregate);
  return exprChildren(expr).some(containsAggregate);
}

/** What is computed before the window: arguments and keys. */
export function windowParts({ fn, spec }: Window): Expr[] {
  const keys = typeof spec === "string" ? [] : [...spec.partitionBy, ...spec.orderBy];
  return [...exprChildren(fn), ...keys];
}

/** The same before analysis. */
export function callsAggregate(expr: Expr): boolean {
  if (expr.t === "call" && !expr.identifier && lookupFunction(expr.name.at(-1)!)?.kind === "aggregate") return true;
  if (expr.t === "window") return windowParts(expr).some(callsAggregate);
  return containsAggregate(expr) || exprChildren(expr).some(callsAggregate);
}

export function containsWindow(expr: Expr): boolean {
  return someExpr(expr, (e) => e.t === "window");
}

export function containsGenerator(expr: Expr): boolean {
  return someExpr(expr, (e) => e.t === "fn" && e.kind === "generator");
}

export function firstAggregate(expr: Expr): Expr | undefined {
  if (expr.t === "fn" && expr.kind === "aggregate") return expr;
  for (const child of exprChildren(expr)) {
    const found = firstAggregate(child);
    if (found) return found;
  }
  return undefined;
}
