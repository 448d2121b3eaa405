import table from "./hll-plus-bias.json" with { type: "json" };

/** HyperLogLog++ as Spark counts with it: no sparse form, hashes of 64 bits, a register for each of the first `p`. */

/** Which register a hash belongs to and its rank there, as one number. */
export function cellOf(high: number, low: number, p: number): number {
  const rest = (high << p) | (low >>> (32 - p));
  // A bit behind the hash's last ends what is counted.
  const rank = rest === 0 ? 33 + Math.clz32((low << p) | (1 << (p - 1))) : 1 + Math.clz32(rest);
  return (high >>> (32 - p)) * 64 + rank;
}

function alpha(m: number): number {
  if (m <= 16) return 0.673;
  if (m <= 32) return 0.697;
  return m <= 64 ? 0.709 : 0.7213 / (1 + 1.079 / m);
}

/** What an estimate is too high by: the mean of what the six measured ones nearest to it were. */
function bias(estimate: number, p: number): number {
  const [estimates, counts] = [table.estimates[p - 4]!, table.counts[p - 4]!];
  const found = estimates.findIndex((other) => other >= estimate);
  const distance = (i: number) => (estimate - estimates[i]!) ** 2;
  let low = Math.max((found < 0 ? estimates.length : found) - 5, 0);
  let high = Math.min(low + 6, estimates.length);
  while (high < estimates.length && distance(high) < distance(low)) {
    low++;
    high++;
  }
  let sum = 0;
  for (let i = low; i < high; i++) sum += estimates[i]! - counts[i]!;
  return sum / (high - low);
}

/** How many different values gave these cells. */
export function estimateOf(cells: ArrayLike<number>, p: number): number {
  const m = 2 ** p;
  const registers = new Map<number, number>();
  for (let i = 0; i < cells.length; i++) {
    const register = Math.floor(cells[i]! / 64);
    const rank = cells[i]! % 64;
    if (rank > (registers.get(register) ?? 0)) registers.set(register, rank);
  }
  const empty = m - registers.size;
  let inverse = empty;
  // In 32 bits, as Spark shifts.
  for (const rank of registers.values()) inverse += 1 / (1 << rank);
  const estimate = (alpha(m) * m * m) / inverse;
  const measured = p < 19;
  if (empty > 0) {
    const linear = m * Math.log(m / empty);
    if ((measured && linear <= table.thresholds[p - 4]!) || estimate <= 2.5 * m) return Math.floor(linear + 0.5);
  }
  const corrected = measured && estimate < 5 * m ? estimate - bias(estimate, p) : estimate;
  return Math.floor(corrected + 0.5);
}
