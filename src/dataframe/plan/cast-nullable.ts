import { sameType } from "../types/names.ts";
import type { Type } from "../types/type.ts";

/** Whether a cast may give null for a value that is not: Spark tells so by the types alone, in ANSI mode too. */
export function castNullable(from: Type, to: Type, isTry: boolean): boolean {
  return isTry ? !upCasts(from, to) : forcesNull(from, to);
}

function forcesNull(from: Type, to: Type): boolean {
  if (from.kind === "void" || sameType(from, to)) return false;
  if (from.kind === "variant") return true;
  if (isString(from)) return !(isString(to) || to.kind === "binary");
  if (isString(to)) return false;
  if (from.kind === "timestamp" && (to.kind === "tinyint" || to.kind === "smallint" || to.kind === "int")) return true;
  if ((from.kind === "float" || from.kind === "double") && to.kind === "timestamp") return true;
  if (from.kind === "time" && (to.kind === "tinyint" || to.kind === "smallint")) return true;
  if (to.kind === "date") return from.kind !== "timestamp";
  if (from.kind === "date") return to.kind !== "timestamp";
  if (to.kind === "interval") return true;
  if (to.kind === "decimal") return !fitsDecimal(from, to.precision, to.scale);
  if (from.kind === "float" || from.kind === "double" || from.kind === "decimal") return isIntegral(to);
  return false;
}

const integralDigits: Partial<Record<Type["kind"], number>> = {
  boolean: 1,
  tinyint: 3,
  smallint: 5,
  int: 10,
  bigint: 20,
};

function fitsDecimal(from: Type, precision: number, scale: number): boolean {
  if (from.kind === "decimal") {
    // Rounding may carry into one digit more before the point.
    const carry = scale < from.scale ? 1 : 0;
    return precision - scale >= from.precision - from.scale + carry;
  }
  const digits = integralDigits[from.kind];
  return digits !== undefined && precision - scale >= digits;
}

function isString(type: Type): boolean {
  return type.kind === "string" || type.kind === "char" || type.kind === "varchar";
}

function isIntegral(type: Type): boolean {
  return type.kind === "tinyint" || type.kind === "smallint" || type.kind === "int" || type.kind === "bigint";
}

const widening: readonly Type["kind"][] = ["tinyint", "smallint", "int", "bigint", "float", "double"];

/** Casts that never lose a value. */
function upCasts(from: Type, to: Type): boolean {
  if (sameType(from, to, true) || from.kind === "void") return true;
  if (from.kind === "decimal") {
    if (to.kind === "decimal") return to.scale >= from.scale && to.precision - to.scale >= from.precision - from.scale;
    // A BIGINT holds all numbers of 18 digits, not all of 19.
    if (isIntegral(to)) return from.scale === 0 && from.precision < Math.min(integralDigits[to.kind] ?? 0, 19);
  }
  if (to.kind === "decimal") return from.kind !== "boolean" && fitsDecimal(from, to.precision, to.scale);
  const a = widening.indexOf(from.kind);
  const b = widening.indexOf(to.kind);
  if (a >= 0 && b >= 0) return a <= b;
  if (from.kind === "date") return to.kind === "timestamp" || to.kind === "timestamp_ntz" || isString(to);
  if (from.kind === "timestamp_ntz" && to.kind === "timestamp") return true;
  if (from.kind === "timestamp" && to.kind === "timestamp_ntz") return true;
  if (from.kind === "timestamp" && to.kind === "bigint") return true;
  if (from.kind === "bigint" && to.kind === "timestamp") return true;
  if (isString(from)) return to.kind === "binary";
  if (isString(to)) return !["array", "map", "struct", "variant"].includes(from.kind);
  if (from.kind === "interval_ym" && to.kind === "interval_ym") return true;
  if (from.kind === "interval_dt" && to.kind === "interval_dt") return true;
  if (from.kind === "array" && to.kind === "array") {
    return (!from.containsNull || to.containsNull) && upCasts(from.element, to.element);
  }
  if (from.kind === "map" && to.kind === "map") {
    return (
      (!from.valueContainsNull || to.valueContainsNull) && upCasts(from.key, to.key) && upCasts(from.value, to.value)
    );
  }
  if (from.kind === "struct" && to.kind === "struct") {
    return (
      from.fields.length === to.fields.length &&
      from.fields.every((field, i) => {
        const other = to.fields[i]!;
        return (!field.nullable || other.nullable) && upCasts(field.type, other.type);
      })
    );
  }
  return false;
}
