import { wrongValue } from "../checks.ts";
import { Random } from "./random.ts";

/** Random numbers for the values of a partition, mixed as PySpark mixes them. */
function partitionRandom(seed: number, partition: number): Random {
  const random = new Random(BigInt(seed) ^ BigInt(partition));
  for (let i = 0; i < 10; i++) random.below(2);
  return random;
}

/** How often a value is drawn that is drawn `mean` times on average (Knuth). */
function poisson(mean: number, random: Random): number {
  const limit = Math.exp(-mean);
  let n = 0;
  for (let p = 1; p > limit; n++) p *= random.next();
  return n - 1;
}

/** Some of the values; `fraction` says how much of each, on average. */
export function sampled<T>(
  values: Iterable<T>,
  partition: number,
  seed: number,
  withReplacement: boolean,
  fraction: (value: T) => number,
): T[] {
  const random = partitionRandom(seed, partition);
  const some: T[] = [];
  for (const value of values) {
    const wanted = fraction(value);
    const n = withReplacement ? poisson(wanted, random) : random.next() < wanted ? 1 : 0;
    for (let i = 0; i < n; i++) some.push(value);
  }
  return some;
}

/** The values whose random number lies from `lower` up to `upper`. */
export function inRange<T>(values: Iterable<T>, partition: number, seed: number, lower: number, upper: number): T[] {
  const random = partitionRandom(seed, partition);
  return [...values].filter(() => {
    const x = random.next();
    return lower <= x && x < upper;
  });
}

/** Exactly `n` of `count` values, or all where there are not so many; `sample` gives some by a fraction and a seed. */
export async function takeSample<T>(
  n: number,
  count: number,
  withReplacement: boolean,
  seed: number,
  sample: (fraction: number, seed: number) => Promise<T[]>,
): Promise<T[]> {
  if (n < 0) throw wrongValue("The size of a sample can't be negative.");
  if (n === 0 || count === 0) return [];
  const random = new Random(seed);
  if (!withReplacement && n >= count) return random.shuffle(await sample(1, seed));
  const fraction = enough(n, count, withReplacement);
  let some = await sample(fraction, seed);
  while (some.length < n) some = await sample(fraction, Number(random.belowBig(2n ** 63n)));
  return random.shuffle(some).slice(0, n);
}

/** The fraction that gives at least `n` of `count` values in nearly every draw. */
function enough(n: number, count: number, withReplacement: boolean): number {
  const fraction = n / count;
  if (withReplacement) return fraction + (n < 12 ? 9 : 5) * Math.sqrt(fraction / count);
  const gamma = -Math.log(0.00005) / count;
  return Math.min(1, fraction + gamma + Math.sqrt(gamma * gamma + 2 * gamma * fraction));
}
