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
  /** The match that starts there. */
  at(start: number): Match | undefined;
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
    at: (start) => (text.startsWith(part, start) ? at(start) : undefined),
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

  at(start: number): Match | undefined {
    const i = this.#cuts.from(start);
    if (this.#cuts.at[i] !== start) return undefined;
    const end = this.#match(i);
    return end < 0 ? undefined : { start, end: this.#cuts.at[end]! };
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

/** Of characters behind ASCII's: whether they belong to the one before. */
const combining = { always: new Map<string, boolean>(), withAccents: new Map<string, boolean>() };

/**
 * Whether a character belongs to the one before it: those of another combining class than 0, which change places with
 * others, and, where accents count, those that are nothing but a difference of that kind.
 */
function combines(character: string, accents: boolean): boolean {
  if (character < "\u0300") return false;
  const known = accents ? combining.withAccents : combining.always;
  let found = known.get(character);
  if (found === undefined) {
    const moves = (text: string, apart: string) => text.normalize("NFD") !== apart;
    const plain = character.normalize("NFD");
    found =
      moves(`${character}\u0334`, `${plain}\u0334`) ||
      moves(`\u0327${character}`, `\u0327${plain}`) ||
      (accents && letters.compare(`a${character}`, "a") === 0);
    known.set(character, found);
  }
  return found;
}

const letters = new Intl.Collator("en", { sensitivity: "base" });

/** The characters, each with what combines with it. */
function piecesOf(text: string, { accentInsensitive }: Collation): string[] {
  const pieces: string[] = [];
  for (const character of text) {
    if (pieces.length > 0 && combines(character, !accentInsensitive)) pieces[pieces.length - 1] += character;
    else pieces.push(character);
  }
  return pieces;
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Ignored by collators, but for keeping what stands around it from being taken as one. */
const joiner = "\u034f";

/** Whole characters, with what combines with them, that the collator takes for the same: of one or of several, as ß is for ss. */
class IcuFinder implements Finder {
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
