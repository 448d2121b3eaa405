import type { Slice } from "../wire/decode.ts";

/** How many parts a read is cut into: `minPartitions` and `maxRecordsPerPartition`. */
export interface Splitting {
  readonly minPartitions: number | undefined;
  readonly maxRecordsPerPartition: number | undefined;
}

/** Are there fewer ranges than wanted, or longer ones? Else they stay as they are, empty ones too. */
export function needsSplitting(ranges: readonly Slice[], splitting: Splitting): boolean {
  const { minPartitions = 0, maxRecordsPerPartition = Number.POSITIVE_INFINITY } = splitting;
  return minPartitions > ranges.length || ranges.some((range) => sizeOf(range) > maxRecordsPerPartition);
}

/**
 * Cuts ranges of offsets as Spark does: none longer than the most records, then the largest further until there are about as
 * many as wanted. What is shorter than an equal share stays whole.
 */
export function splitRanges(ranges: readonly Slice[], splitting: Splitting): Slice[] {
  const { minPartitions, maxRecordsPerPartition } = splitting;
  const filled = ranges.filter((range) => sizeOf(range) > 0);
  const limited =
    maxRecordsPerPartition === undefined
      ? filled
      : filled.flatMap((range) => divide(range, Math.ceil(sizeOf(range) / maxRecordsPerPartition)));
  if (minPartitions === undefined || minPartitions <= limited.length) return limited;
  const total = sum(limited);
  const whole = new Set(limited.filter((range) => shares(range, total, minPartitions) === 1));
  const rest = total - sum([...whole]);
  const wanted = Math.max(minPartitions - whole.size, 1);
  return limited.flatMap((range) => (whole.has(range) ? [range] : divide(range, shares(range, rest, wanted))));
}

function sizeOf({ from, until }: Slice): number {
  return until - from;
}

function sum(ranges: readonly Slice[]): number {
  return ranges.reduce((size, range) => size + sizeOf(range), 0);
}

function shares(range: Slice, total: number, parts: number): number {
  return Math.max(Math.round((sizeOf(range) / total) * parts), 1);
}

/** In equal parts, the later ones longer where it doesn't come out even. */
function divide(range: Slice, parts: number): Slice[] {
  let from = range.from;
  const slices: Slice[] = [];
  for (let left = parts; left > 0; left--) {
    const until = from + Math.floor((range.until - from) / left);
    if (until > from) slices.push({ ...range, from, until });
    from = until;
  }
  return slices;
}
