/** Python's generator of random numbers (Mersenne Twister), so that a seed gives what it gives in PySpark. */
export class Random {
  readonly #state = new Uint32Array(624);
  #at = 624;

  constructor(seed: number | bigint) {
    const words: number[] = [];
    for (let rest = abs(BigInt(seed)); rest > 0n; rest >>= 32n) words.push(Number(rest & 0xffffffffn));
    this.#seed(words.length > 0 ? words : [0]);
  }

  #seed(key: readonly number[]): void {
    const mt = this.#state;
    mt[0] = 19650218;
    for (let i = 1; i < 624; i++) mt[i] = Math.imul(1812433253, mixed(mt[i - 1]!)) + i;
    let [i, j] = [1, 0];
    const next = () => {
      if (++i < 624) return;
      mt[0] = mt[623]!;
      i = 1;
    };
    for (let k = Math.max(624, key.length); k > 0; k--) {
      mt[i] = (mt[i]! ^ Math.imul(mixed(mt[i - 1]!), 1664525)) + key[j]! + j;
      next();
      j = (j + 1) % key.length;
    }
    for (let k = 623; k > 0; k--) {
      mt[i] = (mt[i]! ^ Math.imul(mixed(mt[i - 1]!), 1566083941)) - i;
      next();
    }
    mt[0] = 0x80000000;
  }

  /** 32 random bits. */
  #word(): number {
    const mt = this.#state;
    if (this.#at === 624) {
      for (let i = 0; i < 624; i++) {
        const y = (mt[i]! & 0x80000000) | (mt[(i + 1) % 624]! & 0x7fffffff);
        mt[i] = mt[(i + 397) % 624]! ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
      }
      this.#at = 0;
    }
    let y = mt[this.#at++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  /** From 0 to 1, with 53 bits. */
  next(): number {
    return ((this.#word() >>> 5) * 67108864 + (this.#word() >>> 6)) / 9007199254740992;
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
        const word = this.#word() >>> Math.max(0, 32 - (bits - got));
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

function mixed(word: number): number {
  return word ^ (word >>> 30);
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}
