import { longAt } from "../../columnar/access.ts";
import { buildVector } from "../../columnar/build.ts";
import type { FixedVector, ListVector, Vector } from "../../columnar/vector.ts";
import type { ColumnFunction, JsSetup } from "../define.ts";
import { inSlices } from "./slices.ts";

/** What the values of a column add up to, value by value as Spark adds them: the last digits depend on it. */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  readonly m2: number;
  readonly m3: number;
  readonly m4: number;
}

export const nothing: Moments = { n: 0, mean: 0, m2: 0, m3: 0, m4: 0 };

export function momentsOf(values: Iterable<number>): Moments {
  let { n, mean, m2, m3, m4 } = nothing;
  for (const value of values) {
    n++;
    const delta = value - mean;
    const step = delta / n;
    mean += step;
    m2 += delta * (delta - step);
    const [delta2, step2] = [delta * delta, step * step];
    m3 = m3 - 3 * step * m2 + delta * (delta2 - step2);
    m4 = m4 - 4 * step * m3 - 6 * step2 * m2 + delta * (delta * delta2 - step * step2);
  }
  return { n, mean, m2, m3, m4 };
}

export function merged(a: Moments, b: Moments): Moments {
  const n = a.n + b.n;
  if (n === 0) return nothing;
  const delta = b.mean - a.mean;
  const step = delta / n;
  return {
    n,
    mean: a.mean + step * b.n,
    m2: a.m2 + b.m2 + delta * step * a.n * b.n,
    m3: a.m3 + b.m3 + step * step * delta * a.n * b.n * (a.n - b.n) + 3 * step * (a.n * b.m2 - b.n * a.m2),
    m4:
      a.m4 +
      b.m4 +
      step * step * step * delta * a.n * b.n * (a.n * a.n - a.n * b.n + b.n * b.n) +
      6 * step * step * (a.n * a.n * b.m2 + b.n * b.n * a.m2) +
      4 * step * (a.n * b.m3 - b.n * a.m3),
  };
}

/** What is left undefined is what a single value has none of, or equal values. */
const results: Readonly<Record<string, (m: Moments) => number | undefined>> = {
  var_pop: ({ n, m2 }) => m2 / n,
  var_samp: ({ n, m2 }) => (n === 1 ? undefined : m2 / (n - 1)),
  stddev_pop: ({ n, m2 }) => Math.sqrt(m2 / n),
  stddev_samp: ({ n, m2 }) => (n === 1 ? undefined : Math.sqrt(m2 / (n - 1))),
  skewness: ({ n, m2, m3 }) => (m2 === 0 ? undefined : (Math.sqrt(n) * m3) / Math.sqrt(m2 * m2 * m2)),
  kurtosis: ({ n, m2, m4 }) => (m2 === 0 ? undefined : (n * m4) / (m2 * m2) - 3),
};

/** The result of a row's list of values; of more than are in it, by their `count`, what is known of all of them. */
export function resultOf(
  setup: JsSetup,
): (lists: ListVector, counts: Vector, row: number, all: (row: number, n: number) => Moments) => number | null {
  const give = results[String(setup.function)]!;
  const undefinedResult = setup.legacy === true ? Number.NaN : null;
  return ({ offsets, child }, counts, row, all) => {
    const [start, end] = [offsets[row]!, offsets[row + 1]!];
    const n = Number(longAt(counts, row));
    if (n === 0) return null;
    const { data } = child as FixedVector;
    const of = (from: number, to: number) => momentsOf((data as Float64Array).subarray(start + from, start + to));
    const sums = end - start === n ? inSlices(n, Number(setup.slices), of, merged, nothing) : all(row, n);
    return give(sums) ?? undefinedResult;
  };
}

/** Of a list of values; of more than are in it, `count`, by their variance. */
export const moments: ColumnFunction = {
  name: "moments",
  columns: (_types, result, setup) => {
    const give = resultOf(setup);
    return ([lists, counts, variances], rows) => {
      const spread = (row: number, n: number) => ({
        ...nothing,
        n,
        m2: ((variances as FixedVector).data[row] as number) * n,
      });
      const values = Array.from({ length: rows }, (_, row) => give(lists as ListVector, counts!, row, spread));
      return buildVector(result, values);
    };
  },
};
