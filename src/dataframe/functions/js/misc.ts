import type { JsFunction } from "../define.ts";
import { raise } from "../exceptions.ts";
import { bound, js } from "./define.ts";
import { Series } from "./series.ts";

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

const counters = new Series<() => bigint>();

function counter(): () => bigint {
  let next = 0n;
  return () => next++;
}

export const miscJs: readonly JsFunction[] = [
  bound(
    "monotonically_increasing_id",
    () => (series: number, partition: bigint) => (partition << 33n) + counters.at(series, partition, counter)(),
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
];
