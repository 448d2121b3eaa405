import { prettyName } from "../functions/print.ts";
import { isNumeric, isString } from "../functions/types.ts";
import type { Expr, FrameBound, Window, WindowSpec } from "../plan/expr.ts";
import { typeOf } from "../plan/output.ts";
import type { Type } from "../types/type.ts";
import { castTo } from "./casts.ts";
import { storeAssignable } from "./coercion/implicit.ts";
import { constantOf, isFoldable } from "./constants.ts";
import { resolveExpr } from "./expressions.ts";
import { fail, quotedExpr, quotedType } from "./fail.ts";
import type { Scope } from "./scope.ts";

type Frame = NonNullable<WindowSpec["frame"]>;

/** Bounds resolved, brought to the type the unit wants, and checked. */
export function resolveFrame(frame: Frame, spec: WindowSpec, scope: Scope, window: Window): Frame {
  const bound = (at: FrameBound) => (typeof at === "string" ? at : resolveExpr(at, scope));
  let lower = bound(frame.lower);
  let upper = bound(frame.upper);
  const text = () => `"${frameText({ unit: frame.unit, lower, upper })}"`;
  const mismatch = (sub: string, parameters: Record<string, string>) =>
    fail(`DATATYPE_MISMATCH.${sub}`, { sqlExpr: text(), ...parameters }, window.origin);
  for (const [at, location] of [
    [lower, "lower"],
    [upper, "upper"],
  ] as const) {
    if (typeof at !== "string" && !isFoldable(at)) {
      mismatch("SPECIFIED_WINDOW_FRAME_WITHOUT_FOLDABLE", { location, expression: quotedExpr(at) });
    }
  }
  if (frame.unit === "range") {
    const values = [lower, upper].filter((at) => typeof at !== "string");
    if (values.length > 0) {
      const wanted = rangeType(spec, values, window);
      if (typeof lower !== "string") lower = rangeBound(lower, wanted, "lower", mismatch, scope);
      if (typeof upper !== "string") upper = rangeBound(upper, wanted, "upper", mismatch, scope);
    }
  } else {
    for (const [at, location] of [
      [lower, "lower"],
      [upper, "upper"],
    ] as const) {
      if (typeof at === "string" || ["int", "smallint", "tinyint"].includes(typeOf(at).kind)) continue;
      mismatch("SPECIFIED_WINDOW_FRAME_UNACCEPTED_TYPE", {
        location,
        exprType: quotedType(typeOf(at)),
        expectedType: '"INT"',
      });
    }
  }
  checkOrder(lower, upper, scope, () =>
    mismatch("SPECIFIED_WINDOW_FRAME_WRONG_COMPARISON", { comparison: "less than or equal" }),
  );
  return { unit: frame.unit, lower, upper };
}

/** What a RANGE offset has to be: one order key of a type it can be added to. */
function rangeType(spec: WindowSpec, values: readonly Expr[], window: Window): Type {
  const [key] = spec.orderBy;
  const sqlExpr = () => `"${prettyName({ ...window, spec: { ...spec, frame: undefined } as WindowSpec })}"`;
  if (!key) return fail("DATATYPE_MISMATCH.RANGE_FRAME_WITHOUT_ORDER", { sqlExpr: specSql(sqlExpr()) }, window.origin);
  if (spec.orderBy.length > 1) {
    return fail(
      "DATATYPE_MISMATCH.RANGE_FRAME_MULTI_ORDER",
      { sqlExpr: specSql(sqlExpr()), orderSpec: spec.orderBy.map((k) => prettyName(k)).join(",") },
      window.origin,
    );
  }
  const type = typeOf(key);
  const valueType = typeOf(values[0]!);
  if (isNumeric(type)) return type;
  if (type.kind === "date")
    return valueType.kind === "interval_dt" || valueType.kind === "interval_ym" || valueType.kind === "interval"
      ? valueType
      : { kind: "int" };
  if (type.kind === "timestamp" || type.kind === "timestamp_ntz") {
    return valueType.kind === "interval_ym" || valueType.kind === "interval_dt" ? valueType : { kind: "interval" };
  }
  if (type.kind === "interval_ym" || type.kind === "interval_dt") return type;
  if (type.kind === "string" || type.kind === "boolean" || type.kind === "binary") return type;
  return fail(
    "DATATYPE_MISMATCH.RANGE_FRAME_INVALID_TYPE",
    { sqlExpr: specSql(sqlExpr()), orderSpecType: quotedType(type), valueBoundaryType: quotedType(valueType) },
    window.origin,
  );
}

function specSql(text: string): string {
  return `"${text.slice(text.indexOf(" OVER ") + " OVER ".length)}`;
}

function rangeBound(
  at: Expr,
  wanted: Type,
  location: string,
  mismatch: (sub: string, parameters: Record<string, string>) => never,
  scope: Scope,
): Expr {
  const type = typeOf(at);
  if (type.kind === wanted.kind) return at;
  if (storeAssignable(type, wanted) || isString(type)) return castTo(at, wanted, scope);
  return mismatch("SPECIFIED_WINDOW_FRAME_UNACCEPTED_TYPE", {
    location,
    exprType: quotedType(type),
    expectedType: quotedType(wanted),
  });
}

function checkOrder(lower: FrameBound, upper: FrameBound, scope: Scope, raise: () => never): void {
  if (lower === "unboundedFollowing" || upper === "unboundedPreceding") return;
  const number = (at: FrameBound): number | undefined => {
    if (at === "currentRow") return 0;
    if (typeof at === "string") return undefined;
    const value = constantOf(at, scope.plan.analyzer)?.value;
    return typeof value === "number" || typeof value === "bigint" ? Number(value) : undefined;
  };
  const low = number(lower);
  const high = number(upper);
  if (low !== undefined && high !== undefined && low > high) raise();
}

function frameText(frame: Frame): string {
  const text = prettyName({
    t: "window",
    fn: { t: "literal", value: 0, type: { kind: "int" } },
    spec: { partitionBy: [], orderBy: [], frame },
  });
  return text.slice("0 OVER (".length, -1);
}
