import type { LiteralValue } from "../../plan/expr.ts";
import type { Type } from "../../types/type.ts";
import { bound } from "./define.ts";
import { hashCode } from "./hash-codes.ts";
import { inUnsafeRow, unsafeRowHash } from "./strings/unsafe-row.ts";

type Hash = (value: LiteralValue) => number;

/** The hash that Scala's HashSet takes of a value, undefined where it is not known. Whole numbers of all types share theirs. */
function scalaHash(type: Type): Hash | undefined {
  const plain = hashCode(type);
  switch (type.kind) {
    case "bigint":
    case "timestamp":
    case "timestamp_ntz":
    case "interval_dt":
      return (value) => (BigInt.asIntN(32, value as bigint) === value ? Number(value) : plain!(value));
    case "struct": {
      const types = type.fields.map((field) => field.type);
      return types.every(inUnsafeRow) ? (value) => unsafeRowHash(types, value as LiteralValue[]) : undefined;
    }
    default:
      return plain;
  }
}

/** How long the table of a HashSet of so many values is. */
function tableSize(values: number): number {
  let size = 16;
  while (size < Math.floor((values + 1) / 0.75)) size *= 2;
  return size;
}

/** Different values in the order in which Scala's HashSet gives them back. */
export const hashSet = bound("hash_set", ([list]) => {
  const { element } = list as Type & { kind: "array" };
  const hash = scalaHash(element);
  return (values: readonly LiteralValue[]) => {
    if (!hash || values.length < 2) return values;
    const mask = tableSize(values.length) - 1;
    const placed = values.map((value) => {
      const code = hash(value);
      const mixed = code ^ (code >>> 16);
      return { value, mixed, place: mixed & mask };
    });
    return placed.sort((a, b) => a.place - b.place || a.mixed - b.mixed).map(({ value }) => value);
  };
});
