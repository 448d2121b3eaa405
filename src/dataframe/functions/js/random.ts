import type { LiteralValue } from "../../plan/expr.ts";
import type { JsFunction } from "../define.ts";
import { raise } from "../exceptions.ts";
import { bound } from "./define.ts";
import { MersenneTwister } from "./mersenne.ts";
import { murmur3Bytes } from "./murmur3.ts";
import { Series } from "./series.ts";

const mask = (1n << 64n) - 1n;

/** Spark's XORShiftRandom: the same series for the same seed. */
export class XorShiftRandom {
  #seed: bigint;
  #spare: number | undefined;

  constructor(seed: bigint) {
    this.#seed = hashSeed(seed);
  }

  next(bits: number): number {
    let seed = this.#seed;
    seed ^= (seed << 21n) & mask;
    seed ^= seed >> 35n;
    seed ^= (seed << 4n) & mask;
    this.#seed = seed & mask;
    return Number(BigInt.asIntN(32, seed & ((1n << BigInt(bits)) - 1n)));
  }

  /** As java.util.Random. */
  nextInt(bound: number): number {
    let bits = this.next(31);
    if ((bound & (bound - 1)) === 0) return Number((BigInt(bound) * BigInt(bits)) >> 31n);
    while (bits - (bits % bound) + (bound - 1) > 0x7fffffff) bits = this.next(31);
    return bits % bound;
  }

  nextDouble(): number {
    return (this.next(26) * 2 ** 27 + this.next(27)) * 2 ** -53;
  }

  /** As java.util.Random: polar method, every second value spared. */
  nextGaussian(): number {
    if (this.#spare !== undefined) {
      const spare = this.#spare;
      this.#spare = undefined;
      return spare;
    }
    for (;;) {
      const x = 2 * this.nextDouble() - 1;
      const y = 2 * this.nextDouble() - 1;
      const s = x * x + y * y;
      if (s >= 1 || s === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(s)) / s);
      this.#spare = y * factor;
      return x * factor;
    }
  }
}

function hashSeed(seed: bigint): bigint {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(0, BigInt.asIntN(64, seed));
  const low = murmur3Bytes(bytes, 0x3c074a61);
  const high = murmur3Bytes(bytes, low);
  return ((BigInt(high) << 32n) | (BigInt(low) & 0xffffffffn)) & mask;
}

const running = new Series<XorShiftRandom>();

/** The generator of a series; each partition has a seed of its own. */
function generator(series: number, seed: bigint): XorShiftRandom {
  return running.at(series, seed, () => new XorShiftRandom(seed));
}

const symbols = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

function randomText(random: XorShiftRandom, length: number): string {
  let text = "";
  for (let i = 0; i < length; i++) text += symbols[Math.abs(random.next(32) % symbols.length)];
  return text;
}

const twisters = new Series<MersenneTwister>();

function twister(series: number, seed: bigint): MersenneTwister {
  return twisters.at(series, seed, () => new MersenneTwister(halves(seed)));
}

function halves(seed: bigint): number[] {
  return [seed >> 32n, seed].map((half) => Number(BigInt.asIntN(32, half)));
}

function uuid(random: MersenneTwister): string {
  const high = (random.nextLong() & 0xffff_ffff_ffff_0fffn) | 0x4000n;
  const low = (random.nextLong() | 0x8000_0000_0000_0000n) & 0xbfff_ffff_ffff_ffffn;
  const digits = [high, low].map((half) => BigInt.asUintN(64, half).toString(16).padStart(16, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** Each element takes a place among those before it. */
function shuffled(list: readonly LiteralValue[], random: MersenneTwister): LiteralValue[] {
  const result: LiteralValue[] = [];
  for (const [i, value] of list.entries()) {
    const j = random.nextInt(i + 1);
    if (j !== i) result[i] = result[j]!;
    result[j] = value;
  }
  return result;
}

const volatile = { volatile: true };

export const randomFunctions: readonly JsFunction[] = [
  bound("rand", () => (series: number, seed: bigint) => generator(series, seed).nextDouble(), volatile),
  bound("randn", () => (series: number, seed: bigint) => generator(series, seed).nextGaussian(), volatile),
  bound("uuid", () => (series: number, seed: bigint) => uuid(twister(series, seed)), volatile),
  bound(
    "shuffle",
    () => (series: number, seed: bigint, list: readonly LiteralValue[]) => shuffled(list, twister(series, seed)),
    volatile,
  ),
  bound(
    "randstr",
    () => (series: number, seed: bigint, length: number) => {
      if (length < 0)
        raise("INVALID_PARAMETER_VALUE.LENGTH", {
          parameter: "`length`",
          functionName: "`randstr`",
          length: String(length),
        });
      return randomText(generator(series, seed), length);
    },
    volatile,
  ),
];
