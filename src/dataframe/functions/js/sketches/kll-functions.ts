import type { LiteralValue } from "../../../plan/expr.ts";
import type { JsFunction } from "../../define.ts";
import { raise } from "../../exceptions.ts";
import { js } from "../define.ts";
import { type Kll, merge, newKll, put, quantile, rank, rankError, retained, totalCapacity } from "./kll.ts";
import { codecs, type Item, readKll, writeKll } from "./kll-bytes.ts";

type Sketch = Kll<number | bigint>;

function each<A, B>(value: A | readonly A[], one: (value: A) => B): B | B[] {
  return Array.isArray(value) ? value.map((v: A) => one(v)) : one(value as A);
}

/** What there is to tell of a sketch, a line each. */
function summary(sketch: Sketch, item: Item): string {
  const { size } = codecs[item];
  const { k, n, min, max, levels } = sketch;
  const all = totalCapacity(k, levels.length);
  const percent = (part: number) => `${(100 * part).toFixed(3)}%`;
  const head = 20 + 4 * levels.length + 2 * size;
  const lines: readonly (readonly [string, unknown])[] = [
    ["K", k],
    ["N", n],
    ["Epsilon", percent(rankError(k, false))],
    ["Epsilon PMF", percent(rankError(k, true))],
    ["Empty", n === 0],
    ["Estimation Mode", levels.length > 1],
    ["Levels", levels.length],
    ["Capacity Items", all],
    ["Retained Items", retained(sketch)],
    ["Compact Storage Bytes", n === 0 ? 8 : n === 1 ? 8 + size : head + retained(sketch) * size],
    ["Min Item", min ?? "none"],
    ["Max Item", max ?? "none"],
  ];
  return `KLL sketch of ${item}\n${lines.map(([name, value]) => `  ${name.padEnd(22)}: ${value}\n`).join("")}`;
}

function family(item: Item): readonly JsFunction[] {
  const given = (bytes: Uint8Array, name: string): Sketch =>
    readKll(bytes, item) ?? raise("KLL_INVALID_INPUT_SKETCH_BUFFER", { function: `\`${name}\`` });
  const filled = (bytes: Uint8Array, name: string): Sketch => {
    const sketch = given(bytes, name);
    return sketch.n > 0 ? sketch : raise("KLL_INVALID_INPUT_SKETCH_BUFFER", { function: `\`${name}\`` });
  };
  const named = (base: string, call: (name: string) => (...args: never[]) => LiteralValue): JsFunction =>
    js(`${base}_${item}`, call(`${base}_${item}`));
  const mergeAll = (all: Sketch, sketches: readonly Sketch[]): Uint8Array => {
    for (const sketch of sketches) merge(all, sketch);
    return writeKll(all, item);
  };
  return [
    named("kll_sketch_agg", () => (list: readonly (number | bigint | null)[], k: number) => {
      const sketch = newKll<number | bigint>(k);
      for (const value of list) if (value !== null) put(sketch, value);
      return writeKll(sketch, item);
    }),
    named("kll_merge_agg", (name) => (list: readonly (Uint8Array | null)[], k: number) => {
      const sketches = list.filter((bytes) => bytes !== null).map((bytes) => given(bytes, name));
      const all = newKll<number | bigint>(k || Math.min(...sketches.map((sketch) => sketch.k), 200));
      return mergeAll(all, sketches);
    }),
    named("kll_sketch_merge", (name) => (a: Uint8Array, b: Uint8Array) => mergeAll(given(a, name), [given(b, name)])),
    named("kll_sketch_get_n", (name) => (bytes: Uint8Array) => BigInt(given(bytes, name).n)),
    named("kll_sketch_to_string", (name) => (bytes: Uint8Array) => summary(given(bytes, name), item)),
    named("kll_sketch_get_quantile", (name) => (bytes: Uint8Array, wanted: number | readonly number[]) => {
      const sketch = filled(bytes, name);
      return each(wanted, (part: number) =>
        part >= 0 && part <= 1
          ? quantile(sketch, part)
          : raise("KLL_SKETCH_INVALID_QUANTILE_RANGE", { functionName: `\`${name}\`` }),
      );
    }),
    named(
      "kll_sketch_get_rank",
      (name) => (bytes: Uint8Array, value: number | bigint | readonly (number | bigint)[]) => {
        const sketch = filled(bytes, name);
        return each(value, (one: number | bigint) => rank(sketch, one));
      },
    ),
  ];
}

export const kllFunctions: readonly JsFunction[] = [...family("bigint"), ...family("double"), ...family("float")];
