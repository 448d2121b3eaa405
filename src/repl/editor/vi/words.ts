import { nextGrapheme, previousGrapheme } from "../graphemes.ts";

const wordCharacter = /[\p{L}\p{N}\p{M}_]/u;

/** A character's kind, as words are made of equal ones; `big` words (W, B, E) end only at blanks. */
export type Kind = "blank" | "word" | "sign";

export function kindAt(text: string, at: number, big: boolean): Kind {
  const character = text.codePointAt(at);
  if (character === undefined || /\s/.test(String.fromCodePoint(character))) return "blank";
  return big || wordCharacter.test(String.fromCodePoint(character)) ? "word" : "sign";
}

/** An empty line counts as a word. */
function isEmptyLine(text: string, at: number): boolean {
  return text[at] === "\n" && (at === 0 || text[at - 1] === "\n");
}

/** `w`: the start of the next word. */
export function nextWord(text: string, at: number, big: boolean): number {
  const kind = kindAt(text, at, big);
  let i = at;
  if (kind !== "blank") while (i < text.length && kindAt(text, i, big) === kind) i = nextGrapheme(text, i);
  else if (isEmptyLine(text, i)) i++;
  while (i < text.length && kindAt(text, i, big) === "blank" && !isEmptyLine(text, i)) i = nextGrapheme(text, i);
  return i;
}

/** `e`: the last character of this word or, at its end, of the next one; `stay` keeps one that ends here. */
export function wordEnd(text: string, at: number, big: boolean, stay = false): number {
  let i = stay ? at : nextGrapheme(text, at);
  while (i < text.length && kindAt(text, i, big) === "blank") i = nextGrapheme(text, i);
  const kind = kindAt(text, i, big);
  for (let next = nextGrapheme(text, i); next < text.length && kindAt(text, next, big) === kind; ) {
    i = next;
    next = nextGrapheme(text, i);
  }
  return Math.min(i, previousGrapheme(text, text.length));
}

/** `b`: the start of this word or, at its start, of the one before. */
export function wordStart(text: string, at: number, big: boolean): number {
  let i = previousGrapheme(text, at);
  while (i > 0 && kindAt(text, i, big) === "blank" && !isEmptyLine(text, i)) i = previousGrapheme(text, i);
  const kind = kindAt(text, i, big);
  if (kind === "blank") return i;
  for (let before = previousGrapheme(text, i); i > 0 && kindAt(text, before, big) === kind; ) {
    i = before;
    before = previousGrapheme(text, i);
  }
  return i;
}

/** `ge`: the last character of the word before. */
export function previousWordEnd(text: string, at: number, big: boolean): number {
  const kind = kindAt(text, at, big);
  let i = at;
  if (kind !== "blank") while (i > 0 && kindAt(text, i, big) === kind) i = previousGrapheme(text, i);
  while (i > 0 && kindAt(text, i, big) === "blank" && !isEmptyLine(text, i)) i = previousGrapheme(text, i);
  return i;
}
