import type { Collation } from "../../../types/collation/collation.ts";
import { Cuts } from "./cuts.ts";
import type { Finder, Match } from "./find.ts";
import { piecesOf } from "./pieces.ts";
import { collatorOf } from "./rules.ts";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Ignored by collators, but for keeping what stands around it from being taken as one. */
const joiner = "\u034f";

/** Whole characters, with what combines with them, that the collator takes for the same: of one or of several, as ß is for ss. */
export class IcuFinder implements Finder {
  readonly #text: string;
  readonly #part: string;
  readonly #cuts: Cuts;
  readonly #compare: (a: string, b: string) => number;
  /** What is sought is ignored altogether, and found nowhere. */
  readonly #nothing: boolean;
  #graphemes: Set<number> | undefined;
  readonly #least: number;
  readonly #most: number;

  constructor(text: string, part: string, collation: Collation) {
    this.#text = text;
    this.#part = part;
    this.#cuts = new Cuts(piecesOf(text, collation));
    this.#compare = collatorOf(collation).compare;
    this.#nothing = this.#compare(part, "") === 0;
    const length = piecesOf(part, collation).length;
    this.#least = Math.ceil(length / 3);
    this.#most = 3 * length + 2;
  }

  next(from: number): Match | undefined {
    const { at } = this.#cuts;
    for (let i = this.#cuts.from(from); i < at.length; i++) {
      const found = this.#match(i);
      if (found) return found;
    }
    return undefined;
  }

  at(start: number): Match | undefined {
    const i = this.#cuts.from(start);
    return this.#cuts.at[i] === start ? this.#match(i) : undefined;
  }

  #match(i: number): Match | undefined {
    const { at } = this.#cuts;
    for (let end = i + this.#least; end <= Math.min(i + this.#most, at.length - 1); end++) {
      if (this.#same(at[i]!, at[end]!)) return { start: at[i]!, end: at[end]! };
    }
    return undefined;
  }

  previous(until: number): Match | undefined {
    const { at } = this.#cuts;
    for (let end = this.#cuts.until(until); end > 0; end--) {
      for (let i = end - this.#least; i >= Math.max(end - this.#most, 0); i--) {
        if (this.#same(at[i]!, at[end]!)) return { start: at[i]!, end: at[end]! };
      }
    }
    return undefined;
  }

  #same(start: number, end: number): boolean {
    if (this.#nothing || this.#compare(this.#text.slice(start, end), this.#part) !== 0) return false;
    const { at } = this.#cuts;
    const first = at[this.#cuts.from(start) + 1]!;
    const last = at[this.#cuts.from(end) - 1]!;
    if (this.#ignores(start, first) || this.#ignores(last, end)) return false;
    return this.#starts(start) && this.#parts(start) && this.#parts(end);
  }

  #ignores(start: number, end: number): boolean {
    return this.#compare(this.#text.slice(start, end), "") === 0;
  }

  /** Whether a whole character starts there, as it is seen: not the colour of a hand. */
  #starts(at: number): boolean {
    if (at === 0 || !/[^\0-\x7f]/.test(this.#text)) return true;
    this.#graphemes ??= new Set([...graphemes.segment(this.#text)].map(({ index }) => index));
    return this.#graphemes.has(at);
  }

  /** Whether the text can be cut there: not inside of a letter that is written with several, as the Czech ch. */
  #parts(at: number): boolean {
    const cuts = this.#cuts;
    const i = cuts.from(at);
    if (i === 0 || i === cuts.at.length - 1) return true;
    const before = this.#text.slice(cuts.at[Math.max(i - 2, 0)], at);
    const after = this.#text.slice(at, cuts.at[Math.min(i + 2, cuts.at.length - 1)]);
    return this.#compare(before + after, before + joiner + after) === 0;
  }
}
