import { moveTo, redo, replace, undo } from "../edit.ts";
import { nextGrapheme } from "../graphemes.ts";
import { key } from "../keys.ts";
import { lineEnd, lineStart } from "../motion.ts";
import { newline } from "../newline.ts";
import { reduce } from "../reducer.ts";
import type { EditorState } from "../state.ts";
import { firstNonBlank, isMotion, move } from "./motions.ts";
import { objectAt, type Range } from "./objects.ts";
import { changeCase, joinLines, onCharacter, operate, overwrite, put } from "./operators.ts";
import type { ViCommand } from "./parse.ts";
import type { ViState, ViStep } from "./state.ts";
import { kindAt, wordEnd } from "./words.ts";

/** What a command of normal mode did; `changes`: `.` does it again. */
export interface Executed extends ViStep {
  readonly changes: boolean;
}

/** Keys that are short for an operator with a motion. */
const short: Readonly<Record<string, readonly [string, string]>> = {
  x: ["d", "l"],
  X: ["d", "h"],
  D: ["d", "$"],
  C: ["c", "$"],
  s: ["c", "l"],
  S: ["c", "line"],
  Y: ["y", "line"],
};

/** One command of normal mode, `.` aside. Undefined: there is no such command, or nothing that it could do. */
export function execute(state: EditorState, vi: ViState, command: ViCommand): Executed | undefined {
  const abbreviated = command.operator === undefined ? short[command.name] : undefined;
  if (abbreviated !== undefined) {
    const [operator, name] = abbreviated;
    return execute(state, vi, { ...command, operator, name });
  }
  if (command.operator !== undefined) return operateOn(state, vi, command, command.operator);
  if (isMotion(command.name)) return moved(state, vi, command);
  const next = insertAt(state, command.name);
  if (next !== undefined) return { state: next, vi: { ...vi, mode: "insert" }, changes: true };
  return edit(state, vi, command);
}

function operateOn(state: EditorState, vi: ViState, command: ViCommand, operator: string): Executed | undefined {
  const range = rangeOf(state, vi, command);
  if (range === undefined) return undefined;
  const done = operate(operator, state, vi.registers, range, command.register);
  // Yanked lines leave the cursor where it was.
  const next = operator === "y" && range.linewise && command.name === "line" ? state : done.state;
  return {
    state: next,
    vi: { ...vi, ...found(vi, command), registers: done.registers, mode: done.inserts ? "insert" : "normal" },
    changes: operator !== "y",
  };
}

function rangeOf({ text, cursor }: EditorState, vi: ViState, command: ViCommand): Range | undefined {
  const { name, count, operator, argument } = command;
  if (name === "line") {
    let end = lineEnd(text, cursor);
    for (let n = 1; n < (count ?? 1) && end < text.length; n++) end = lineEnd(text, end + 1);
    return { start: lineStart(text, cursor), end, linewise: true };
  }
  if (!isMotion(name)) return objectAt(text, cursor, name[0]!, name.slice(1));
  const big = name === "W";
  const byWord = name === "w" || big;
  if (operator === "c" && byWord && kindAt(text, cursor, big) !== "blank") {
    // As vi does it: the blanks behind the word stay.
    let end = wordEnd(text, cursor, big, true);
    for (let n = 1; n < (count ?? 1); n++) end = wordEnd(text, end, big);
    return { start: cursor, end: nextGrapheme(text, end), linewise: false };
  }
  const target = move(name, { text, at: cursor, count, argument, find: vi.find });
  if (target === undefined) return undefined;
  const start = Math.min(cursor, target.to);
  const end = Math.max(cursor, target.to);
  if (target.takes === "lines") return { start: lineStart(text, start), end: lineEnd(text, end), linewise: true };
  if (target.takes === "inclusive") return { start, end: nextGrapheme(text, end), linewise: false };
  // The last word of a line goes without the line break.
  const kept = byWord ? text.slice(start, end).replace(/[ \t]*\n\s*$/, "").length : end - start;
  return { start, end: start + kept, linewise: false };
}

function moved(state: EditorState, vi: ViState, command: ViCommand): Executed | undefined {
  const { name, count, argument } = command;
  if (name === "j" || name === "k") {
    // At the first and the last line they go on into the history.
    let next = state;
    for (let n = 0; n < (count ?? 1); n++) next = reduce(next, key(name === "j" ? "down" : "up")).state;
    return { state: onCharacter(next), vi, changes: false };
  }
  const target = move(name, { text: state.text, at: state.cursor, count, argument, find: vi.find });
  if (target === undefined) return undefined;
  return { state: onCharacter(moveTo(state, target.to)), vi: { ...vi, ...found(vi, command) }, changes: false };
}

/** What `;` does again from now on. */
export function found(vi: ViState, { name, argument }: ViCommand): Pick<ViState, "find"> {
  return { find: argument !== undefined && /^[fFtT]$/.test(name) ? { key: name, target: argument } : vi.find };
}

/** Where a key begins insert mode; undefined for other keys. */
function insertAt(state: EditorState, name: string): EditorState | undefined {
  const { text, cursor } = state;
  const end = lineEnd(text, cursor);
  switch (name) {
    case "i":
      return moveTo(state, cursor);
    case "I":
      return moveTo(state, firstNonBlank(text, cursor));
    case "a":
      return moveTo(state, cursor < end ? nextGrapheme(text, cursor) : cursor);
    case "A":
      return moveTo(state, end);
    case "o":
      return newline(moveTo(state, end));
    case "O": {
      const start = lineStart(text, cursor);
      const indent = text.slice(start, firstNonBlank(text, cursor));
      return replace(state, start, start, `${indent}\n`, "edit", start + indent.length);
    }
    default:
      return undefined;
  }
}

function edit(state: EditorState, vi: ViState, command: ViCommand): Executed | undefined {
  const { text, cursor } = state;
  const { count = 1, argument } = command;
  const end = lineEnd(text, cursor);
  const still = (next: EditorState, changes: boolean): Executed => ({ state: next, vi, changes });
  let to = cursor;
  for (let n = 0; n < count && to < end; n++) to = nextGrapheme(text, to);
  switch (command.name) {
    case "p":
    case "P":
      return still(put(state, vi.registers[command.register ?? '"'], command.name === "P", count), true);
    case "r": {
      const replaced = overwrite(state, cursor, to, argument!);
      return still(argument === "\n" ? replaced : onCharacter(moveTo(replaced, cursor)), true);
    }
    case "~": {
      const changed = operate("g~", state, {}, { start: cursor, end: to, linewise: false }, undefined).state;
      return still(onCharacter(moveTo(changed, cursor + changeCase(text.slice(cursor, to), "g~").length)), true);
    }
    case "J": {
      let last = end;
      for (let n = 1; n < Math.max(2, count) && last < text.length; n++) last = lineEnd(text, last + 1);
      return still(joinLines(state, cursor, last), true);
    }
    case "R":
      return { state, vi: { ...vi, mode: "replace" }, changes: true };
    case "u":
    case "C-r": {
      let next = state;
      for (let n = 0; n < count; n++) next = command.name === "u" ? undo(next) : redo(next);
      return still(onCharacter(next), false);
    }
    case "v":
    case "V":
      return {
        state,
        vi: { ...vi, mode: command.name === "v" ? "visual" : "visual line", anchor: cursor },
        changes: false,
      };
    case "/":
    case "?":
      return { ...still(state, false), effect: { kind: "search" } };
    case ":":
      // A command of the shell begins at an empty prompt only.
      return text === ""
        ? { ...reduce(state, { kind: "text", text: ":", burst: false }), vi: { ...vi, mode: "insert" }, changes: false }
        : undefined;
    default:
      return undefined;
  }
}
