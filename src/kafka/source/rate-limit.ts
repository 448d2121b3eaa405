import type { PartitionOffsets } from "../options/offset-json.ts";

/** Which part of what is there goes into the next batch. Pure. */

/** How many offsets there are between two places; partitions that are new begin at `begins`. */
function sizes(from: PartitionOffsets, begins: PartitionOffsets, until: PartitionOffsets): Map<string, number> {
  const found = new Map<string, number>();
  for (const [key, end] of until) {
    const begin = from.get(key) ?? begins.get(key);
    if (begin !== undefined && end > begin) found.set(key, end - begin);
  }
  return found;
}

/**
 * `maxOffsetsPerTrigger`: shared out in proportion to each partition's backlog, rounded down but at least 1, so that no
 * partition starves; a batch may so be a little larger than the limit.
 */
export function limitOffsets(
  limit: number,
  from: PartitionOffsets,
  begins: PartitionOffsets,
  until: PartitionOffsets,
): PartitionOffsets {
  const backlog = sizes(from, begins, until);
  const total = [...backlog.values()].reduce((sum, size) => sum + size, 0);
  if (total < 1) return until;
  return new Map(
    [...until].map(([key, end]) => {
      const size = backlog.get(key);
      if (size === undefined) return [key, end];
      const share = limit * (size / total);
      const whole = share < 1 ? Math.ceil(share) : Math.floor(share);
      return [key, Math.min(end, end - size + whole)];
    }),
  );
}

/** `spark.streaming.kafka.maxRatePerPartition`: so many records of each partition for every second of the batch. */
export function limitRate(
  perSecond: number,
  seconds: number,
  from: PartitionOffsets,
  begins: PartitionOffsets,
  until: PartitionOffsets,
): PartitionOffsets {
  const most = Math.max(1, Math.floor(perSecond * seconds));
  const backlog = sizes(from, begins, until);
  return new Map(
    [...until].map(([key, end]) => {
      const size = backlog.get(key) ?? 0;
      return [key, size > most ? end - size + most : end];
    }),
  );
}

/** `minOffsetsPerTrigger`: is there too little yet? */
export function tooFew(least: number, from: PartitionOffsets, until: PartitionOffsets): boolean {
  let total = 0;
  for (const [key, end] of until) total += end - (from.get(key) ?? 0);
  return total < least;
}
