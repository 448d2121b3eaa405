const longest = 64;

/** Takes what the terminal answers to a question out of what the keyboard sends; either may come in pieces. */
export class Replies {
  /** A whole answer, its value in the first group, and the beginning of one at the end of a text. */
  readonly #whole: RegExp;
  readonly #begun: RegExp;
  #wanted: ((value: string) => void) | undefined;
  #held = "";

  constructor(whole: RegExp, begun: RegExp) {
    this.#whole = whole;
    this.#begun = begun;
  }

  /** The next answer goes to `listener`. */
  expect(listener: (value: string) => void): void {
    this.#wanted = listener;
  }

  /** The beginning of what may be an answer is held back. */
  get holding(): boolean {
    return this.#held !== "";
  }

  /** What is held back was none. */
  release(): string {
    const held = this.#held;
    this.#held = "";
    return held;
  }

  /** No answer is expected any more; gives what was held back for one. */
  giveUp(): string {
    this.#wanted = undefined;
    return this.release();
  }

  /** What of the input is the user's. */
  filter(data: string): string {
    if (this.#wanted === undefined) return data;
    const all = this.#held + data;
    this.#held = "";
    const found = this.#whole.exec(all);
    if (found !== null) {
      const tell = this.#wanted;
      this.#wanted = undefined;
      tell(found[1]!);
      return all.slice(0, found.index) + all.slice(found.index + found[0].length);
    }
    const begun = this.#begun.exec(all);
    if (begun === null || begun[0].length > longest) return all;
    this.#held = begun[0];
    return all.slice(0, begun.index);
  }
}
