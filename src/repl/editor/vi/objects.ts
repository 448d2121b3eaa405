import { nextGrapheme, previousGrapheme } from "../graphemes.ts";
import { lineEnd, lineStart } from "../motion.ts";
import { tokenize } from "../tokenize.ts";
import { kindAt } from "./words.ts";

/** A piece of the text that an operator takes: up to, and without, `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
  /** Whole lines: `end` is where the last one ends, before its line break. */
  readonly linewise: boolean;
}

const brackets: Readonly<Record<string, string>> = {
  "(": "()",
  ")": "()",
  b: "()",
  "[": "[]",
  "]": "[]",
  "{": "{}",
  "}": "{}",
  B: "{}",
  "<": "<>",
  ">": "<>",
};

const names = `wWp"'\`${Object.keys(brackets).join("")}`;

export function isObject(name: string): boolean {
  return names.includes(name);
}

/** The text object around the cursor, `i` inside or `a` with what is around it; undefined where there is none. */
export function objectAt(text: string, at: number, kind: string, name: string): Range | undefined {
  const around = kind === "a";
  if (name === "w" || name === "W") return word(text, at, name === "W", around);
  if (name === "p") return paragraph(text, at, around);
  const pair = brackets[name];
  const range = pair === undefined ? quoted(text, at, name) : enclosed(text, at, pair[0]!, pair[1]!);
  if (range === undefined) return undefined;
  const [start, end] = range;
  return { start: around ? start : start + 1, end: around ? end + 1 : end, linewise: false };
}

function word(text: string, at: number, big: boolean, around: boolean): Range {
  const [first, last] = [lineStart(text, at), lineEnd(text, at)];
  const run = (from: number): { start: number; end: number } => {
    const kind = kindAt(text, from, big);
    let start = from;
    let end = Math.min(nextGrapheme(text, from), last);
    while (start > first && kindAt(text, previousGrapheme(text, start), big) === kind)
      start = previousGrapheme(text, start);
    while (end < last && kindAt(text, end, big) === kind) end = nextGrapheme(text, end);
    return { start, end };
  };
  const { start, end } = run(at);
  if (!around) return { start, end, linewise: false };
  // The blanks behind belong to it; at the end of a line those before.
  const onBlank = kindAt(text, at, big) === "blank";
  if (end < last && (onBlank || kindAt(text, end, big) === "blank"))
    return { start, end: run(end).end, linewise: false };
  const before = start > first && kindAt(text, start - 1, big) === "blank" ? run(start - 1).start : start;
  return { start: before, end, linewise: false };
}

function paragraph(text: string, at: number, around: boolean): Range {
  const blank = (line: number): boolean => text.slice(line, lineEnd(text, line)).trim() === "";
  let start = lineStart(text, at);
  let end = lineEnd(text, at);
  const kind = blank(start);
  while (start > 0 && blank(lineStart(text, start - 1)) === kind) start = lineStart(text, start - 1);
  while (end < text.length && blank(end + 1) === kind) end = lineEnd(text, end + 1);
  if (around) while (end < text.length && blank(end + 1) !== kind) end = lineEnd(text, end + 1);
  return { start, end, linewise: true };
}

/** The quotes around the cursor, or the next pair in its line; templates may go over several lines. */
function quoted(text: string, at: number, quote: string): readonly [number, number] | undefined {
  const [from, to] = quote === "`" ? [0, text.length] : [lineStart(text, at), lineEnd(text, at)];
  let open: number | undefined;
  for (let i = from; i < to; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === quote && open === undefined) open = i;
    else if (text[i] === quote) {
      if (i >= at) return [open!, i];
      open = undefined;
    }
  }
  return undefined;
}

/** The innermost brackets around the cursor: those in the same string first, then those of the code. */
function enclosed(text: string, at: number, open: string, close: string): readonly [number, number] | undefined {
  const tokens = tokenize(text);
  const inside = tokens.find(
    ({ type, start, end }) => /^(string|template|unterminated|comment)$/.test(type) && start < at && at < end,
  );
  const own =
    inside === undefined ? undefined : around(text, at, open, close, (i) => i >= inside.start && i < inside.end);
  if (own !== undefined) return own;
  const places = new Set<number>();
  for (const { type, start, end } of tokens) {
    if (type === "open") places.add(end - 1);
    else if (type === "close" || type === "operator") places.add(start);
  }
  return around(text, at, open, close, (i) => places.has(i));
}

function around(
  text: string,
  at: number,
  open: string,
  close: string,
  counts: (index: number) => boolean,
): readonly [number, number] | undefined {
  let depth = 0;
  let start = text[at] === open && counts(at) ? at : undefined;
  for (let i = at - 1; start === undefined && i >= 0; i--) {
    if (!counts(i)) continue;
    if (text[i] === close) depth++;
    else if (text[i] === open && depth-- === 0) start = i;
  }
  if (start === undefined) return undefined;
  depth = 0;
  for (let i = start + 1; i < text.length; i++) {
    if (!counts(i)) continue;
    if (text[i] === open) depth++;
    else if (text[i] === close && depth-- === 0) return [start, i];
  }
  return undefined;
}
