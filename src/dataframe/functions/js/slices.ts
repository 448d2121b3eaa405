/**
 * What so many rows add up to, each slice of them by itself and the last one first, as Spark was seen to; without slices,
 * as in a window, row by row.
 */
export function inSlices<T>(
  rows: number,
  slices: number,
  of: (from: number, to: number) => T,
  merged: (a: T, b: T) => T,
  nothing: T,
): T {
  if (slices === 0) return of(0, rows);
  const count = Math.max(1, Math.min(slices, rows));
  const bound = (i: number) => Math.floor((i * rows) / count);
  return Array.from({ length: count }, (_, i) => of(bound(i), bound(i + 1))).reduceRight(merged, nothing);
}
