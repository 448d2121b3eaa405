import { moveTo, replace } from "../edit.ts";
import { graphemes, nextGrapheme, previousGrapheme } from "../graphemes.ts";
import { lineEnd, lineStart } from "../motion.ts";
import { indentUnit } from "../newline.ts";
import type { EditorState } from "../state.ts";
import { firstNonBlank } from "./motions.ts";
import type { Range } from "./objects.ts";
import type { Register } from "./state.ts";

export type Registers = Readonly<Record<string, Register>>;

/** What an operator did. `inserts`: insert mode begins. */
export interface Operated {
  readonly state: EditorState;
  readonly registers: Registers;
  readonly inserts: boolean;
}

/** The cursor on a character: normal mode has no place behind the last one of a line. */
export function onCharacter(state: EditorState): EditorState {
  const { text, cursor } = state;
  const behind = cursor === lineEnd(text, cursor) && cursor > lineStart(text, cursor);
  return behind ? { ...state, cursor: previousGrapheme(text, cursor) } : state;
}

/** Applies `d` `c` `y` `<` `>` `g~` `gu` `gU` to a piece of the text. */
export function operate(
  operator: string,
  state: EditorState,
  registers: Registers,
  range: Range,
  register: string | undefined,
): Operated {
  const { text } = state;
  const { start, end, linewise } = range;
  const taken = { text: text.slice(start, end) + (linewise ? "\n" : ""), linewise };
  const same = (next: EditorState): Operated => ({ state: next, registers, inserts: false });
  switch (operator) {
    case "y":
      return { ...same(onCharacter(moveTo(state, start))), registers: stored(registers, taken, register) };
    case "d": {
      const next = linewise ? withoutLines(state, start, end) : replace(state, start, end, "", "edit");
      return {
        ...same(start < end || linewise ? onCharacter(next) : state),
        registers: stored(registers, taken, register),
      };
    }
    case "c": {
      const from = linewise ? firstNonBlank(text, start) : start;
      const next = from < end ? replace(state, from, end, "", "edit") : moveTo(state, from);
      return { state: next, registers: stored(registers, taken, register), inserts: true };
    }
    case ">":
    case "<":
      return same(shifted(state, start, end, operator));
    default: {
      const changed = changeCase(text.slice(start, end), operator);
      return same(onCharacter(replace(state, start, end, changed, "edit", start)));
    }
  }
}

/** The unnamed register has the last text, too; `_` forgets it. */
function stored(registers: Registers, register: Register, name: string | undefined): Registers {
  if (name === "_" || register.text === "") return registers;
  return { ...registers, '"': register, ...(name === undefined ? {} : { [name]: register }) };
}

function withoutLines(state: EditorState, start: number, end: number): EditorState {
  const { text } = state;
  const last = end === text.length;
  const next = last
    ? replace(state, Math.max(0, start - 1), end, "", "edit")
    : replace(state, start, end + 1, "", "edit", start);
  return { ...next, cursor: firstNonBlank(next.text, next.cursor) };
}

function shifted(state: EditorState, start: number, end: number, operator: string): EditorState {
  const from = lineStart(state.text, start);
  const to = lineEnd(state.text, end);
  const shift = (line: string): string =>
    operator === "<" ? line.replace(/^(?: {1,2}|\t)/, "") : line === "" ? "" : indentUnit + line;
  const text = state.text.slice(from, to).split("\n").map(shift).join("\n");
  const next = replace(state, from, to, text, "edit", from);
  return { ...next, cursor: firstNonBlank(next.text, from) };
}

export function changeCase(text: string, operator: string): string {
  if (operator === "gu") return text.toLowerCase();
  if (operator === "gU") return text.toUpperCase();
  return [...text].map((c) => (c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase())).join("");
}

/** `p` and `P`. */
export function put(state: EditorState, register: Register | undefined, before: boolean, count: number): EditorState {
  if (register === undefined) return state;
  const { text, cursor } = state;
  const repeated = register.text.repeat(count);
  if (register.linewise) {
    const at = before ? lineStart(text, cursor) : lineEnd(text, cursor);
    const next = replace(state, at, at, before ? repeated : `\n${repeated.slice(0, -1)}`, "edit");
    return { ...next, cursor: firstNonBlank(next.text, before ? at : at + 1) };
  }
  const at = before || cursor === lineEnd(text, cursor) ? cursor : nextGrapheme(text, cursor);
  const next = replace(state, at, at, repeated, "edit");
  return { ...next, cursor: previousGrapheme(next.text, next.cursor) };
}

/** `J`: so many lines become one, with a blank where they met. */
export function joinLines(state: EditorState, start: number, end: number): EditorState {
  const { text } = state;
  const from = lineStart(text, start);
  const lines = text.slice(from, lineEnd(text, end)).split("\n");
  if (lines.length < 2) return state;
  let joined = lines[0]!;
  let seam = joined.length;
  for (const line of lines.slice(1)) {
    const more = line.trimStart();
    seam = joined.length;
    joined += more === "" || more.startsWith(")") || /(^|\s)$/.test(joined) ? more : ` ${more}`;
  }
  return onCharacter(replace(state, from, lineEnd(text, end), joined, "edit", from + seam));
}

/** `r`: each character of the piece becomes this one; line breaks stay. */
export function overwrite(state: EditorState, start: number, end: number, character: string): EditorState {
  const old = [...charactersOf(state.text.slice(start, end))];
  if (old.length === 0) return state;
  const next = old.map((each) => (each === "\n" ? each : character)).join("");
  return replace(state, start, end, next, "edit", character === "\n" ? start + next.length : start);
}

function* charactersOf(text: string): Generator<string> {
  for (const [index, line] of text.split("\n").entries()) {
    if (index > 0) yield "\n";
    yield* graphemes(line);
  }
}
