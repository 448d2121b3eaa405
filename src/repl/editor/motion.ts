import { cellWidth, graphemes, snapToGrapheme } from "./graphemes.ts";

const wordCharacter = /[\p{L}\p{N}\p{M}_$]/u;

export function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
}

export function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end;
}

/** The start of the word before `at`: separators first, then the word. */
export function wordLeft(text: string, at: number): number {
  let i = at;
  while (i > 0 && !isWordBefore(text, i)) i -= unitBefore(text, i);
  while (i > 0 && isWordBefore(text, i)) i -= unitBefore(text, i);
  return snapToGrapheme(text, i);
}

export function wordRight(text: string, at: number): number {
  let i = at;
  while (i < text.length && !isWordAt(text, i)) i += unitAt(text, i);
  while (i < text.length && isWordAt(text, i)) i += unitAt(text, i);
  return snapToGrapheme(text, i);
}

/** The start of the blank-separated word before `at`, as Ctrl-W takes it. */
export function blankWordLeft(text: string, at: number): number {
  let i = at;
  while (i > 0 && /\s/.test(text[i - 1]!)) i--;
  while (i > 0 && !/\s/.test(text[i - 1]!)) i--;
  return i;
}

function unitBefore(text: string, i: number): number {
  const low = text.charCodeAt(i - 1);
  return low >= 0xdc00 && low <= 0xdfff && i > 1 ? 2 : 1;
}

function unitAt(text: string, i: number): number {
  return (text.codePointAt(i) ?? 0) > 0xffff ? 2 : 1;
}

function isWordBefore(text: string, i: number): boolean {
  return wordCharacter.test(text.slice(i - unitBefore(text, i), i));
}

function isWordAt(text: string, i: number): boolean {
  return wordCharacter.test(text.slice(i, i + unitAt(text, i)));
}

/** The column of `at` in its line, in cells. */
export function columnOf(text: string, at: number): number {
  return cellWidth(text.slice(lineStart(text, at), at));
}

/** The place in the line that starts at `start` whose column is nearest to `column` from the left. */
export function atColumn(text: string, start: number, column: number): number {
  let at = start;
  let cells = 0;
  for (const grapheme of graphemes(text.slice(start, lineEnd(text, start)))) {
    cells += cellWidth(grapheme);
    if (cells > column) break;
    at += grapheme.length;
  }
  return at;
}
