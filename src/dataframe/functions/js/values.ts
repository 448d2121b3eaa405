import type { LiteralValue } from "../../plan/expr.ts";
import { isCollated } from "../../types/collation/collated.ts";
import type { Type } from "../../types/type.ts";
import { keyIn } from "./collations/keys.ts";
import { collatorOf, rulesOf, trimmed } from "./collations/rules.ts";

/** Spark's order of two values of a type: NULL first, NaN last, strings by code points, arrays and structs by their parts. */
export function compareValues(type: Type, a: LiteralValue, b: LiteralValue): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  switch (type.kind) {
    case "string":
      return isCollated(type) ? compareCollated(type, a as string, b as string) : compareText(a as string, b as string);
    case "char":
    case "varchar":
      return compareText(a as string, b as string);
    case "float":
    case "double":
      return compareDoubles(a as number, b as number);
    case "binary":
      return compareBytes(a as Uint8Array, b as Uint8Array);
    case "array":
      return compareLists(a as readonly LiteralValue[], b as readonly LiteralValue[], () => type.element);
    case "struct":
      return compareLists(a as readonly LiteralValue[], b as readonly LiteralValue[], (i) => type.fields[i]!.type);
    case "interval": {
      const micros = ({ months, days, micros: rest }: { months: number; days: number; micros: bigint }) =>
        BigInt(months * 30 + days) * 86_400_000_000n + rest;
      const [x, y] = [micros(a as never), micros(b as never)];
      return x < y ? -1 : x > y ? 1 : 0;
    }
    default:
      return (a as number) < (b as number) ? -1 : (a as number) > (b as number) ? 1 : 0;
  }
}

function compareCollated(type: Type, a: string, b: string): number {
  const collation = rulesOf(type)!;
  if (collation.family === "icu") return collatorOf(collation).compare(trimmed(a, collation), trimmed(b, collation));
  const keyOf = keyIn(collation);
  return compareText(keyOf(a), keyOf(b));
}

/** UTF-16 order is not that of code points where surrogates meet U+E000 and above. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x !== y) {
      const high = (unit: number) => (unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit);
      return high(x) - high(y);
    }
  }
  return a.length - b.length;
}

function compareDoubles(a: number, b: number): number {
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : 1;
  if (Number.isNaN(b)) return -1;
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
}

function compareLists(a: readonly LiteralValue[], b: readonly LiteralValue[], typeAt: (index: number) => Type): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const order = compareValues(typeAt(i), a[i]!, b[i]!);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
