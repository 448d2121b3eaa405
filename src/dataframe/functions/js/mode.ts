import type { LiteralValue } from "../../plan/expr.ts";
import { isCollated } from "../../types/collation/collated.ts";
import { keyOf } from "./collections/keys.ts";
import { bound } from "./define.ts";
import { hashCode } from "./hash-codes.ts";
import { murmur3Int } from "./murmur3.ts";
import { compareValues } from "./values.ts";

type Counts = readonly (readonly [LiteralValue, bigint])[];

/** The values in the order of Spark's OpenHashMap that they were put into one after the other. */
function inHashOrder(counts: Counts, hash: (value: LiteralValue) => number): Counts {
  let table: (Counts[number] | undefined)[] = new Array(64);
  const put = (entry: Counts[number]) => {
    const mask = table.length - 1;
    let at = murmur3Int(hash(entry[0]), 0) & mask;
    for (let step = 1; table[at]; step++) at = (at + step) & mask;
    table[at] = entry;
  };
  for (const [size, entry] of counts.entries()) {
    put(entry);
    if (size + 1 <= Math.floor(0.7 * table.length)) continue;
    const old = table;
    table = new Array(old.length * 2);
    for (const moved of old) if (moved) put(moved);
  }
  return table.filter((entry) => entry !== undefined);
}

/** Values of one key counted as the first of them. */
function together(counts: Counts, key: (value: LiteralValue) => unknown): Counts {
  const found = new Map<unknown, readonly [LiteralValue, bigint]>();
  for (const [value, count] of counts) {
    const [first, before] = found.get(key(value)) ?? [value, 0n];
    found.set(key(value), [first, before + count]);
  }
  return [...found.values()];
}

/** The value with the largest count. */
export const mode = bound("mode", (_types, type, { tie, maps }) => {
  const hash = hashCode(type);
  const collated = isCollated(type) ? keyOf(type) : undefined;
  return (counts: Counts) => {
    const given = collated ? together(counts, collated) : counts;
    let most = 0n;
    for (const [, count] of given) if (count > most) most = count;
    if (most === 0n) return null;
    if (tie !== "hash") {
      const values = given.filter(([, count]) => count === most).map(([value]) => value);
      const sign = tie === "smallest" ? 1 : -1;
      return values.reduce((best, value) => (sign * compareValues(type, value, best) < 0 ? value : best));
    }
    let order = given;
    for (let i = 0; hash && i < Number(maps); i++) order = inHashOrder(order, hash);
    return order.find(([, count]) => count === most)![0];
  };
});
