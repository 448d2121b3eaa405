import type { ResolveContext } from "../define.ts";
import { adjustedDecimal, boundedDecimal, type Decimal } from "../types.ts";

/** Precision and scale of an exact result. */
function exact(op: string, a: Decimal, b: Decimal): { precision: number; scale: number } {
  const scale = Math.max(a.scale, b.scale);
  switch (op) {
    case "+":
    case "-":
      return { precision: Math.max(a.precision - a.scale, b.precision - b.scale) + scale + 1, scale };
    case "*":
      return { precision: a.precision + b.precision + 1, scale: a.scale + b.scale };
    case "/": {
      const quotient = Math.max(6, a.scale + b.precision + 1);
      return { precision: a.precision - a.scale + b.scale + quotient, scale: quotient };
    }
    default:
      return { precision: Math.min(a.precision - a.scale, b.precision - b.scale) + scale, scale };
  }
}

/** Spark's result type of decimal arithmetic. */
export function decimalResult(op: string, a: Decimal, b: Decimal, context: ResolveContext): Decimal {
  const loses = context.conf("spark.sql.decimalOperations.allowPrecisionLoss") !== "false";
  if (!loses && op === "/") return evenQuotient(a, b);
  const { precision, scale } = exact(op, a, b);
  return loses ? adjustedDecimal(precision, scale) : boundedDecimal(precision, scale);
}

/** A quotient that is too long loses digits on both sides of the point. */
function evenQuotient(a: Decimal, b: Decimal): Decimal {
  const whole = Math.min(38, a.precision - a.scale + b.scale);
  const scale = Math.min(38, Math.max(6, a.scale + b.precision + 1));
  const excess = whole + scale - 38;
  if (excess <= 0) return boundedDecimal(whole + scale, scale);
  const kept = scale - Math.trunc(excess / 2) - 1;
  return boundedDecimal(38, kept);
}
