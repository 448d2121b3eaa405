import type { Token } from "../editor/tokenize.ts";
import { tokenize } from "../editor/tokenize.ts";
import { type Style, styleOf } from "./theme.ts";

/** A part of the text in one style. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly style: Style;
}

let cachedText = "";
let cachedTokens: readonly Token[] = [];

/** The tokens of the text; the last text is remembered, because a key may ask several times. */
export function tokensOf(text: string): readonly Token[] {
  if (text !== cachedText) {
    cachedTokens = tokenize(text);
    cachedText = text;
  }
  return cachedTokens;
}

/** The styled parts that touch `[from, to)`, in order and without gaps; `:commands` are one bold word and plain text. */
export function highlight(text: string, from: number, to: number): Span[] {
  const spans: Span[] = [];
  let at = from;
  const add = (start: number, end: number, style: Style): void => {
    if (start > at) spans.push({ start: at, end: start, style: "plain" });
    if (end > start) spans.push({ start: Math.max(start, at), end, style });
    at = Math.max(at, end);
  };
  const command = /^\s*:\S*/.exec(text)?.[0].length;
  if (command !== undefined) add(from, Math.min(to, command), from < command ? "bold" : "plain");
  else {
    const tokens = tokensOf(text);
    for (let index = firstEndingAfter(tokens, from); index < tokens.length; index++) {
      const token = tokens[index]!;
      if (token.start >= to) break;
      const style = styleOf(token.type, token.begun);
      if (style !== "plain") add(Math.max(token.start, from), Math.min(token.end, to), style);
    }
  }
  if (at < to) spans.push({ start: at, end: to, style: "plain" });
  return spans;
}

function firstEndingAfter(tokens: readonly Token[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
