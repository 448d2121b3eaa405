import type { JsFunction } from "../define.ts";
import { raise } from "../exceptions.ts";
import { bound, js } from "./define.ts";

const bitmapBytes = 4096;

function combined(
  lists: readonly (Uint8Array | null)[],
  start: number,
  mix: (a: number, b: number) => number,
): Uint8Array {
  const result = new Uint8Array(bitmapBytes).fill(start);
  for (const bytes of lists) {
    if (bytes === null) continue;
    for (let i = 0; i < bitmapBytes; i++) result[i] = mix(result[i]!, bytes[i] ?? 0);
  }
  return result;
}

function total(vectors: readonly (readonly number[] | null)[]): { sum: number[]; count: number } | undefined {
  const present = vectors.filter((v) => v !== null);
  if (present.length === 0) return undefined;
  const sum = present[0]!.map((_, i) => present.reduce((acc, v) => acc + v[i]!, 0));
  return { sum, count: present.length };
}

export const miscJs: readonly JsFunction[] = [
  bound(
    "monotonically_increasing_id",
    () => {
      let next = 0n;
      return () => next++;
    },
    { volatile: true },
  ),
  js("bitmap_count", (bytes: Uint8Array) => {
    let count = 0;
    for (const byte of bytes) for (let b = byte; b !== 0; b &= b - 1) count++;
    return BigInt(count);
  }),
  js("bitmap_construct_agg", (positions: readonly (bigint | null)[]) => {
    const result = new Uint8Array(bitmapBytes);
    for (const position of positions) {
      if (position === null) continue;
      if (position < 0n || position >= 32768n)
        raise("INVALID_BITMAP_POSITION", {
          bitPosition: String(position),
          bitmapNumBytes: String(bitmapBytes),
          bitmapNumBits: String(bitmapBytes * 8),
        });
      const at = Number(position);
      result[at >> 3]! |= 1 << (at & 7);
    }
    return result;
  }),
  js("bitmap_or_agg", (lists: readonly (Uint8Array | null)[]) => combined(lists, 0, (a, b) => a | b)),
  js("bitmap_and_agg", (lists: readonly (Uint8Array | null)[]) => combined(lists, 255, (a, b) => a & b)),
  js("vector_sum", (vectors: readonly (readonly number[] | null)[]) => total(vectors)?.sum.map(Math.fround) ?? null),
  js("vector_avg", (vectors: readonly (readonly number[] | null)[]) => {
    const all = total(vectors);
    return all ? all.sum.map((x) => Math.fround(x / all.count)) : null;
  }),
];
