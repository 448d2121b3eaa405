import { formatFloat } from "../../types/number-text.ts";
import type { JsFunction } from "../define.ts";
import { raise } from "../exceptions.ts";
import { js } from "./define.ts";

type Vector = readonly (number | null)[];

// Single precision at each step, in Spark's order, so that the digits are the same.
const f = Math.fround;

function same(name: string, a: Vector, b: Vector): void {
  if (a.length === b.length) return;
  raise("VECTOR_DIMENSION_MISMATCH", {
    functionName: `\`${name}\``,
    leftDim: String(a.length),
    rightDim: String(b.length),
  });
}

/** The sum of what each place gives: eight places make a sum of their own first. */
function sum(length: number, at: (i: number) => number): number {
  let total = 0;
  const blocks = length - (length % 8);
  for (let i = 0; i < blocks; i += 8) {
    let part = at(i);
    for (let k = i + 1; k < i + 8; k++) part = f(part + at(k));
    total = f(total + part);
  }
  for (let i = blocks; i < length; i++) total = f(total + at(i));
  return total;
}

const dot = (a: readonly number[], b: readonly number[]): number => sum(a.length, (i) => f(a[i]! * b[i]!));

const full = (v: Vector): v is readonly number[] => !v.includes(null);

/** A function of two vectors; NULL where a place is. */
function ofTwo(name: string, call: (a: readonly number[], b: readonly number[]) => number | null): JsFunction {
  return js(name, (a: Vector, b: Vector) => {
    same(name, a, b);
    return full(a) && full(b) ? call(a, b) : null;
  });
}

function norm(name: string, v: Vector, degree: number): number | null {
  if (degree !== 1 && degree !== 2 && degree !== Number.POSITIVE_INFINITY)
    raise("INVALID_VECTOR_NORM_DEGREE", { functionName: `\`${name}\``, degree: formatFloat(degree) });
  if (!full(v)) return null;
  if (degree === 1) return sum(v.length, (i) => Math.abs(v[i]!));
  if (degree === 2) return f(Math.sqrt(dot(v, v)));
  return Math.max(0, ...v.map(Math.abs).filter((x) => !Number.isNaN(x)));
}

/** The vectors that have no NULL inside, one after the other. */
function fold(
  name: string,
  vectors: readonly (Vector | null)[],
  step: (state: number, x: number, count: number) => number,
): number[] | null {
  let state: number[] | undefined;
  let count = 0;
  for (const v of vectors) {
    if (v === null || !full(v)) continue;
    if (state) same(name, state, v);
    count++;
    state = state ? state.map((s, i) => step(s, v[i]!, count)) : [...v];
  }
  return state ?? null;
}

export const vectorFunctions: readonly JsFunction[] = [
  ofTwo("vector_inner_product", dot),
  ofTwo("vector_cosine_similarity", (a, b) => {
    const size = f(Math.sqrt(f(dot(a, a) * dot(b, b))));
    return size === 0 ? null : f(dot(a, b) / size);
  }),
  ofTwo("vector_l2_distance", (a, b) => f(Math.sqrt(sum(a.length, (i) => f(f(a[i]! - b[i]!) ** 2))))),
  js("vector_norm", (v: Vector, degree: number) => norm("vector_norm", v, degree)),
  js("vector_normalize", (v: Vector, degree: number) => {
    const size = norm("vector_normalize", v, degree);
    if (size === null || v.length === 0) return size === null ? null : [];
    return size === 0 ? null : v.map((x) => f(x! / size));
  }),
  js("vector_sum", (vectors: readonly (Vector | null)[]) => fold("vector_sum", vectors, (s, x) => f(s + x))),
  js("vector_avg", (vectors: readonly (Vector | null)[]) =>
    fold("vector_avg", vectors, (mean, x, count) => f(mean + f(f(x - mean) / count))),
  ),
];
