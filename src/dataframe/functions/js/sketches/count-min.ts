import type { LiteralValue } from "../../../plan/expr.ts";
import type { Type } from "../../../types/type.ts";
import { bound } from "../define.ts";
import { JavaRandom } from "../java-random.ts";
import { murmur3SparkBytes } from "../murmur3.ts";

const prime = 0x7fffffffn;

/** In which of `width` places of each row a value is counted. */
function placer(type: Type, width: number, factors: readonly bigint[]): (value: LiteralValue) => number[] {
  if (type.kind === "string" || type.kind === "binary") {
    const encoder = new TextEncoder();
    return (value) => {
      const bytes = typeof value === "string" ? encoder.encode(value) : (value as Uint8Array);
      const first = murmur3SparkBytes(bytes, 0);
      const second = murmur3SparkBytes(bytes, first);
      return factors.map((_, i) => Math.abs(((first + Math.imul(i, second)) | 0) % width));
    };
  }
  return (value) => {
    const item = BigInt(value as number | bigint);
    return factors.map((factor) => {
      const product = BigInt.asIntN(64, factor * item);
      const hash = BigInt.asIntN(64, product + (product >> 32n)) & prime;
      return Number(hash) % width;
    });
  };
}

/** Spark's CountMinSketch, in the bytes that it is written in. */
export const countMinSketch = bound(
  "count_min_sketch",
  ([values]) =>
    (list: readonly LiteralValue[], epsilon: number, confidence: number, seed: bigint) => {
      const width = Math.ceil(2 / epsilon);
      const depth = Math.ceil(-Math.log(1 - confidence) / Math.log(2));
      const random = new JavaRandom(BigInt(BigInt.asIntN(32, seed)));
      const factors = Array.from({ length: depth }, () => BigInt(random.nextBelow(2 ** 31 - 1)));
      const counts = Array.from({ length: depth }, () => new Float64Array(width));
      const places = placer((values as Type & { kind: "array" }).element, width, factors);
      let total = 0;
      for (const value of list) {
        if (value === null) continue;
        total++;
        for (const [row, place] of places(value).entries()) counts[row]![place]!++;
      }
      const view = new DataView(new ArrayBuffer(20 + 8 * depth * (1 + width)));
      view.setInt32(0, 1);
      view.setBigInt64(4, BigInt(total));
      view.setInt32(12, depth);
      view.setInt32(16, width);
      let at = 20;
      for (const number of [...factors, ...counts.flatMap((row) => Array.from(row, BigInt))]) {
        view.setBigInt64(at, number);
        at += 8;
      }
      return new Uint8Array(view.buffer);
    },
);
