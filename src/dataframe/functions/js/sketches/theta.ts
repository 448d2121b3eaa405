import type { LiteralValue } from "../../../plan/expr.ts";
import type { Type } from "../../../types/type.ts";
import { keyBytes } from "./key-bytes.ts";
import { hash128, murmur3x64 } from "./murmur3-128.ts";

const seed = 9001;

/** Theta of a sketch that has seen no more than it keeps. */
export const maxTheta = (1n << 63n) - 1n;

/**
 * What theta and tuple sketches (Apache DataSketches) have in common: the hashes below theta, each with what `S` keeps
 * for it. All hashes of the input that are below theta are there.
 */
export interface KeySketch<S> {
  readonly theta: bigint;
  readonly entries: ReadonlyMap<bigint, S>;
  /** Nothing was ever put in; without entries it may also be that theta left none. */
  readonly empty: boolean;
}

export function emptySketch<S>(): KeySketch<S> {
  return { theta: maxTheta, entries: new Map(), empty: true };
}

/** The hash of a value (63 bits); undefined for what is left out: NULL, empty texts and binaries. */
export function keyHasher(type: Type): (value: LiteralValue) => bigint | undefined {
  const bytes = keyBytes(type);
  return (value) => {
    const given = value === null ? undefined : bytes(value);
    if (given === undefined || given.length === 0) return undefined;
    murmur3x64(given, seed);
    return (BigInt(hash128[0]! >>> 0) << 31n) | BigInt(hash128[1]! >>> 1);
  };
}

/** Cuts to `2 ** lgK` entries: theta becomes the smallest hash that is left out. */
export function trimmed<S>({ theta, entries, empty }: KeySketch<S>, lgK: number): KeySketch<S> {
  const k = 2 ** lgK;
  if (entries.size <= k) return { theta, entries, empty };
  const hashes = BigUint64Array.from(entries.keys()).sort();
  const cut = hashes[k]!;
  return { theta: cut, entries: new Map([...entries].filter(([hash]) => hash < cut)), empty };
}

/** How many different values there were. */
export function estimate({ theta, entries }: KeySketch<unknown>): number {
  return theta === maxTheta ? entries.size : entries.size / fraction(theta);
}

export function fraction(theta: bigint): number {
  return Number(theta) / Number(maxTheta);
}

const lower = (a: bigint, b: bigint): bigint => (a < b ? a : b);

export function union<S>(sketches: readonly KeySketch<S>[], lgK: number, merge: (a: S, b: S) => S): KeySketch<S> {
  const theta = sketches.reduce((least, sketch) => lower(least, sketch.theta), maxTheta);
  const entries = new Map<bigint, S>();
  for (const sketch of sketches) {
    for (const [hash, value] of sketch.entries) {
      if (hash >= theta) continue;
      const known = entries.get(hash);
      entries.set(hash, known === undefined ? value : merge(known, value));
    }
  }
  return trimmed({ theta, entries, empty: sketches.every(({ empty }) => empty) }, lgK);
}

export function intersection<S>(sketches: readonly KeySketch<S>[], merge: (a: S, b: S) => S): KeySketch<S> {
  const [first, ...others] = sketches;
  if (!first || sketches.some(({ empty }) => empty)) return emptySketch();
  const theta = sketches.reduce((least, sketch) => lower(least, sketch.theta), maxTheta);
  let entries = new Map([...first.entries].filter(([hash]) => hash < theta));
  for (const { entries: more } of others)
    entries = new Map(
      [...entries].filter(([hash]) => more.has(hash)).map(([hash, v]) => [hash, merge(v, more.get(hash)!)]),
    );
  return exact({ theta, entries, empty: false });
}

/** What is in the first sketch and not in the second. */
export function difference<S>(a: KeySketch<S>, b: KeySketch<unknown>): KeySketch<S> {
  if (a.empty) return a;
  const theta = lower(a.theta, b.theta);
  const entries = new Map([...a.entries].filter(([hash]) => hash < theta && !b.entries.has(hash)));
  return exact({ theta, entries, empty: false });
}

/** Without entries and without a cut nothing is left to say: the sketch is empty. */
function exact<S>(sketch: KeySketch<S>): KeySketch<S> {
  return sketch.entries.size === 0 && sketch.theta === maxTheta ? emptySketch() : sketch;
}
