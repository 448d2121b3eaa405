import type { JsFunction } from "../define.ts";
import { bound } from "./define.ts";
import { murmur3Bytes } from "./murmur3.ts";

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

export const randomFunctions: readonly JsFunction[] = [
  bound(
    "rand",
    (_types, _result, setup) => {
      const random = new XorShiftRandom(BigInt(String(setup.seed)));
      return setup.normal === true ? () => random.nextGaussian() : () => random.nextDouble();
    },
    { volatile: true },
  ),
  bound(
    "uniform",
    (_types, result) => {
      const floating = ["float", "double"].includes(result.kind);
      return (low: number | bigint, high: number | bigint) => {
        const value = Number(low) + Math.random() * (Number(high) - Number(low));
        return result.kind === "bigint" ? BigInt(Math.trunc(value)) : floating ? value : Math.trunc(value);
      };
    },
    { volatile: true },
  ),
  bound(
    "randstr",
    () => (length: number | bigint) => {
      const letters = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
      return Array.from({ length: Number(length) }, () => letters[Math.floor(Math.random() * letters.length)]).join("");
    },
    { volatile: true },
  ),
];
