import { someExpr } from "../plan/children.ts";
import type { Expr, LiteralValue } from "../plan/expr.ts";
import { sameType } from "../types/names.ts";
import type { Type } from "../types/type.ts";
import { decimalFor } from "./coercion/decimal.ts";

export interface Constant {
  readonly value: LiteralValue;
  readonly type: Type;
}

/** Whether the expression has the same value for every row: nothing in it depends on one. */
export function isFoldable(expr: Expr): boolean {
  return !someExpr(
    expr,
    (e) =>
      e.t === "attr" ||
      e.t === "outer" ||
      e.t === "lambdaVar" ||
      e.t === "subquery" ||
      e.t === "window" ||
      (e.t === "fn" && (e.deterministic === false || e.kind !== undefined)),
  );
}

/** The value of an expression of literals, signs, simple casts and constructors; undefined for all others. */
export function constantOf(expr: Expr): Constant | undefined {
  switch (expr.t) {
    case "literal":
      return { value: expr.value, type: expr.type };
    case "alias":
      return constantOf(expr.child);
    case "cast": {
      const child = constantOf(expr.child);
      const value = child && convert(child, expr.to);
      return value === undefined ? undefined : { value, type: expr.to };
    }
    case "fn":
      return constantCall(expr);
    default:
      return undefined;
  }
}

function constantCall(expr: Extract<Expr, { t: "fn" }>): Constant | undefined {
  const args: Constant[] = [];
  for (const arg of expr.args) {
    const value = constantOf(arg);
    if (!value) return undefined;
    args.push(value);
  }
  const first = args[0]?.value;
  switch (expr.name) {
    case "session_variable":
      return { value: first ?? null, type: expr.type };
    case "positive":
      return args[0];
    case "collate":
      return { value: first ?? null, type: expr.type };
    case "negative":
      if (typeof first === "number" || typeof first === "bigint") return { value: -first, type: expr.type };
      return first === null ? { value: null, type: expr.type } : undefined;
    case "array":
      return { value: args.map((arg) => arg.value), type: expr.type };
    case "named_struct":
      return { value: args.filter((_, i) => i % 2 === 1).map((arg) => arg.value), type: expr.type };
    case "map": {
      const pairs: LiteralValue[] = [];
      for (let i = 0; i + 1 < args.length; i += 2) pairs.push([args[i]!.value, args[i + 1]!.value]);
      return { value: pairs, type: expr.type };
    }
    case "concat":
    case "||":
      return args.every((arg) => typeof arg.value === "string")
        ? { value: args.map((arg) => arg.value).join(""), type: expr.type }
        : undefined;
    default:
      return undefined;
  }
}

const limits: Partial<Record<Type["kind"], bigint>> = {
  tinyint: 0x7fn,
  smallint: 0x7fffn,
  int: 0x7fffffffn,
  bigint: 0x7fffffffffffffffn,
};

/** Casts whose result is beyond doubt; undefined for the rest, which the engine computes. */
function convert({ value, type }: Constant, to: Type): LiteralValue | undefined {
  if (value === null) return null;
  if (type.kind === "array" && to.kind === "array") {
    const items = (value as readonly LiteralValue[]).map((item) =>
      convert({ value: item, type: type.element }, to.element),
    );
    return items.every((item) => item !== undefined) ? items : undefined;
  }
  if ((type.kind === "struct" || type.kind === "map") && !sameType(type, to, true)) return undefined;
  if (type.kind === to.kind && type.kind !== "decimal" && limits[to.kind] === undefined) return value;
  const whole = wholeNumber(value, type);
  const limit = limits[to.kind];
  if (limit !== undefined) {
    if (whole === undefined || whole > limit || whole < -limit - 1n) return undefined;
    return to.kind === "bigint" ? whole : Number(whole);
  }
  if (to.kind === "double" || to.kind === "float") return toDouble(value, type);
  if (to.kind === "decimal") return toDecimal(value, type, to);
  if (to.kind === "string" && whole !== undefined) return String(whole);
  if (to.kind === "string" && typeof value === "boolean") return String(value);
  if (to.kind === "boolean" && typeof value === "string" && /^\s*(true|false)\s*$/i.test(value)) {
    return value.trim().toLowerCase() === "true";
  }
  return undefined;
}

function wholeNumber(value: LiteralValue, type: Type): bigint | undefined {
  if (limits[type.kind] !== undefined) return BigInt(value as number | bigint);
  if (type.kind === "decimal") return (value as bigint) / 10n ** BigInt(type.scale);
  if (type.kind === "double" || type.kind === "float") {
    return Number.isFinite(value) ? BigInt(Math.trunc(value as number)) : undefined;
  }
  if (type.kind === "string" && /^\s*[+-]?\d+\s*$/.test(value as string)) return BigInt((value as string).trim());
  return undefined;
}

function toDouble(value: LiteralValue, type: Type): number | undefined {
  if (type.kind === "double" || type.kind === "float") return value as number;
  if (limits[type.kind] !== undefined) return Number(value);
  if (type.kind === "decimal") return Number(value) / 10 ** type.scale;
  if (type.kind === "string" && /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value as string))
    return Number(value);
  return undefined;
}

function toDecimal(value: LiteralValue, type: Type, to: Extract<Type, { kind: "decimal" }>): bigint | undefined {
  const from = decimalFor(type);
  if (!from || type.kind === "double" || type.kind === "float" || from.scale > to.scale) return undefined;
  const unscaled = BigInt(value as number | bigint) * 10n ** BigInt(to.scale - from.scale);
  return unscaled < 10n ** BigInt(to.precision) && -unscaled < 10n ** BigInt(to.precision) ? unscaled : undefined;
}
