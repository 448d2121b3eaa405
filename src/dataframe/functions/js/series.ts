/** How many series are remembered: more than queries can be running. */
const kept = 10_000;

/** What volatile functions remember from row to row: by the number of their call in a query, and by a key of theirs. */
export class Series<T> {
  readonly #running = new Map<number, Map<bigint, T>>();

  #last: { readonly series: number; readonly key: bigint; readonly found: T } | undefined;

  /** What is remembered, made when it is first asked for. */
  at(series: number, key: bigint, make: () => T): T {
    if (this.#last?.series !== series || this.#last.key !== key)
      this.#last = { series, key, found: this.#find(series, key, make) };
    return this.#last.found;
  }

  #find(series: number, key: bigint, make: () => T): T {
    let known = this.#running.get(series);
    if (!known) {
      known = new Map();
      this.#running.set(series, known);
      if (this.#running.size > kept) this.#running.delete(this.#running.keys().next().value!);
    }
    let found = known.get(key);
    if (found === undefined) {
      found = make();
      known.set(key, found);
    }
    return found;
  }
}
