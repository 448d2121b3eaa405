import { longAt } from "../../columnar/access.ts";
import { buildVector } from "../../columnar/build.ts";
import type { FixedVector, ListVector, StructVector } from "../../columnar/vector.ts";
import type { ColumnFunction } from "../define.ts";
import { ansiConfig, raise } from "../exceptions.ts";
import { inSlices } from "./slices.ts";

/** What the pairs of two columns without NULLs add up to, row by row as Spark adds them: the last digits depend on it. */
interface Moments {
  readonly n: number;
  readonly xMean: number;
  readonly yMean: number;
  /** Sums of squares and of products around the means. */
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
  /** The same, the columns changing places. */
  readonly yx: number;
  /** The sum of squares of x as a variance adds it up. */
  readonly xxAlone: number;
  readonly yyAlone: number;
}

const nothing: Moments = { n: 0, xMean: 0, yMean: 0, xx: 0, yy: 0, xy: 0, yx: 0, xxAlone: 0, yyAlone: 0 };

function momentsOf(ys: Float64Array, xs: Float64Array): Moments {
  let { n, xMean, yMean, xx, yy, xy, yx, xxAlone, yyAlone } = nothing;
  for (let i = 0; i < ys.length; i++) {
    const [x, y] = [xs[i]!, ys[i]!];
    n++;
    const [dx, dy] = [x - xMean, y - yMean];
    xxAlone += dx * (dx - dx / n);
    yyAlone += dy * (dy - dy / n);
    xMean += dx / n;
    yMean += dy / n;
    xy += dx * (y - yMean);
    yx += dy * (x - xMean);
    xx += dx * (x - xMean);
    yy += dy * (y - yMean);
  }
  return { n, xMean, yMean, xx, yy, xy, yx, xxAlone, yyAlone };
}

/** What two partitions add up to. */
function merged(a: Moments, b: Moments): Moments {
  const n = a.n + b.n;
  if (n === 0) return nothing;
  const [dx, dy] = [b.xMean - a.xMean, b.yMean - a.yMean];
  const [xStep, yStep] = [dx / n, dy / n];
  return {
    n,
    xMean: a.xMean + xStep * b.n,
    yMean: a.yMean + yStep * b.n,
    xx: a.xx + b.xx + dx * xStep * a.n * b.n,
    yy: a.yy + b.yy + dy * yStep * a.n * b.n,
    xy: a.xy + b.xy + dx * yStep * a.n * b.n,
    yx: a.yx + b.yx + dy * xStep * a.n * b.n,
    xxAlone: a.xxAlone + b.xxAlone + dx * xStep * a.n * b.n,
    yyAlone: a.yyAlone + b.yyAlone + dy * yStep * a.n * b.n,
  };
}

const slope = (m: Moments): number | null => (m.xxAlone === 0 ? null : m.xy / m.xxAlone);

/** What is left undefined is what a single pair has none of. */
const results: Readonly<Record<string, (m: Moments, ansi: boolean) => number | null | undefined>> = {
  covar_pop: (m) => m.yx / m.n,
  covar_samp: (m) => (m.n === 1 ? undefined : m.yx / (m.n - 1)),
  corr: (m, ansi) => {
    if (m.n === 1) return undefined;
    const divisor = Math.sqrt(m.xx * m.yy);
    if (divisor !== 0) return m.yx / divisor;
    return ansi ? raise("DIVIDE_BY_ZERO", { config: ansiConfig }) : null;
  },
  regr_sxx: (m) => m.xxAlone,
  regr_syy: (m) => m.yyAlone,
  regr_sxy: (m) => m.yx,
  regr_r2: (m) => {
    if (m.xx === 0) return null;
    return m.yy === 0 ? 1 : (m.yx / Math.sqrt(m.xx * m.yy)) ** 2;
  },
  regr_slope: slope,
  regr_intercept: (m) => {
    const rise = slope(m);
    return rise === null ? null : m.yMean - rise * m.xMean;
  },
};

/** From the means and (co)variances of the columns. */
function momentsFrom(n: number, [xMean, yMean, xx, yy, xy]: readonly number[]): Moments {
  const sums = { xx: xx! * n, yy: yy! * n, xy: xy! * n, yx: xy! * n };
  return { n, xMean: xMean!, yMean: yMean!, ...sums, xxAlone: sums.xx, yyAlone: sums.yy };
}

/** Covariances, correlation and linear regression of a list of pairs (y, x); of more than are in it, by their moments. */
export const coMoments: ColumnFunction = {
  name: "co_moments",
  columns: (_types, result, setup) => {
    const give = results[String(setup.function)]!;
    const undefinedResult = setup.legacy === true ? Number.NaN : null;
    return ([lists, counts, ...natives], rows) => {
      const { offsets, child } = lists as ListVector;
      const [ys, xs] = (child as StructVector).children.map((column) => (column as FixedVector).data as Float64Array);
      const values = Array.from({ length: rows }, (_, row) => {
        const [start, end] = [offsets[row]!, offsets[row + 1]!];
        const n = Number(longAt(counts!, row));
        if (n === 0) return null;
        const of = (from: number, to: number) =>
          momentsOf(ys!.subarray(start + from, start + to), xs!.subarray(start + from, start + to));
        const sums =
          end - start === n
            ? inSlices(n, Number(setup.slices), of, merged, nothing)
            : momentsFrom(
                n,
                natives.map((column) => (column as FixedVector).data[row] as number),
              );
        const found = give(sums, setup.ansi === true);
        return found === undefined ? undefinedResult : found;
      });
      return buildVector(result, values);
    };
  },
};
