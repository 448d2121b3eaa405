import type { JsFunction } from "../define.ts";
import { ansiConfig, raise } from "../exceptions.ts";
import { bound } from "./define.ts";

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

type Pairs = readonly (readonly (number | null)[])[];

const nothing: Moments = { n: 0, xMean: 0, yMean: 0, xx: 0, yy: 0, xy: 0, yx: 0, xxAlone: 0, yyAlone: 0 };

function momentsOf(pairs: Pairs): Moments {
  let { n, xMean, yMean, xx, yy, xy, yx, xxAlone, yyAlone } = nothing;
  for (const [y, x] of pairs) {
    if (x === null || y === null || x === undefined || y === undefined) continue;
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

/** Rows in as many slices as the session has cores, each added up by itself and the last one first, as Spark was seen to. */
function inSlices(pairs: Pairs, cores: number): Moments {
  const count = Math.max(1, Math.min(cores, pairs.length));
  const slice = (i: number) =>
    pairs.slice(Math.floor((i * pairs.length) / count), Math.floor(((i + 1) * pairs.length) / count));
  return Array.from({ length: count }, (_, i) => momentsOf(slice(i))).reduceRight(merged, nothing);
}

const slope = (m: Moments): number | null => (m.xxAlone === 0 ? null : m.xy / m.xxAlone);

const results: Readonly<Record<string, (m: Moments, ansi: boolean) => number | null>> = {
  covar_pop: (m) => m.yx / m.n,
  covar_samp: (m) => (m.n === 1 ? null : m.yx / (m.n - 1)),
  corr: (m, ansi) => {
    if (m.n === 1) return null;
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

/** Covariances, correlation and linear regression of pairs (y, x). */
export const coMomentFunctions: readonly JsFunction[] = [
  bound("co_moments", (_types, _result, setup) => {
    const give = results[String(setup.function)]!;
    return (pairs: Pairs) => {
      const moments = inSlices(pairs, Number(setup.cores ?? 1));
      return moments.n === 0 ? null : give(moments, setup.ansi === true);
    };
  }),
];
