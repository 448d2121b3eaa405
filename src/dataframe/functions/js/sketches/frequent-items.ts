/** The hash that Java gives an item, by which the places in a sketch are chosen. */
export type HashOf<T> = (item: T) => number;

const smallest = 8;
const sampled = 1024;

/**
 * A frequent-items sketch (Apache DataSketches): the items that are seen most often, with counts that are at most `offset`
 * too low. Where it is full, all counts are cut by their median.
 */
export class FrequentItems<T> {
  readonly #hash: HashOf<T>;
  readonly maxSize: number;
  /** How much the counts may be too low. */
  offset = 0;
  /** How many items were put in. */
  weight = 0;
  #keys: (T | undefined)[];
  #counts: number[];
  /** How far a key is from where its hash would have it, from 1; 0 where the place is empty. */
  #drifts: number[];
  #active = 0;

  constructor(maxSize: number, hash: HashOf<T>, size = smallest) {
    this.maxSize = Math.max(maxSize, smallest);
    this.#hash = hash;
    this.#keys = new Array(size);
    this.#counts = new Array(size).fill(0);
    this.#drifts = new Array(size).fill(0);
  }

  get size(): number {
    return this.#keys.length;
  }

  get active(): number {
    return this.#active;
  }

  add(item: T, count = 1): void {
    this.weight += count;
    this.#put(item, count);
    if (this.#active <= 0.75 * this.size) return;
    if (this.size < this.maxSize) this.#grow();
    else this.offset += this.#purge();
  }

  /** The items that are certainly more frequent than what was cut, the most frequent first. */
  frequent(): { readonly item: T; readonly count: number }[] {
    return this.#striding()
      .filter(({ count }) => count > this.offset)
      .map(({ item, count }) => ({ item, count: count + this.offset }))
      .sort((a, b) => b.count - a.count);
  }

  /** Items and counts by their places. */
  inOrder(): { readonly item: T; readonly count: number }[] {
    return this.#keys.flatMap((item, i) =>
      this.#drifts[i]! > 0 ? [{ item: item as T, count: this.#counts[i]! }] : [],
    );
  }

  merge(other: FrequentItems<T>): void {
    const weight = this.weight + other.weight;
    for (const { item, count } of other.#striding()) this.add(item, count);
    this.offset += other.offset;
    this.weight = weight;
  }

  /** In the order in which the original walks: by the golden section. */
  #striding(): { readonly item: T; readonly count: number }[] {
    const mask = this.size - 1;
    const stride = Math.trunc(this.size * ((Math.sqrt(5) - 1) / 2)) | 1;
    const found: { item: T; count: number }[] = [];
    for (let i = 0, n = 0; n < this.size; n++, i = (i + stride) & mask)
      if (this.#drifts[i]! > 0) found.push({ item: this.#keys[i] as T, count: this.#counts[i]! });
    return found;
  }

  #put(item: T, count: number): void {
    const mask = this.size - 1;
    let at = mixed(this.#hash(item)) & mask;
    let drift = 1;
    while (this.#drifts[at] !== 0 && this.#keys[at] !== item) {
      at = (at + 1) & mask;
      drift++;
    }
    if (this.#drifts[at] !== 0) {
      this.#counts[at]! += count;
      return;
    }
    this.#keys[at] = item;
    this.#counts[at] = count;
    this.#drifts[at] = drift;
    this.#active++;
  }

  #grow(): void {
    const entries = this.inOrder();
    const size = 2 * this.size;
    this.#keys = new Array(size);
    this.#counts = new Array(size).fill(0);
    this.#drifts = new Array(size).fill(0);
    this.#active = 0;
    for (const { item, count } of entries) this.#put(item, count);
  }

  #purge(): number {
    const limit = Math.min(sampled, this.maxSize * 0.75, this.#active);
    const samples = this.inOrder()
      .slice(0, limit)
      .map(({ count }) => count)
      .sort((a, b) => a - b);
    const median = samples[Math.floor(limit / 2)]!;
    this.#counts = this.#counts.map((count) => count - median);
    let first = this.size - 1;
    while (this.#drifts[first]! > 0) first--;
    for (let at = first - 1; at >= 0; at--) this.#deleteIfGone(at);
    for (let at = this.size - 1; at >= first; at--) this.#deleteIfGone(at);
    return median;
  }

  #deleteIfGone(at: number): void {
    if (this.#drifts[at]! <= 0 || this.#counts[at]! > 0) return;
    this.#active--;
    const mask = this.size - 1;
    let hole = at;
    this.#drifts[hole] = 0;
    let drift = 1;
    for (let next = (hole + 1) & mask; this.#drifts[next] !== 0; next = (next + 1) & mask, drift++) {
      if (this.#drifts[next]! <= drift) continue;
      this.#keys[hole] = this.#keys[next];
      this.#counts[hole] = this.#counts[next]!;
      this.#drifts[hole] = this.#drifts[next]! - drift;
      this.#drifts[next] = 0;
      hole = next;
      drift = 0;
    }
  }
}

/** Java's hash code, its bits mixed. */
function mixed(hashCode: number): number {
  let key = BigInt.asUintN(64, BigInt(hashCode));
  key ^= key >> 33n;
  key = BigInt.asUintN(64, key * 0xff51afd7ed558ccdn);
  key ^= key >> 33n;
  key = BigInt.asUintN(64, key * 0xc4ceb9fe1a85ec53n);
  key ^= key >> 33n;
  return Number(BigInt.asIntN(32, key));
}
