import type { LiteralValue } from "../../../plan/expr.ts";
import { murmur3SparkBytes } from "../murmur3.ts";

const seed = 42;
const smallest = 4;

/**
 * The entries of a map as Spark has them: up to four in the order they came, more in that of Scala's hash map, a tree with
 * five bits of the hash at each level, in which the entries of a node come before its branches.
 */
export function hashOrder(entries: ReadonlyMap<string, LiteralValue>): LiteralValue {
  if (entries.size <= smallest) return [...entries];
  const encoder = new TextEncoder();
  const hashed = [...entries].map((entry) => {
    return { entry, hash: spread(murmur3SparkBytes(encoder.encode(entry[0]), seed)) };
  });
  return ordered(hashed, 0).map(({ entry }) => entry);
}

/** Scala's way to make the lower bits of a hash differ. */
function spread(hash: number): number {
  let h = (hash + ~(hash << 9)) | 0;
  h ^= h >>> 14;
  h = (h + (h << 4)) | 0;
  return h ^ (h >>> 10);
}

interface Hashed {
  readonly entry: readonly [string, LiteralValue];
  readonly hash: number;
}

function ordered(entries: readonly Hashed[], shift: number): Hashed[] {
  if (shift >= 32) return [...entries];
  const slots: Hashed[][] = Array.from({ length: 32 }, () => []);
  for (const each of entries) slots[(each.hash >>> shift) & 31]!.push(each);
  const single = slots.flatMap((slot) => (slot.length === 1 ? slot : []));
  return [...single, ...slots.flatMap((slot) => (slot.length > 1 ? ordered(slot, shift + 5) : []))];
}
