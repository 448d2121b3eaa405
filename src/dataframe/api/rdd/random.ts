import { MersenneTwister } from "../../functions/js/mersenne.ts";

/** Python's generator of random numbers, so that a seed gives what it gives in PySpark. */
export class Random {
  readonly #twister: MersenneTwister;

  constructor(seed: number | bigint) {
    const words: number[] = [];
    for (let rest = abs(BigInt(seed)); rest > 0n; rest >>= 32n) words.push(Number(rest & 0xffffffffn));
    this.#twister = new MersenneTwister(words.length > 0 ? words : [0]);
  }

  /** From 0 to 1, with 53 bits. */
  next(): number {
    return (this.#twister.next(27) * 67108864 + this.#twister.next(26)) / 9007199254740992;
  }
  /** A whole number from 0 up to, not including, `n`. */
  below(n: number): number {
    return Number(this.belowBig(BigInt(n)));
  }
  belowBig(n: bigint): bigint {
    const bits = n.toString(2).length;
    for (;;) {
      let value = 0n;
      for (let got = 0; got < bits; got += 32) {
        const word = this.#twister.next(Math.min(32, bits - got)) >>> 0;
        value |= BigInt(word) << BigInt(got);
      }
      if (value < n) return value;
    }
  }
  /** In a random order, in place. */
  shuffle<T>(values: T[]): T[] {
    for (let i = values.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [values[i], values[j]] = [values[j]!, values[i]!];
    }
    return values;
  }
}

/** A seed for those who give none. */
export function anySeed(): number {
  return Math.floor(Math.random() * 2 ** 32);
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}
