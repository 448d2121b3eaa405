import { unsupported } from "../errors/errors.ts";
import type { Expr, Literal, LiteralValue } from "../plan/expr.ts";
import { isRow } from "../types/row.ts";
import type { Type } from "../types/type.ts";
import { LocalDate, LocalDateTime, LocalTime, Timestamp } from "../types/values/datetime.ts";
import { Decimal } from "../types/values/decimal.ts";
import { CalendarInterval, DayTimeInterval, YearMonthInterval } from "../types/values/interval.ts";
import { typeNameOf } from "./checks.ts";

const maxInt = 2 ** 31;
const maxLong = 2n ** 63n;

/** A JavaScript value as a literal of the Spark type it maps to; arrays and maps as constructor calls. */
export function literalOf(value: unknown): Expr {
  if (value === null || value === undefined) return of(null, { kind: "void" });
  switch (typeof value) {
    case "boolean":
      return of(value, { kind: "boolean" });
    case "string":
      return of(value, { kind: "string" });
    case "number":
      return numberLiteral(value);
    case "bigint":
      return bigintLiteral(value);
    case "object":
      return objectLiteral(value);
    default:
      throw noLiteral(value);
  }
}

function of(value: LiteralValue, type: Type): Literal {
  return { t: "literal", value, type };
}

function numberLiteral(value: number): Expr {
  if (!Number.isInteger(value) || Object.is(value, -0)) return of(value, { kind: "double" });
  if (value >= -maxInt && value < maxInt) return of(value, { kind: "int" });
  // Integers beyond 2^53 have lost digits already: as a double they say so.
  return Number.isSafeInteger(value) ? of(BigInt(value), { kind: "bigint" }) : of(value, { kind: "double" });
}

function bigintLiteral(value: bigint): Expr {
  if (value >= -maxLong && value < maxLong) return of(value, { kind: "bigint" });
  const digits = String(value < 0n ? -value : value).length;
  if (digits > 38) throw unsupported(`an integer literal of ${digits} digits`, "Decimals have at most 38 digits.");
  return of(value, { kind: "decimal", precision: digits, scale: 0 });
}

function objectLiteral(value: object): Expr {
  if (value instanceof Decimal) {
    const digits = String(value.unscaled < 0n ? -value.unscaled : value.unscaled).length;
    return of(value.unscaled, { kind: "decimal", precision: Math.max(digits, value.scale), scale: value.scale });
  }
  if (value instanceof Date) return of(BigInt(value.getTime()) * 1000n, { kind: "timestamp" });
  if (value instanceof Timestamp) return of(value.micros, { kind: "timestamp" });
  if (value instanceof LocalDate) return of(value.days, { kind: "date" });
  if (value instanceof LocalDateTime) return of(value.micros, { kind: "timestamp_ntz" });
  if (value instanceof LocalTime) return of(value.nanos, { kind: "time", precision: 6 });
  if (value instanceof DayTimeInterval) return of(value.micros, { kind: "interval_dt", start: 0, end: 3 });
  if (value instanceof YearMonthInterval) return of(value.months, { kind: "interval_ym", start: 0, end: 1 });
  if (value instanceof CalendarInterval) {
    return of({ months: value.months, days: value.days, micros: value.micros }, { kind: "interval" });
  }
  if (value instanceof Uint8Array) return of(Uint8Array.from(value), { kind: "binary" });
  if (Array.isArray(value)) return { t: "call", name: ["array"], args: value.map(literalOf), via: "api" };
  if (value instanceof Map) {
    return { t: "call", name: ["map"], args: [...value].flat().map(literalOf), via: "api" };
  }
  throw noLiteral(value);
}

function noLiteral(value: unknown): Error {
  const hint = isRow(value)
    ? "Use F.struct(F.lit(…).alias(name), …)."
    : typeof value === "object"
      ? "Use F.struct(F.lit(…).alias(name), …), or a Map for F.create_map."
      : undefined;
  return unsupported(`a literal of type ${typeNameOf(value)}`, hint);
}
