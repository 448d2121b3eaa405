/** Milliseconds of each of several runs of some work, after one that does not count unless `warm` is false. */
export async function timed(runs: number, work: () => Promise<unknown>, warm = true): Promise<number[]> {
  if (warm) await work();
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function best(values: readonly number[]): number {
  return Math.min(...values);
}

/** For tables: `12`, `3.4`, `–` where there is no figure. */
export function figure(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return "–";
  return value < 10 ? value.toFixed(1) : String(Math.round(value));
}

/** How many times `a` is of `b`. */
export function ratio(a: number | undefined, b: number | undefined): string {
  return a === undefined || b === undefined || Number.isNaN(a / b) ? "–" : `${(a / b).toFixed(a < b ? 2 : 1)}×`;
}
