export interface Statistics {
  readonly count: number;
  readonly mean: number;
  readonly min: number;
  readonly max: number;
  readonly variance: number;
  readonly sampleVariance: number;
}

/** Count, mean, extremes and variances of numbers, in one pass (Welford). */
export function statistics(values: readonly number[]): Statistics {
  let [n, mean, squares, min, max] = [0, 0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    n++;
    const delta = value - mean;
    mean += delta / n;
    squares += delta * (value - mean);
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  return { count: n, mean, min, max, variance: squares / n, sampleVariance: squares / (n - 1) };
}
