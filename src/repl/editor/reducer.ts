import { isCompleteInput } from "../complete-input.ts";
import { helpQuestion } from "../help/question.ts";
import { betweenBrackets, inEmptyPair, onlyClosersAhead, standsAhead, typeCharacter } from "./brackets.ts";
import { insert, moveTo, redo, replace, undo } from "./edit.ts";
import { nextGrapheme, previousGrapheme } from "./graphemes.ts";
import type { KeyEvent, KeyPress } from "./keys.ts";
import { kill, yank, yankPop } from "./kill.ts";
import { atColumn, blankWordLeft, columnOf, lineEnd, lineStart, wordLeft, wordRight } from "./motion.ts";
import { dedentBeforeCloser, indentUnit, newline } from "./newline.ts";
import { type EditorState, emptied, type Step } from "./state.ts";
import { walkHistory } from "./walk-history.ts";

type Command = (state: EditorState, event: KeyPress) => EditorState | Step;

/** One key. Pure: the same state and key always give the same step. */
export function reduce(state: EditorState, event: KeyEvent): Step {
  if (event.kind === "paste") return { state: insert(state, event.text) };
  if (event.kind === "text") return { state: type(state, event.text, event.burst) };
  const command = commands[chord(event)];
  if (command === undefined) return { state };
  const result = command(state, event);
  return "state" in result ? result : { state: result };
}

function type(state: EditorState, text: string, burst: boolean): EditorState {
  if (!burst && /^[)\]}]$/.test(text)) return typeCharacter(dedentBeforeCloser(state), text);
  if (!burst) return typeCharacter(state, text);
  // In company only closers that stand there already are typed over; nothing is closed or indented by itself.
  if (state.closers.length === 0) return insert(state, text, "type");
  let next = state;
  let plain = "";
  for (const character of text) {
    if (standsAhead(next, character)) {
      next = typeCharacter(plain === "" ? next : insert(next, plain, "type"), character);
      plain = "";
    } else plain += character;
  }
  return plain === "" ? next : insert(next, plain, "type");
}

function chord(event: KeyPress): string {
  return `${event.ctrl ? "C-" : ""}${event.alt ? "M-" : ""}${event.shift ? "S-" : ""}${event.name}`;
}

function enter(state: EditorState, { burst }: KeyPress): Step {
  const { text, cursor } = state;
  if (text.trim() === "") return { state, effect: { kind: "submit", text: "" } };
  const opensUp = betweenBrackets(state);
  const onLastLine = text.indexOf("\n", cursor) === -1 || onlyClosersAhead(state);
  if (!opensUp && onLastLine && (isCompleteInput(text) || helpQuestion(text) !== undefined))
    return { state: emptied(state), effect: { kind: "submit", text } };
  return { state: burst ? insert(state, "\n") : newline(state) };
}

function backspace(state: EditorState): EditorState {
  const { text, cursor } = state;
  if (cursor === 0) return state;
  if (inEmptyPair(state)) return replace(state, cursor - 1, cursor + 1, "", "edit");
  const before = text.slice(lineStart(text, cursor), cursor);
  const step = before.length > 0 && before.length % indentUnit.length === 0 && /^ +$/.test(before);
  return replace(state, step ? cursor - indentUnit.length : previousGrapheme(text, cursor), cursor, "", "delete");
}

function deleteForward(state: EditorState): EditorState {
  if (state.cursor === state.text.length) return state;
  return replace(state, state.cursor, nextGrapheme(state.text, state.cursor), "", "delete");
}

function up(state: EditorState): EditorState {
  const start = lineStart(state.text, state.cursor);
  if (start === 0 || state.last === "history") return walkHistory(state, -1);
  const goal = state.goalColumn ?? columnOf(state.text, state.cursor);
  return moveTo(state, atColumn(state.text, lineStart(state.text, start - 1), goal), goal);
}

function down(state: EditorState): EditorState {
  const end = lineEnd(state.text, state.cursor);
  if (end === state.text.length || state.last === "history") return walkHistory(state, 1);
  const goal = state.goalColumn ?? columnOf(state.text, state.cursor);
  return moveTo(state, atColumn(state.text, end + 1, goal), goal);
}

function killLine(state: EditorState): EditorState {
  const end = lineEnd(state.text, state.cursor);
  return kill(state, state.cursor, end === state.cursor ? Math.min(end + 1, state.text.length) : end, "killForward");
}

function transpose(state: EditorState): EditorState {
  const { text, cursor } = state;
  const end = cursor === lineEnd(text, cursor) ? cursor : nextGrapheme(text, cursor);
  const middle = previousGrapheme(text, end);
  const start = previousGrapheme(text, middle);
  if (middle <= lineStart(text, cursor)) return state;
  return replace(state, start, end, text.slice(middle, end) + text.slice(start, middle), "edit");
}

function changeWord(change: (word: string) => string): Command {
  return (state) => {
    const end = wordRight(state.text, state.cursor);
    return replace(state, state.cursor, end, change(state.text.slice(state.cursor, end)), "edit");
  };
}

function capitalize(word: string): string {
  const at = word.search(/[\p{L}\p{N}]/u);
  const first = String.fromCodePoint(word.codePointAt(at) ?? 32);
  return at === -1 ? word : word.slice(0, at) + first.toUpperCase() + word.slice(at + first.length).toLowerCase();
}

function tab(state: EditorState): Step {
  const before = state.text.slice(lineStart(state.text, state.cursor), state.cursor);
  if (/^\s*$/.test(before)) return { state: insert(state, indentUnit) };
  return { state, effect: { kind: "complete" } };
}

const left: Command = (s) => moveTo(s, previousGrapheme(s.text, s.cursor));
const right: Command = (s) => moveTo(s, nextGrapheme(s.text, s.cursor));
const home: Command = (s) => moveTo(s, lineStart(s.text, s.cursor));
const end: Command = (s) => moveTo(s, lineEnd(s.text, s.cursor));
const toWordLeft: Command = (s) => moveTo(s, wordLeft(s.text, s.cursor));
const toWordRight: Command = (s) => moveTo(s, wordRight(s.text, s.cursor));
const killWordLeft: Command = (s) => kill(s, wordLeft(s.text, s.cursor), s.cursor, "killBackward");
const killWordRight: Command = (s) => kill(s, s.cursor, wordRight(s.text, s.cursor), "killForward");

/** The Emacs keys of readline, by chord: C- Ctrl, M- Alt, S- Shift. */
const commands: Readonly<Record<string, Command>> = {
  enter,
  "M-enter": newline,
  "S-enter": newline,
  "C-enter": newline,
  "C-j": newline,
  tab,
  backspace,
  "S-backspace": backspace,
  "C-h": backspace,
  delete: deleteForward,
  "C-d": (s) => (s.text === "" ? { state: s, effect: { kind: "exit" } } : deleteForward(s)),
  left,
  "C-b": left,
  right,
  "C-f": right,
  up,
  "C-p": up,
  down,
  "C-n": down,
  home,
  "C-a": home,
  end,
  "C-e": end,
  pageup: (s) => walkHistory(s, -1),
  pagedown: (s) => walkHistory(s, 1),
  "M-p": (s) => walkHistory(s, -1),
  "M-n": (s) => walkHistory(s, 1),
  "C-left": toWordLeft,
  "M-left": toWordLeft,
  "M-b": toWordLeft,
  "C-right": toWordRight,
  "M-right": toWordRight,
  "M-f": toWordRight,
  "C-home": (s) => moveTo(s, 0),
  "M-<": (s) => moveTo(s, 0),
  "C-end": (s) => moveTo(s, s.text.length),
  "M->": (s) => moveTo(s, s.text.length),
  "C-k": killLine,
  "C-u": (s) => kill(s, lineStart(s.text, s.cursor), s.cursor, "killBackward"),
  "C-w": (s) => kill(s, blankWordLeft(s.text, s.cursor), s.cursor, "killBackward"),
  "M-backspace": killWordLeft,
  "C-backspace": killWordLeft,
  "M-d": killWordRight,
  "C-delete": killWordRight,
  "C-y": yank,
  "M-y": yankPop,
  "C-t": transpose,
  "M-u": changeWord((word) => word.toUpperCase()),
  "M-l": changeWord((word) => word.toLowerCase()),
  "M-c": changeWord(capitalize),
  "C-_": undo,
  "C-/": undo,
  "C-z": undo,
  "M-_": redo,
  "M-z": redo,
  "M-S-z": redo,
  "C-S-z": redo,
  "C-c": (s) => ({ state: emptied(s), effect: { kind: "cancel" } }),
  "C-l": (s) => ({ state: s, effect: { kind: "clearScreen" } }),
  "C-r": (s) => ({ state: s, effect: { kind: "search" } }),
};
