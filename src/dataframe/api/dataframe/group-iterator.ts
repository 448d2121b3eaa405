/** Values one by one out of groups. A value that is there already costs one promise, which an async generator is far from. */
export class GroupIterator<T> implements AsyncIterableIterator<T> {
  readonly #groups: AsyncGenerator<readonly T[]>;
  #group: readonly T[] = [];
  #at = 0;
  /** The last of the calls that wait for a group: later calls come after it. */
  #last: Promise<unknown> | undefined;

  constructor(groups: AsyncGenerator<readonly T[]>) {
    this.#groups = groups;
  }

  next(): Promise<IteratorResult<T>> {
    if (this.#last || this.#at >= this.#group.length) return this.#inTurn(() => this.#read());
    return Promise.resolve({ done: false, value: this.#group[this.#at++]! });
  }

  return(): Promise<IteratorResult<T>> {
    return this.#inTurn(async () => {
      this.#group = [];
      await this.#groups.return(undefined);
      return { done: true, value: undefined };
    });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #read(): Promise<IteratorResult<T>> {
    while (this.#at >= this.#group.length) {
      this.#group = [];
      this.#at = 0;
      const { value, done } = await this.#groups.next();
      if (done) return { done: true, value: undefined };
      this.#group = value;
    }
    return { done: false, value: this.#group[this.#at++]! };
  }

  async #inTurn(work: () => Promise<IteratorResult<T>>): Promise<IteratorResult<T>> {
    const turn = this.#last ? this.#last.then(work, work) : work();
    this.#last = turn;
    try {
      return await turn;
    } finally {
      if (this.#last === turn) this.#last = undefined;
    }
  }
}
