import type { Type } from "../types/type.ts";

const numbers = ["tinyint", "smallint", "int", "bigint", "decimal", "float", "double"];
const digits: Readonly<Record<string, number>> = { tinyint: 3, smallint: 5, int: 10, bigint: 20 };

/** Whether every value of a type is one of the other, without loss. */
export function isUpCast(from: Type, to: Type): boolean {
  if (from.kind === "void") return true;
  if (to.kind === "string") return !["array", "map", "struct", "binary", "variant"].includes(from.kind);
  if (to.kind === "decimal") return fitsDecimal(from, to);
  if (from.kind === "decimal") return false;
  const [a, b] = [numbers.indexOf(from.kind), numbers.indexOf(to.kind)];
  if (a >= 0 && b >= 0) return a <= b;
  if (from.kind === "date") return ["date", "timestamp", "timestamp_ntz"].includes(to.kind);
  if (from.kind === "timestamp" || from.kind === "timestamp_ntz")
    return to.kind === "timestamp" || to.kind === "timestamp_ntz";
  if (from.kind === "array" && to.kind === "array") return isUpCast(from.element, to.element);
  if (from.kind === "map" && to.kind === "map") return isUpCast(from.key, to.key) && isUpCast(from.value, to.value);
  if (from.kind === "struct" && to.kind === "struct")
    return from.fields.length === to.fields.length && from.fields.every((f, i) => isUpCast(f.type, to.fields[i]!.type));
  return from.kind === to.kind;
}

function fitsDecimal(from: Type, to: Extract<Type, { kind: "decimal" }>): boolean {
  if (from.kind === "decimal") return from.scale <= to.scale && from.precision - from.scale <= to.precision - to.scale;
  const needed = digits[from.kind];
  return needed !== undefined && needed <= to.precision - to.scale;
}
