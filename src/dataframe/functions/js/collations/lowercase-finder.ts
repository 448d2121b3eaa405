import { Cuts } from "./cuts.ts";
import type { Finder, Match } from "./find.ts";
import { smallLetter, smallLetters } from "./rules.ts";

/** Code point by code point in small letters; half of an İ is no match. */
export class LowercaseFinder implements Finder {
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
