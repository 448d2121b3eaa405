import { moveTo, replace } from "../edit.ts";
import { nextGrapheme, previousGrapheme } from "../graphemes.ts";
import { lineEnd, lineStart } from "../motion.ts";
import type { EditorState } from "../state.ts";
import { isMotion, move } from "./motions.ts";
import { type Executed, found } from "./normal.ts";
import { objectAt, type Range } from "./objects.ts";
import { joinLines, onCharacter, operate, overwrite } from "./operators.ts";
import type { ViCommand } from "./parse.ts";
import type { ViState } from "./state.ts";

/** What is selected; undefined outside the visual modes. */
export function selectionOf({ text, cursor }: EditorState, { mode, anchor }: ViState): Range | undefined {
  if (mode !== "visual" && mode !== "visual line") return undefined;
  const start = Math.min(anchor, cursor, text.length);
  const last = Math.max(Math.min(anchor, text.length), cursor);
  if (mode === "visual") return { start, end: nextGrapheme(text, last), linewise: false };
  return { start: lineStart(text, start), end: lineEnd(text, last), linewise: true };
}

const operators: Readonly<Record<string, string>> = {
  d: "d",
  x: "d",
  X: "d",
  D: "d",
  c: "c",
  s: "c",
  C: "c",
  S: "c",
  R: "c",
  y: "y",
  Y: "y",
  "<": "<",
  ">": ">",
  "~": "g~",
  u: "gu",
  U: "gU",
  "g~": "g~",
  gu: "gu",
  gU: "gU",
};
/** These take the whole lines of what is selected. */
const byLine = /^[XDCSRY]$/;

/** One command of a visual mode. Undefined: there is no such command. */
export function executeVisual(state: EditorState, vi: ViState, command: ViCommand): Executed | undefined {
  const { name, count, argument, register } = command;
  const { text, cursor } = state;
  const selected = selectionOf(state, vi)!;
  const normal = { ...vi, mode: "normal" as const };
  if (isMotion(name)) {
    const target = move(name, { text, at: cursor, count, argument, find: vi.find });
    if (target === undefined) return undefined;
    return { state: onCharacter(moveTo(state, target.to)), vi: { ...vi, ...found(vi, command) }, changes: false };
  }
  if (/^[ia]./.test(name)) {
    const object = objectAt(text, cursor, name[0]!, name.slice(1));
    if (object === undefined || object.start >= object.end) return undefined;
    const mode = object.linewise ? "visual line" : vi.mode;
    return {
      state: moveTo(state, previousGrapheme(text, object.end)),
      vi: { ...vi, mode, anchor: object.start },
      changes: false,
    };
  }
  const operator = operators[name];
  if (operator !== undefined) {
    const whole = { start: lineStart(text, selected.start), end: lineEnd(text, selected.end), linewise: true };
    const range = byLine.test(name) ? whole : selected;
    const done = operate(operator, state, vi.registers, range, register);
    return {
      state: done.state,
      vi: { ...normal, registers: done.registers, mode: done.inserts ? "insert" : "normal" },
      changes: operator !== "y",
    };
  }
  switch (name) {
    case "v":
    case "V": {
      const mode = name === "v" ? "visual" : "visual line";
      return { state, vi: mode === vi.mode ? normal : { ...vi, mode }, changes: false };
    }
    case "o":
      return { state: moveTo(state, vi.anchor), vi: { ...vi, anchor: cursor }, changes: false };
    case "r":
      return {
        state: onCharacter(overwrite(state, selected.start, selected.end, argument!)),
        vi: normal,
        changes: true,
      };
    case "J":
      return {
        state: joinLines(state, selected.start, Math.max(selected.start, selected.end - 1)),
        vi: normal,
        changes: true,
      };
    case "p":
    case "P": {
      const put = vi.registers[register ?? '"'];
      if (put === undefined) return undefined;
      const lines = put.text.repeat(count ?? 1);
      const whole = put.linewise && selected.linewise;
      const next = replace(state, selected.start, selected.end, whole ? lines.slice(0, -1) : lines, "edit");
      const { registers } = operate("y", state, vi.registers, selected, undefined);
      const last = whole ? selected.start : previousGrapheme(next.text, next.cursor);
      return { state: onCharacter(moveTo(next, last)), vi: { ...normal, registers }, changes: true };
    }
    default:
      return undefined;
  }
}
