import { prettyName, printSql } from "../functions/print.ts";
import { isOrderable } from "../functions/types.ts";
import { exprChildren } from "../plan/children.ts";
import type { Expr, Fn, Name, SortKey, Window, WindowSpec } from "../plan/expr.ts";
import type { Origin } from "../plan/origin.ts";
import { typeOf } from "../plan/output.ts";
import { quoteName } from "../types/names.ts";
import { containsGenerator, containsWindow } from "./aggregate-calls.ts";
import { resolveExpr, resolveSortKey } from "./expressions.ts";
import { fail, quotedExpr, quotedType } from "./fail.ts";
import { resolveFrame } from "./frames.ts";
import { isGrouping } from "./grouping-sets.ts";
import type { Scope } from "./scope.ts";

type Frame = NonNullable<WindowSpec["frame"]>;

/** `f(…) OVER (…)`. */
export function resolveWindow(window: Window, scope: Scope): Expr {
  const written = specOf(window, scope);
  const outside = withoutAliases(window, scope);
  const resolved = resolveExpr(window.fn, { ...outside, insideAggregate: true });
  if (containsGenerator(resolved)) return { ...window, fn: resolved, spec: { partitionBy: [], orderBy: [] } };
  const fn = resolved.t === "cast" && resolved.child.t === "fn" ? resolved.child : resolved;
  if (fn.t !== "fn" || isGrouping(fn) || (fn.kind !== "aggregate" && fn.kind !== "window")) {
    return fail("UNSUPPORTED_EXPR_FOR_WINDOW", { sqlExpr: quotedExpr(resolved) }, window.origin);
  }
  const spec: WindowSpec = {
    partitionBy: written.partitionBy.map((e) => resolveExpr(e, outside)),
    orderBy: written.orderBy.map((key) => resolveSortKey(key, outside)),
  };
  checkKeys(spec, window);
  const frame = frameOf(fn, written, spec, scope, window);
  checkCall(fn, spec, { ...window, spec: written });
  return { ...window, fn: resolved, spec: { ...spec, ...(frame ? { frame } : {}) } };
}

/** Windows are computed before the aliases of their select list. */
function withoutAliases(window: Window, scope: Scope): Scope {
  if (!scope.lateral) return scope;
  const lateral = (name: Name): undefined => {
    if (!scope.lateral!(name)) return undefined;
    const parameters = { lca: quoteName(...name.parts), windowExpr: quotedExpr(window) };
    return fail("UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_WINDOW", parameters, name.origin);
  };
  return { ...scope, lateral };
}

function checkKeys({ partitionBy, orderBy }: WindowSpec, window: Window): void {
  for (const key of orderBy) checkOrderable(key, window);
  for (const key of partitionBy) {
    if (isOrderable(typeOf(key))) continue;
    const parameters = { expr: quotedExpr(key), exprType: quotedType(typeOf(key)) };
    fail("EXPRESSION_TYPE_IS_NOT_ORDERABLE", parameters, window.origin);
  }
}

/** What is sorted by has an order. */
export function checkOrderable(key: SortKey, node: { readonly origin?: Origin }): void {
  const type = typeOf(key.child);
  if (isOrderable(type)) return;
  fail(
    "DATATYPE_MISMATCH.INVALID_ORDERING_TYPE",
    { functionName: "`sortorder`", dataType: quotedType(type), sqlExpr: `"${prettyName(key)}"` },
    key.origin ?? node.origin,
  );
}

function specOf(window: Window, scope: Scope): WindowSpec {
  let { spec } = window as { spec: WindowSpec | string };
  const seen = new Set<string>();
  while (typeof spec === "string") {
    const name: string = spec;
    const found = scope.plan.windows?.find((known) => known.name.toLowerCase() === name.toLowerCase());
    if (!found || seen.has(name)) {
      return fail("MISSING_WINDOW_SPECIFICATION", { windowName: name }, window.origin);
    }
    seen.add(name);
    spec = found.spec;
  }
  return spec;
}

const offsets = new Set(["lag", "lead"]);

/** The frame written, the function's own, or the default by whether there is an order. */
function frameOf(fn: Fn, written: WindowSpec, spec: WindowSpec, scope: Scope, window: Window): Frame | undefined {
  const own = ownFrame(fn);
  if (written.frame) {
    const frame = resolveFrame(written.frame, spec, scope, window);
    if (own && offsets.has(fn.name)) {
      fail("_LEGACY_ERROR_TEMP_1035", { prettyName: fn.name }, window.origin);
    }
    if (own && !sameFrame(own, frame)) {
      fail("_LEGACY_ERROR_TEMP_1036", { wf: frameText(frame), required: frameText(own) }, window.origin);
    }
    return frame;
  }
  if (own) return own;
  if (spec.orderBy.length > 0) return { unit: "range", lower: "unboundedPreceding", upper: "currentRow" };
  return { unit: "rows", lower: "unboundedPreceding", upper: "unboundedFollowing" };
}

function ownFrame(fn: Fn): Frame | undefined {
  if (offsets.has(fn.name)) {
    const offset = fn.args[1] ?? { t: "literal", value: 1, type: { kind: "int" } };
    const at = fn.name === "lag" ? negated(offset) : offset;
    return { unit: "rows", lower: at, upper: at };
  }
  if (fn.kind === "window" && fn.name !== "nth_value") {
    const unit = fn.name === "cume_dist" ? "range" : "rows";
    return { unit, lower: "unboundedPreceding", upper: "currentRow" };
  }
  return undefined;
}

/** Minus an offset, as a literal where it is one. */
export function negated(expr: Expr): Expr {
  if (expr.t === "literal" && (typeof expr.value === "number" || typeof expr.value === "bigint")) {
    return { ...expr, value: -expr.value };
  }
  return { t: "fn", name: "negative", args: [expr], type: typeOf(expr), nullable: false };
}

function sameFrame(a: Frame, b: Frame): boolean {
  return frameText(a) === frameText(b);
}

/** A frame as Spark's errors write it. */
function frameText({ unit, lower, upper }: Frame): string {
  const bound = (at: Frame["lower"]) => (typeof at === "string" ? `${at.toLowerCase()}$()` : printSql(at));
  return `specifiedwindowframe(${unit === "rows" ? "RowFrame" : "RangeFrame"}, ${bound(lower)}, ${bound(upper)})`;
}

const needsOrder = new Set([
  "rank",
  "dense_rank",
  "percent_rank",
  "cume_dist",
  "ntile",
  "row_number",
  "lag",
  "lead",
  "nth_value",
]);

function checkCall(fn: Fn, spec: WindowSpec, window: Window): void {
  if (fn.distinct) {
    fail("DISTINCT_WINDOW_FUNCTION_UNSUPPORTED", { windowExpr: quotedExpr({ ...window, fn, spec }) }, window.origin);
  }
  if (needsOrder.has(fn.name) && spec.orderBy.length === 0) {
    fail("WINDOW_FUNCTION_FRAME_NOT_ORDERED", { wf_name: fn.name, wf_expr: printSql(fn) }, undefined);
  }
  const framed = ordered.has(fn.name) && framedBy(window);
  if ((ordered.has(fn.name) || fn.withinGroup?.length) && (spec.orderBy.length > 0 || framed)) {
    fail("INVALID_WINDOW_SPEC_FOR_AGGREGATION_FUNC", { aggFunc: `"${plainCall(fn)}"` }, window.origin);
  }
}

const ordered = new Set(["median", "percentile_cont", "percentile_disc"]);

function framedBy({ spec }: Window): boolean {
  if (typeof spec === "string" || !spec.frame) return false;
  return spec.frame.lower !== "unboundedPreceding" || spec.frame.upper !== "unboundedFollowing";
}

/** An ordered aggregate as a plain call: what it orders first. */
function plainCall(fn: Fn): string {
  const keys = fn.withinGroup ?? [];
  const args = fn.name === "listagg" ? [...fn.args, ...keys] : [...keys.map((key) => key.child), ...fn.args];
  return `${fn.name}(${args.map((arg) => prettyName(arg)).join(", ")})`;
}

/** Ranking functions and their like have no meaning without OVER. */
export function checkOver(expr: Expr, origin: Origin | undefined): void {
  if (expr.t === "window") {
    for (const part of exprChildren(expr))
      for (const inner of part === expr.fn ? exprChildren(part) : [part]) checkOver(inner, origin);
    return;
  }
  if (expr.t === "fn" && expr.kind === "aggregate" && exprChildren(expr).some(containsWindow)) {
    fail("_LEGACY_ERROR_TEMP_1031", {}, expr.origin);
  }
  if (expr.t === "fn" && expr.kind === "window") {
    fail("WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE", { funcName: quotedExpr(expr) }, origin);
  }
  for (const child of exprChildren(expr)) checkOver(child, origin);
}
