/** A KLL sketch of numbers: `levels[i]` holds items that stand for `2 ** i` values each. */
export interface Kll<T extends number | bigint> {
  readonly k: number;
  n: number;
  min: T | undefined;
  max: T | undefined;
  levels: T[][];
}

/** The least capacity of a level. */
export const leastCapacity = 8;

export function newKll<T extends number | bigint>(k: number): Kll<T> {
  return { k, n: 0, min: undefined, max: undefined, levels: [[]] };
}

/** How many items a level may hold: `k` at the top, two thirds of the next one below. */
function capacity(k: number, levels: number, level: number): number {
  const depth = levels - level - 1;
  const size = (2n * BigInt(k) * 2n ** BigInt(depth)) / 3n ** BigInt(depth);
  return Math.max(leastCapacity, Number((size + 1n) >> 1n));
}

const totals = new Map<string, number>();

export function totalCapacity(k: number, levels: number): number {
  const key = `${k} ${levels}`;
  let total = totals.get(key);
  if (total === undefined) {
    total = 0;
    for (let level = 0; level < levels; level++) total += capacity(k, levels, level);
    if (totals.size < 1000) totals.set(key, total);
  }
  return total;
}

export function retained(sketch: Kll<number | bigint>): number {
  return sketch.levels.reduce((sum, level) => sum + level.length, 0);
}

const compare = (a: number | bigint, b: number | bigint): number => (a < b ? -1 : a > b ? 1 : 0);

/** Puts a value in, behind the others or before them; NaN is left out. */
export function put<T extends number | bigint>(sketch: Kll<T>, value: T, where: "last" | "first" = "last"): void {
  if (Number.isNaN(value)) return;
  sketch.n++;
  if (sketch.min === undefined || value < sketch.min) sketch.min = value;
  if (sketch.max === undefined || value > sketch.max) sketch.max = value;
  if (retained(sketch) >= totalCapacity(sketch.k, sketch.levels.length)) compact(sketch);
  if (where === "last") sketch.levels[0]!.push(value);
  else sketch.levels[0]!.unshift(value);
}

/** Halves the lowest full level: every second item, from the first or from the second, goes one level up. */
function compact<T extends number | bigint>({ k, levels }: Kll<T>): void {
  const full = levels.findIndex((level, i) => level.length >= capacity(k, levels.length, i));
  const level = levels[full]!;
  if (full === levels.length - 1) levels.push([]);
  // Of an odd number one stays.
  const kept = level.length % 2 === 1 ? level.slice(0, 1) : [];
  const halved = level.slice(kept.length).sort(compare);
  const offset = Math.random() < 0.5 ? 0 : 1;
  levels[full] = kept;
  levels[full + 1] = [...levels[full + 1]!, ...halved.filter((_, i) => i % 2 === offset)].sort(compare);
}

export function merge<T extends number | bigint>(into: Kll<T>, other: Kll<T>): void {
  if (other.n === 0) return;
  const n = into.n + other.n;
  for (const value of other.levels[0]!) put(into, value, "first");
  for (let i = 1; i < other.levels.length; i++) {
    into.levels[i] = [...(into.levels[i] ?? []), ...other.levels[i]!].sort(compare);
  }
  for (const bound of [other.min!, other.max!]) {
    if (into.min === undefined || bound < into.min) into.min = bound;
    if (into.max === undefined || bound > into.max) into.max = bound;
  }
  while (retained(into) > totalCapacity(into.k, into.levels.length)) compact(into);
  into.n = n;
}

function weighted<T extends number | bigint>(sketch: Kll<T>): [value: T, weight: number][] {
  return sketch.levels
    .flatMap((level, i) => level.map((value): [T, number] => [value, 2 ** i]))
    .sort(([a], [b]) => compare(a, b));
}

/** The smallest value that so large a part of all values does not exceed. */
export function quantile<T extends number | bigint>(sketch: Kll<T>, rank: number): T {
  if (rank === 0) return sketch.min!;
  if (rank === 1) return sketch.max!;
  const wanted = Math.ceil(rank * sketch.n);
  let seen = 0;
  for (const [value, weight] of weighted(sketch)) {
    seen += weight;
    if (seen >= wanted) return value;
  }
  return sketch.max!;
}

/** Which part of the values is not larger. */
export function rank<T extends number | bigint>(sketch: Kll<T>, value: T): number {
  let seen = 0;
  for (const [item, weight] of weighted(sketch)) if (item <= value) seen += weight;
  return seen / sketch.n;
}

/** The error to be expected of a rank, of a single one or of a whole distribution. */
export function rankError(k: number, distribution: boolean): number {
  return distribution ? 2.446 / k ** 0.9433 : 2.296 / k ** 0.9723;
}
