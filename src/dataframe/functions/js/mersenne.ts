const size = 624;
const middle = 397;

/** The Mersenne Twister, seeded with words of 32 bits: what Spark draws UUIDs and shuffles with, and Python everything. */
export class MersenneTwister {
  readonly #state = new Int32Array(size);
  #at = size;

  constructor(key: readonly number[]) {
    const state = this.#state;
    state[0] = 19_650_218;
    for (let i = 1; i < size; i++) state[i] = Math.imul(1_812_433_253, mixed(state[i - 1]!)) + i;
    let i = 1;
    const wrap = () => {
      if (++i < size) return;
      state[0] = state[size - 1]!;
      i = 1;
    };
    for (let k = 0; k < Math.max(size, key.length); k++) {
      const j = k % key.length;
      state[i] = (state[i]! ^ Math.imul(mixed(state[i - 1]!), 1_664_525)) + key[j]! + j;
      wrap();
    }
    for (let k = 1; k < size; k++) {
      state[i] = (state[i]! ^ Math.imul(mixed(state[i - 1]!), 1_566_083_941)) - i;
      wrap();
    }
    state[0] = 0x80000000 | 0;
  }

  /** 32 bits, shifted right to the wanted number of them. */
  next(bits: number): number {
    if (this.#at >= size) this.#turn();
    let y = this.#state[this.#at++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return bits === 32 ? y | 0 : y >>> (32 - bits);
  }

  /** From 0 to below the bound, as java.util.Random draws it. */
  nextInt(bound: number): number {
    if ((bound & -bound) === bound) return Number((BigInt(bound) * BigInt(this.next(31))) >> 31n);
    for (;;) {
      const bits = this.next(31);
      const value = bits % bound;
      if (bits - value + (bound - 1) <= 0x7fffffff) return value;
    }
  }

  #turn(): void {
    const state = this.#state;
    for (let k = 0; k < size; k++) {
      const y = (state[k]! & 0x80000000) | (state[(k + 1) % size]! & 0x7fffffff);
      state[k] = state[(k + middle) % size]! ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.#at = 0;
  }
}

const mixed = (word: number): number => word ^ (word >>> 30);
