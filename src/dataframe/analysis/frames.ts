import { castable } from "../functions/cast/castable.ts";
import { prettyName } from "../functions/print.ts";
import { isNumeric } from "../functions/types.ts";
import type { Expr, FrameBound, Window, WindowSpec } from "../plan/expr.ts";
import { typeOf } from "../plan/output.ts";
import { sameType } from "../types/names.ts";
import type { Type } from "../types/type.ts";
import { castTo } from "./casts.ts";
import { constantOf, isFoldable } from "./constants.ts";
import { resolveExpr } from "./expressions.ts";
import { fail, quotedExpr, quotedType } from "./fail.ts";
import type { Scope } from "./scope.ts";

type Frame = NonNullable<WindowSpec["frame"]>;

/** Bounds resolved, brought to the type the unit wants, and checked. */
export function resolveFrame(frame: Frame, spec: WindowSpec, scope: Scope, window: Window): Frame {
  const bound = (at: FrameBound) => (typeof at === "string" ? at : resolveExpr(at, scope));
  const [key] = spec.orderBy;
  const keyType = frame.unit === "range" && spec.orderBy.length === 1 ? typeOf(key!) : undefined;
  const cast = keyType ? likeKey(keyType, scope) : bound;
  const lower = cast(bound(frame.lower));
  const upper = cast(bound(frame.upper));
  const text = () => `"${frameText({ unit: frame.unit, lower, upper })}"`;
  const mismatch = (sub: string, parameters: Record<string, string>) =>
    fail(`DATATYPE_MISMATCH.${sub}`, { sqlExpr: text(), ...parameters }, window.origin);
  for (const [at, location] of [
    [lower, "lower"],
    [upper, "upper"],
  ] as const) {
    if (typeof at === "string") continue;
    if (!isFoldable(at)) {
      mismatch("SPECIFIED_WINDOW_FRAME_WITHOUT_FOLDABLE", { location, expression: quotedExpr(at) });
    }
    if (accepted[frame.unit].test(typeOf(at))) continue;
    mismatch("SPECIFIED_WINDOW_FRAME_UNACCEPTED_TYPE", {
      location,
      exprType: quotedType(typeOf(at)),
      expectedType: accepted[frame.unit].shown,
    });
  }
  if (lower === "unboundedFollowing" || upper === "unboundedPreceding") {
    mismatch("SPECIFIED_WINDOW_FRAME_INVALID_BOUND", { lower: quotedBound(lower), upper: quotedBound(upper) });
  }
  if (typeof lower !== "string" && typeof upper !== "string") {
    const [lowerType, upperType] = [typeOf(lower), typeOf(upper)].map(quotedType) as [string, string];
    if (lowerType !== upperType) {
      const bounds = { lower: quotedExpr(lower), upper: quotedExpr(upper) };
      mismatch("SPECIFIED_WINDOW_FRAME_DIFF_TYPES", { ...bounds, lowerType, upperType });
    }
    if (isAfter(lower, upper)) {
      mismatch("SPECIFIED_WINDOW_FRAME_WRONG_COMPARISON", { comparison: "less than or equal" });
    }
  }
  if (frame.unit === "range") checkRange({ unit: "range", lower, upper }, spec, window);
  const clock = keyType?.kind === "timestamp" ? { timeZone: scope.plan.analyzer.settings.timeZone } : {};
  return { unit: frame.unit, lower, upper, ...clock };
}

const accepted = {
  rows: { test: (type: Type) => type.kind === "int", shown: '"INT"' },
  range: {
    test: (type: Type) => isNumeric(type) || isInterval(type),
    shown: '("NUMERIC" or "INTERVAL DAY TO SECOND" or "INTERVAL YEAR TO MONTH" or "INTERVAL")',
  },
} as const;

const isInterval = (type: Type): boolean =>
  type.kind === "interval" || type.kind === "interval_ym" || type.kind === "interval_dt";
const isDatetime = (type: Type): boolean =>
  type.kind === "date" || type.kind === "timestamp" || type.kind === "timestamp_ntz";

/** RANGE offsets take the type of the key that they are added to, dates and timestamps apart. */
function likeKey(type: Type, scope: Scope): (at: FrameBound) => FrameBound {
  return (at) => {
    if (typeof at === "string" || isDatetime(type)) return at;
    return castable(typeOf(at), type, false) ? castTo(at, type, scope) : at;
  };
}

function quotedBound(at: FrameBound): string {
  if (typeof at !== "string") return quotedExpr(at);
  return (
    { unboundedPreceding: '"UNBOUNDED PRECEDING"', unboundedFollowing: '"UNBOUNDED FOLLOWING"' }[at as string] ??
    '"CURRENT ROW"'
  );
}

/** A RANGE frame has an order, and one with offsets one key of a type that they can be added to. */
function checkRange(frame: Frame, spec: WindowSpec, window: Window): void {
  const { lower, upper } = frame;
  if (lower === "unboundedPreceding" && upper === "unboundedFollowing") return;
  const sqlExpr = specSql(`"${prettyName({ ...window, spec: { ...spec, frame } })}"`);
  const [key, ...more] = spec.orderBy;
  if (!key) fail("DATATYPE_MISMATCH.RANGE_FRAME_WITHOUT_ORDER", { sqlExpr }, window.origin);
  const value = [lower, upper].find((at) => typeof at !== "string");
  if (value === undefined) return;
  if (more.length > 0) {
    const orderSpec = spec.orderBy.map((k) => prettyName(k)).join(",");
    fail("DATATYPE_MISMATCH.RANGE_FRAME_MULTI_ORDER", { sqlExpr, orderSpec }, window.origin);
  }
  const [type, offset] = [typeOf(key!), typeOf(value)];
  if (fits(type, offset)) return;
  const types = { orderSpecType: quotedType(type), valueBoundaryType: quotedType(offset) };
  fail("DATATYPE_MISMATCH.RANGE_FRAME_INVALID_TYPE", { sqlExpr, ...types }, window.origin);
}

function fits(key: Type, offset: Type): boolean {
  if (key.kind === "date")
    return (
      offset.kind === "int" || offset.kind === "interval_ym" || (offset.kind === "interval_dt" && offset.end === 0)
    );
  if (isDatetime(key)) return isInterval(offset);
  return sameType(key, offset);
}

function specSql(text: string): string {
  return `"${text.slice(text.indexOf(" OVER ") + " OVER ".length)}`;
}

function isAfter(lower: Expr, upper: Expr): boolean {
  const [low, high] = [lower, upper].map((at) => constantOf(at)?.value);
  const comparable = (value: unknown) => typeof value === "number" || typeof value === "bigint";
  return comparable(low) && comparable(high) && low! > high!;
}

function frameText(frame: Frame): string {
  const text = prettyName({
    t: "window",
    fn: { t: "literal", value: 0, type: { kind: "int" } },
    spec: { partitionBy: [], orderBy: [], frame },
  });
  return text.slice("0 OVER (".length, -1);
}
