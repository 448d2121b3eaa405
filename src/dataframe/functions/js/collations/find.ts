import type { Collation } from "../../../types/collation/collation.ts";
import { collatorOf, smallLetter, smallLetters } from "./rules.ts";

/** Where a text was found: UTF-16 positions. */
export interface Match {
  readonly start: number;
  readonly end: number;
}

/** Finds one text in another by the rules of a collation. */
export interface Finder {
  /** The first match that starts at the position or after it. */
  next(from: number): Match | undefined;
  /** The last match that ends at the position or before it. */
  previous(until: number): Match | undefined;
}

export function finder(text: string, part: string, collation: Collation): Finder {
  if (collation.family === "binary") return plainFinder(text, part);
  return collation.family === "lowercase" ? new LowercaseFinder(text, part) : new IcuFinder(text, part, collation);
}

function plainFinder(text: string, part: string): Finder {
  const at = (start: number) => (start < 0 ? undefined : { start, end: start + part.length });
  return {
    next: (from) => at(text.indexOf(part, from)),
    previous: (until) => (until < part.length ? undefined : at(text.lastIndexOf(part, until - part.length))),
  };
}

/** Where a text may be cut, and the number of the cut at a position. */
class Cuts {
  readonly at: readonly number[];

  constructor(pieces: Iterable<string>) {
    const at = [0];
    for (const piece of pieces) at.push(at.at(-1)! + piece.length);
    this.at = at;
  }

  from(position: number): number {
    const found = this.at.findIndex((cut) => cut >= position);
    return found < 0 ? this.at.length : found;
  }

  until(position: number): number {
    return this.at.findLastIndex((cut) => cut <= position);
  }
}

/** Code point by code point in small letters; half of an İ is no match. */
class LowercaseFinder implements Finder {
  readonly #letters: readonly string[];
  readonly #cuts: Cuts;
  readonly #part: string;

  constructor(text: string, part: string) {
    const characters = [...text];
    this.#letters = characters.map(smallLetter);
    this.#cuts = new Cuts(characters);
    this.#part = smallLetters(part);
  }

  next(from: number): Match | undefined {
    const { at } = this.#cuts;
    for (let i = this.#cuts.from(from); i < at.length; i++) {
      const end = this.#match(i);
      if (end >= 0) return { start: at[i]!, end: at[end]! };
    }
    return undefined;
  }

  previous(until: number): Match | undefined {
    const { at } = this.#cuts;
    for (let end = this.#cuts.until(until); end >= 0; end--) {
      const start = this.#matchBefore(end);
      if (start >= 0) return { start: at[start]!, end: at[end]! };
    }
    return undefined;
  }

  /** The cut behind the match that starts at a cut; -1 if none does. */
  #match(start: number): number {
    let found = 0;
    let i = start;
    while (found < this.#part.length) {
      const letter = this.#letters[i];
      if (letter === undefined || !this.#part.startsWith(letter, found)) return -1;
      found += letter.length;
      i++;
    }
    return i;
  }

  #matchBefore(end: number): number {
    let left = this.#part.length;
    let i = end;
    while (left > 0) {
      const letter = this.#letters[--i];
      if (letter === undefined || !this.#part.slice(0, left).endsWith(letter)) return -1;
      left -= letter.length;
    }
    return i;
  }
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

function piecesOf(text: string): string[] {
  return [...graphemes.segment(text)].map(({ segment }) => segment);
}

/** Whole characters that the collator takes for the same: of one or of several, as ß is for ss. */
class IcuFinder implements Finder {
  readonly #text: string;
  readonly #part: string;
  readonly #cuts: Cuts;
  readonly #compare: (a: string, b: string) => number;
  readonly #least: number;
  readonly #most: number;

  constructor(text: string, part: string, collation: Collation) {
    this.#text = text;
    this.#part = part;
    this.#cuts = new Cuts(piecesOf(text));
    this.#compare = collatorOf(collation).compare;
    const length = piecesOf(part).length;
    this.#least = Math.ceil(length / 3);
    this.#most = 3 * length + 2;
  }

  next(from: number): Match | undefined {
    const { at } = this.#cuts;
    for (let i = this.#cuts.from(from); i < at.length; i++) {
      for (let end = i + this.#least; end <= Math.min(i + this.#most, at.length - 1); end++) {
        if (this.#same(at[i]!, at[end]!)) return { start: at[i]!, end: at[end]! };
      }
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
    return this.#compare(this.#text.slice(start, end), this.#part) === 0;
  }
}
