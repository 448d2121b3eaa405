import { matchingBracket } from "../brackets.ts";
import { nextGrapheme, previousGrapheme } from "../graphemes.ts";
import { atColumn, columnOf, lineEnd, lineStart } from "../motion.ts";
import { tokenize } from "../tokenize.ts";
import type { Find } from "./state.ts";
import { nextWord, previousWordEnd, wordEnd, wordStart } from "./words.ts";

/** Where a motion leads, and what an operator takes: up to there, with the character there, or whole lines. */
export interface Target {
  readonly to: number;
  readonly takes: "exclusive" | "inclusive" | "lines";
}

/** What a motion starts from. `count` is undefined where none was typed. */
export interface Start {
  readonly text: string;
  readonly at: number;
  readonly count: number | undefined;
  readonly argument: string | undefined;
  readonly find: Find | undefined;
}

type Motion = (start: Start) => Target | undefined;

/** The first character of a line that is no blank. */
export function firstNonBlank(text: string, at: number): number {
  const start = lineStart(text, at);
  const blank = /^[ \t]*/.exec(text.slice(start, lineEnd(text, at)))![0].length;
  return start + blank;
}

/** The start of the line with this number, from 0; of the last where there are fewer. */
function lineNumbered(text: string, number: number): number {
  let start = 0;
  for (let line = 0; line < number; line++) {
    const end = text.indexOf("\n", start);
    if (end === -1) break;
    start = end + 1;
  }
  return start;
}

const exclusive = (to: number): Target => ({ to, takes: "exclusive" });
const inclusive = (to: number): Target => ({ to, takes: "inclusive" });
const lines = (to: number): Target => ({ to, takes: "lines" });

function times(count: number | undefined, at: number, step: (at: number) => number): number {
  let i = at;
  for (let n = 0; n < (count ?? 1); n++) {
    const next = step(i);
    if (next === i) break;
    i = next;
  }
  return i;
}

const byWords =
  (step: (text: string, at: number, big: boolean) => number, big: boolean, target: (to: number) => Target): Motion =>
  ({ text, at, count }) =>
    target(times(count, at, (i) => step(text, i, big)));

const left: Motion = ({ text, at, count }) =>
  exclusive(times(count, at, (i) => (i > lineStart(text, at) ? previousGrapheme(text, i) : i)));
const right: Motion = ({ text, at, count }) =>
  exclusive(times(count, at, (i) => (i < lineEnd(text, at) ? nextGrapheme(text, i) : i)));

function vertical(direction: 1 | -1): Motion {
  return ({ text, at, count }) => {
    let start = lineStart(text, at);
    for (let n = 0; n < (count ?? 1); n++) {
      if (direction === -1 && start === 0) return undefined;
      const end = lineEnd(text, start);
      if (direction === 1 && end === text.length) return undefined;
      start = direction === 1 ? end + 1 : lineStart(text, start - 1);
    }
    return lines(atColumn(text, start, columnOf(text, at)));
  };
}

const below: Motion = (start) => {
  const target = vertical(1)(start);
  return target && lines(firstNonBlank(start.text, target.to));
};
const above: Motion = (start) => {
  const target = vertical(-1)(start);
  return target && lines(firstNonBlank(start.text, target.to));
};

/** `f` `t` to the right, `F` `T` to the left, in the line. */
function findIn({ text, at, count }: Start, { key, target }: Find, again: boolean): Target | undefined {
  const forward = key === "f" || key === "t";
  const till = key === "t" || key === "T";
  const [from, to] = [lineStart(text, at), lineEnd(text, at)];
  let i = at;
  // Doing `t` again would stay where it is.
  if (again && till) i = forward ? nextGrapheme(text, i) : previousGrapheme(text, i);
  for (let n = 0; n < (count ?? 1); n++) {
    i = forward ? text.indexOf(target, nextGrapheme(text, i)) : i === 0 ? -1 : text.lastIndexOf(target, i - 1);
    if (i < from || i >= to) return undefined;
  }
  const end = !till ? i : forward ? previousGrapheme(text, i) : nextGrapheme(text, i);
  return forward ? inclusive(end) : exclusive(end);
}

const find =
  (key: string): Motion =>
  (start) =>
    start.argument === undefined ? undefined : findIn(start, { key, target: start.argument }, false);

const opposite: Readonly<Record<string, string>> = { f: "F", F: "f", t: "T", T: "t" };

function matching({ text, at }: Start): Target | undefined {
  const tokens = tokenize(text);
  for (let i = at; i < lineEnd(text, at); i++) {
    if (!"()[]{}".includes(text[i]!)) continue;
    const pair = matchingBracket(text, tokens, i + 1);
    if (pair?.includes(i)) return inclusive(pair[0] === i ? pair[1] : pair[0]);
  }
  return undefined;
}

/** `}` and `{`: the next or the last blank line. */
function paragraph(direction: 1 | -1): Motion {
  return ({ text, at, count }) => {
    const blank = (start: number): boolean => lineEnd(text, start) === start;
    const step = (from: number): number => {
      let start = lineStart(text, from);
      let seen = !blank(start);
      for (;;) {
        if (direction === 1) {
          const end = lineEnd(text, start);
          if (end === text.length) return previousGrapheme(text, end);
          start = end + 1;
        } else {
          if (start === 0) return 0;
          start = lineStart(text, start - 1);
        }
        if (seen && blank(start)) return start;
        seen ||= !blank(start);
      }
    };
    return exclusive(times(count, at, step));
  };
}

const motions: Readonly<Record<string, Motion>> = {
  h: left,
  l: right,
  " ": right,
  j: vertical(1),
  k: vertical(-1),
  "+": below,
  "-": above,
  w: byWords(nextWord, false, exclusive),
  W: byWords(nextWord, true, exclusive),
  e: byWords(wordEnd, false, inclusive),
  E: byWords(wordEnd, true, inclusive),
  b: byWords(wordStart, false, exclusive),
  B: byWords(wordStart, true, exclusive),
  ge: byWords(previousWordEnd, false, inclusive),
  gE: byWords(previousWordEnd, true, inclusive),
  "0": ({ text, at }) => exclusive(lineStart(text, at)),
  "^": ({ text, at }) => exclusive(firstNonBlank(text, at)),
  _: (start) =>
    (start.count ?? 1) === 1
      ? lines(firstNonBlank(start.text, start.at))
      : below({ ...start, count: start.count! - 1 }),
  $: (start) => {
    const line = (start.count ?? 1) === 1 ? start.at : vertical(1)({ ...start, count: start.count! - 1 })?.to;
    if (line === undefined) return undefined;
    const end = lineEnd(start.text, line);
    return end === lineStart(start.text, line) ? exclusive(end) : inclusive(previousGrapheme(start.text, end));
  },
  "|": ({ text, at, count }) => exclusive(atColumn(text, lineStart(text, at), (count ?? 1) - 1)),
  f: find("f"),
  F: find("F"),
  t: find("t"),
  T: find("T"),
  ";": (start) => start.find && findIn(start, start.find, true),
  ",": (start) => start.find && findIn(start, { ...start.find, key: opposite[start.find.key]! }, true),
  "%": matching,
  gg: ({ text, count }) => lines(firstNonBlank(text, lineNumbered(text, (count ?? 1) - 1))),
  G: ({ text, count }) => lines(firstNonBlank(text, lineNumbered(text, (count ?? Number.POSITIVE_INFINITY) - 1))),
  "}": paragraph(1),
  "{": paragraph(-1),
};

/** Where a motion by that name leads; undefined when it is none, or leads nowhere. */
export function move(name: string, start: Start): Target | undefined {
  return Object.hasOwn(motions, name) ? motions[name]!(start) : undefined;
}

export function isMotion(name: string): boolean {
  return Object.hasOwn(motions, name);
}
