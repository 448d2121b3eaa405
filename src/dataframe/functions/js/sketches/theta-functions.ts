import type { LiteralValue } from "../../../plan/expr.ts";
import type { JsFunction } from "../../define.ts";
import { raise } from "../../exceptions.ts";
import { bound, js } from "../define.ts";
import { difference, emptySketch, estimate, intersection, keyHasher, maxTheta, trimmed, union } from "./theta.ts";
import { readTheta, writeTheta } from "./theta-bytes.ts";

export function given(bytes: Uint8Array, name: string) {
  return readTheta(bytes) ?? raise("THETA_INVALID_INPUT_SKETCH_BUFFER", { function: `\`${name}\`` });
}

/** The logarithm of how many entries are kept: from 4 to 26. */
export function entriesKept(lgK: number, name: string): number {
  return lgK >= 4 && lgK <= 26
    ? lgK
    : raise("SKETCH_INVALID_LG_NOM_ENTRIES", { function: `\`${name}\``, min: "4", max: "26", value: String(lgK) });
}

const keep = () => null;

export const thetaFunctions: readonly JsFunction[] = [
  bound(
    "theta_sketch_agg",
    ([values]) => {
      const hashOf = keyHasher((values as { element: Parameters<typeof keyHasher>[0] }).element);
      return (list: readonly LiteralValue[], given: number | null) => {
        const lgK = entriesKept(given ?? 0, "theta_sketch_agg");
        const hashes = list.map(hashOf).filter((hash) => hash !== undefined);
        const entries = new Map(hashes.map((hash) => [hash, null]));
        return writeTheta(trimmed({ theta: maxTheta, entries, empty: entries.size === 0 }, lgK));
      };
    },
    { nulls: "call" },
  ),
  bound(
    "theta_union_agg",
    () => (list: readonly (Uint8Array | null)[], size: number | null) => {
      const lgK = entriesKept(size ?? 0, "theta_union_agg");
      const sketches = list.filter((bytes) => bytes !== null).map((bytes) => given(bytes, "theta_union_agg"));
      return writeTheta(union(sketches, lgK, keep));
    },
    { nulls: "call" },
  ),
  js("theta_intersection_agg", (list: readonly (Uint8Array | null)[]) => {
    const sketches = list.filter((bytes) => bytes !== null).map((bytes) => given(bytes, "theta_intersection_agg"));
    return writeTheta(sketches.length === 0 ? emptySketch() : intersection(sketches, keep));
  }),
  js("theta_union", (a: Uint8Array, b: Uint8Array, lgK: number) => {
    entriesKept(lgK, "theta_union");
    return writeTheta(union([given(a, "theta_union"), given(b, "theta_union")], lgK, keep));
  }),
  js("theta_intersection", (a: Uint8Array, b: Uint8Array) =>
    writeTheta(intersection([given(a, "theta_intersection"), given(b, "theta_intersection")], keep)),
  ),
  js("theta_difference", (a: Uint8Array, b: Uint8Array) =>
    writeTheta(difference(given(a, "theta_difference"), given(b, "theta_difference"))),
  ),
  js("theta_sketch_estimate", (bytes: Uint8Array) =>
    BigInt(Math.round(estimate(given(bytes, "theta_sketch_estimate")))),
  ),
];
