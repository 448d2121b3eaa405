import type { Type } from "../../types/type.ts";

export type DecimalType = Extract<Type, { kind: "decimal" }>;

const digits: Partial<Record<Type["kind"], number>> = { tinyint: 3, smallint: 5, int: 10, bigint: 20 };

/** The decimal type that holds a numeric type's values. */
export function decimalFor(type: Type): DecimalType | undefined {
  if (type.kind === "decimal") return type;
  if (type.kind === "float") return { kind: "decimal", precision: 14, scale: 7 };
  if (type.kind === "double") return { kind: "decimal", precision: 30, scale: 15 };
  const precision = digits[type.kind];
  return precision === undefined ? undefined : { kind: "decimal", precision, scale: 0 };
}

/** The decimal type for the values of two: digits before the point are kept where 38 are not enough for all. */
export function widerDecimal(a: DecimalType, b: DecimalType): DecimalType {
  const scale = Math.max(a.scale, b.scale);
  const precision = Math.max(a.precision - a.scale, b.precision - b.scale) + scale;
  if (precision <= 38) return { kind: "decimal", precision, scale };
  return { kind: "decimal", precision: 38, scale: Math.max(0, scale - (precision - 38)) };
}

export function isWiderDecimal(decimal: DecimalType, other: Type): boolean {
  const as = decimalFor(other);
  if (!as || other.kind === "float" || other.kind === "double") return false;
  return decimal.precision - decimal.scale >= as.precision - as.scale && decimal.scale >= as.scale;
}
