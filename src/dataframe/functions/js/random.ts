import type { LiteralValue } from "../../plan/expr.ts";
import type { JsFunction } from "../define.ts";
import { raise } from "../exceptions.ts";
import { bound } from "./define.ts";
import { checkSize } from "./largest.ts";
import { MersenneTwister } from "./mersenne.ts";
import { murmur3Bytes } from "./murmur3.ts";
import { Series } from "./series.ts";

/** Spark's XORShiftRandom: the same series for the same seed. */
export class XorShiftRandom {
  /** The halves of the 64 bits. */
  #high: number;
  #low: number;
  #spare: number | undefined;

  constructor(seed: bigint) {
    [this.#high, this.#low] = hashSeed(seed);
  }

  /** `s ^= s << 21; s ^= s >>> 35; s ^= s << 4`, and of that the lowest bits. */
  next(bits: number): number {
    let [high, low] = [this.#high, this.#low];
    high ^= (high << 21) | (low >>> 11);
    low ^= low << 21;
    low ^= high >>> 3;
    high ^= (high << 4) | (low >>> 28);
    low ^= low << 4;
    this.#high = high;
    this.#low = low;
    return bits === 32 ? low : low & ((1 << bits) - 1);
  }

  /** As java.util.Random. */
  nextInt(bound: number): number {
    let bits = this.next(31);
    if ((bound & (bound - 1)) === 0) return Math.floor((bound * bits) / 2 ** 31);
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

function hashSeed(seed: bigint): [high: number, low: number] {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(0, BigInt.asIntN(64, seed));
  const low = murmur3Bytes(bytes, 0x3c074a61);
  const high = murmur3Bytes(bytes, low);
  return [high | 0, low | 0];
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

const hexBytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const hex4 = (half: number): string => hexBytes[(half >>> 8) & 255]! + hexBytes[half & 255]!;

/** 128 bits, the version and the variant among them. */
function uuid(random: MersenneTwister): string {
  const a = random.next(32);
  const b = (random.next(32) & 0xffff0fff) | 0x4000;
  const c = (random.next(32) & 0x3fffffff) | 0x80000000;
  const d = random.next(32);
  return `${hex4(a >>> 16)}${hex4(a)}-${hex4(b >>> 16)}-${hex4(b)}-${hex4(c >>> 16)}-${hex4(c)}${hex4(d >>> 16)}${hex4(d)}`;
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
      checkSize("randstr", length, "characters");
      return randomText(generator(series, seed), length);
    },
    volatile,
  ),
];
