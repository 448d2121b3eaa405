import type { Expr } from "../../plan/expr.ts";
import { sameType } from "../../types/names.ts";
import type { Type } from "../../types/type.ts";
import type { ResolveContext } from "../define.ts";
import {
  type Decimal,
  decimal,
  decimalFor,
  isAnsiInterval,
  isAtomic,
  isIntegral,
  isNumeric,
  isString,
  t,
} from "../types.ts";

const order = ["tinyint", "smallint", "int", "bigint", "float", "double"];

/** The wider of two numeric types that are no decimals. ANSI takes DOUBLE for FLOAT with a whole number. */
export function widerNumber(a: Type, b: Type, ansi: boolean): Type {
  if (a.kind === b.kind) return a;
  const wider = order.indexOf(a.kind) > order.indexOf(b.kind) ? a : b;
  return ansi && wider.kind === "float" ? t.double : wider;
}

/** The decimal type of an operand beside a decimal: literals, but those of one byte, take only the digits that they have. */
function decimalOperand(arg: Expr, type: Type): Decimal {
  if (isIntegral(type) && type.kind !== "tinyint" && arg.t === "literal" && arg.value !== null) {
    const digits = String(arg.value).replace("-", "").length;
    return decimal(digits, 0);
  }
  return decimalFor(type);
}

/** What a string becomes beside another type in arithmetic and comparisons; undefined: it stays. */
function promoteString(other: Type, use: "arithmetic" | "comparison", ansi: boolean): Type | undefined {
  if (isString(other) || other.kind === "void") return undefined;
  if (ansi) {
    if (isIntegral(other)) return t.bigint;
    if (isNumeric(other)) return t.double;
    return isAtomic(other) && !isAnsiInterval(other) ? other : undefined;
  }
  if (use === "arithmetic") return other.kind === "interval" || isAnsiInterval(other) ? undefined : t.double;
  if (other.kind === "decimal") return t.double;
  return isAtomic(other) && !isAnsiInterval(other) ? other : undefined;
}

/** Both arguments with strings promoted beside the other's type, and a NULL given the other's type. */
export function promote(
  args: readonly [Expr, Expr],
  use: "arithmetic" | "comparison",
  context: ResolveContext,
  takes: (type: Type) => boolean = isNumeric,
): readonly [Expr, Expr] {
  let [left, right] = args;
  const [a, b] = [context.typeOf(left), context.typeOf(right)];
  if (isString(a) && b.kind === "void") right = filled(right, a, context);
  else if (isString(a) && !isString(b)) {
    const to = promoteString(b, use, context.ansi);
    if (to !== undefined) {
      left = context.castTo(left, to);
      if (isNumeric(to) && isNumeric(b)) {
        const wider = b.kind === "decimal" ? t.double : widerNumber(to, b, context.ansi);
        if (context.ansi || takes(wider)) right = context.castTo(right, wider);
      }
    }
  } else if (isString(b) && !isString(a)) {
    const [r, l] = promote([right, left], use, context, takes);
    return [l, r];
  } else if (a.kind === "void" && b.kind !== "void") left = context.castTo(left, b);
  else if (b.kind === "void" && a.kind !== "void") right = context.castTo(right, a);
  return [left, right];
}

/**
 * Two numeric operands brought to one type, if the operator takes it; decimals keep their own precisions (the result's
 * rule uses both).
 */
export function alignNumbers(
  args: readonly [Expr, Expr],
  context: ResolveContext,
  takes: (type: Type) => boolean = isNumeric,
): readonly [Expr, Expr] {
  const [left, right] = args;
  const [a, b] = [context.typeOf(left), context.typeOf(right)];
  if (!isNumeric(a) || !isNumeric(b)) return args;
  if (a.kind !== "decimal" && b.kind !== "decimal") {
    const wider = widerNumber(a, b, context.ansi);
    return takes(wider) ? [context.castTo(left, wider), context.castTo(right, wider)] : args;
  }
  const floating = [a, b].some((type) => type.kind === "float" || type.kind === "double");
  if (floating && takes(t.double)) return [context.castTo(left, t.double), context.castTo(right, t.double)];
  if (floating)
    return [
      a.kind === "decimal" ? context.castTo(left, t.double) : left,
      b.kind === "decimal" ? context.castTo(right, t.double) : right,
    ];
  return [context.castTo(left, decimalOperand(left, a)), context.castTo(right, decimalOperand(right, b))];
}

/** NULL takes the other operand's type if the operator takes that; beside a text it is one (a number without ANSI mode). */
export function besideNull(
  args: readonly [Expr, Expr],
  context: ResolveContext,
  takes: (type: Type) => boolean,
): readonly [Expr, Expr] | undefined {
  const types = args.map((arg) => context.typeOf(arg));
  const other = types.find(({ kind }) => kind !== "void");
  if (other === undefined || types.every(({ kind }) => kind !== "void")) return undefined;
  const [left, right] = args;
  if (!isString(other)) return takes(other) ? [context.castTo(left, other), context.castTo(right, other)] : args;
  if (context.ansi) return [filled(left, other, context), filled(right, other, context)];
  const number = (arg: Expr, type: Type | undefined) =>
    isString(type!) || takes(t.double) ? context.castTo(arg, t.double) : arg;
  return [number(left, types[0]), number(right, types[1])];
}

/** A value brought to a type; of NULL nothing but its being NULL is left. */
export function filled(arg: Expr, type: Type, context: ResolveContext): Expr {
  if (context.typeOf(arg).kind !== "void") return context.castTo(arg, type);
  return context.castTo({ t: "literal", value: null, type: { kind: "void" } }, type);
}

/** Two operands of a comparison brought to one type; undefined where they have none in common. */
export function alignComparison(
  args: readonly [Expr, Expr],
  context: ResolveContext,
): readonly [Expr, Expr] | undefined {
  const [left, right] = alignNumbers(promote(args, "comparison", context), context);
  const [a, b] = [context.typeOf(left), context.typeOf(right)];
  if (sameType(a, b, true)) return [left, right];
  // Of nested parts only what loses nothing is brought together.
  const common =
    context.closeType([a, b], true) ?? (isNumeric(a) && isNumeric(b) ? context.commonType([a, b]) : undefined);
  return common && [context.castTo(left, common), context.castTo(right, common)];
}
