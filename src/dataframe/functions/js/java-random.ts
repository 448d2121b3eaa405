const mask = (1n << 48n) - 1n;

/** java.util.Random: the same series for the same seed. */
export class JavaRandom {
  #seed: bigint;

  constructor(seed: bigint) {
    this.#seed = (seed ^ 0x5deece66dn) & mask;
  }

  next(bits: number): number {
    this.#seed = (this.#seed * 0x5deece66dn + 0xbn) & mask;
    return Number(BigInt.asIntN(32, this.#seed >> BigInt(48 - bits)));
  }

  nextDouble(): number {
    return (this.next(26) * 2 ** 27 + this.next(27)) * 2 ** -53;
  }

  /** From 0 to below a bound that is no power of two. */
  nextBelow(bound: number): number {
    for (;;) {
      const bits = this.next(31);
      const value = bits % bound;
      if (bits - value + (bound - 1) < 2 ** 31) return value;
    }
  }
}
