import type { LiteralValue } from "../../../plan/expr.ts";
import type { Type } from "../../../types/type.ts";
import type { JsFunction } from "../../define.ts";
import { raise } from "../../exceptions.ts";
import { bound, js } from "../define.ts";
import { type Coupon, Coupons, couponOf, Hll, unionOf } from "./hll.ts";
import { readHll, writeHll } from "./hll-bytes.ts";
import { estimateOfCount, estimateOfSlots } from "./hll-estimate.ts";
import { keyBytes } from "./key-bytes.ts";
import { hash128, murmur3x64 } from "./murmur3-128.ts";

const seed = 9001;
const [least, most] = [4, 21];

/** What a value leaves in a sketch; 0 for what is left out: NULL, empty texts and binaries. */
function couponMaker(type: Type): (value: LiteralValue) => Coupon {
  const bytes = keyBytes(type);
  return (value) => {
    const given = value === null ? undefined : bytes(value);
    if (given === undefined || given.length === 0) return 0;
    murmur3x64(given, seed);
    const zeros = hash128[2] === 0 ? 32 + Math.clz32(hash128[3]!) : Math.clz32(hash128[2]!);
    return couponOf(hash128[1]!, Math.min(zeros, 62) + 1);
  };
}

function given(bytes: Uint8Array, name: string): Hll {
  return readHll(bytes) ?? raise("HLL_INVALID_INPUT_SKETCH_BUFFER", { function: `\`${name}\`` });
}

function checkSame(left: number, right: number, name: string): void {
  if (left === right) return;
  raise("HLL_UNION_DIFFERENT_LG_K", { left: String(left), right: String(right), function: `\`${name}\`` });
}

export const hllFunctions: readonly JsFunction[] = [
  bound(
    "hll_sketch_agg",
    ([values]) => {
      const coupon = couponMaker((values as Type & { kind: "array" }).element);
      return (list: readonly LiteralValue[], lgK: number | null) => {
        const value = lgK ?? 0;
        if (value < least || value > most)
          raise("HLL_INVALID_LG_K", {
            function: "`hll_sketch_agg`",
            min: String(least),
            max: String(most),
            value: String(value),
          });
        const sketch = new Hll(value);
        for (const item of list) sketch.add(coupon(item));
        return writeHll(sketch);
      };
    },
    { nulls: "call" },
  ),
  js("hll_union_agg", (list: readonly (Uint8Array | null)[], different: boolean) => {
    const sketches = list.filter((bytes) => bytes !== null).map((bytes) => given(bytes, "hll_union_agg"));
    const lgK = sketches[0]?.lgK ?? 12;
    if (!different) for (const sketch of sketches) checkSame(lgK, sketch.lgK, "hll_union_agg");
    return writeHll(unionOf(sketches, lgK, false));
  }),
  js("hll_union", (first: Uint8Array, second: Uint8Array, different: boolean) => {
    const [a, b] = [given(first, "hll_union"), given(second, "hll_union")];
    if (!different) checkSame(a.lgK, b.lgK, "hll_union");
    return writeHll(unionOf([a, b], Math.min(a.lgK, b.lgK), true));
  }),
  js("hll_sketch_estimate", (bytes: Uint8Array) => {
    const { state } = given(bytes, "hll_sketch_estimate");
    const estimate = state instanceof Coupons ? estimateOfCount(state.count) : estimateOfSlots(state);
    return BigInt(Math.round(estimate));
  }),
];
