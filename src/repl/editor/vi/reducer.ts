import { moveTo, replace } from "../edit.ts";
import { graphemes, nextGrapheme, previousGrapheme } from "../graphemes.ts";
import { type KeyEvent, type KeyPress, key } from "../keys.ts";
import { lineEnd, lineStart } from "../motion.ts";
import { reduce } from "../reducer.ts";
import type { EditorState } from "../state.ts";
import { type Executed, execute } from "./normal.ts";
import { onCharacter } from "./operators.ts";
import { parseKeys } from "./parse.ts";
import { newPrompt, type ViState, type ViStep } from "./state.ts";
import { executeVisual } from "./visual.ts";

/** One key with vi's keys. Pure, as the reducer of the Emacs keys is, which has the keys of insert mode. */
export function reduceVi(state: EditorState, vi: ViState, event: KeyEvent): ViStep {
  if (vi.mode === "insert" || vi.mode === "replace") return insertKey(state, vi, event);
  if (event.kind === "paste") {
    const pasted = reduce(state, event).state;
    return { state: onCharacter(pasted), vi: { ...vi, mode: "normal", pending: [] } };
  }
  if (event.kind === "key") return commandKey(state, vi, event);
  let step: ViStep = { state, vi };
  // What follows a key that the shell has to answer would come too early: it is for the shell to give keys one by one.
  for (const character of graphemes(event.text.replaceAll("\n", ""))) {
    const each = { ...event, text: character };
    const typing = step.vi.mode === "insert" || step.vi.mode === "replace";
    step = typing ? insertKey(step.state, step.vi, each) : command(step.state, step.vi, character, each);
    if (step.effect !== undefined) break;
  }
  return step;
}

function insertKey(state: EditorState, vi: ViState, event: KeyEvent): ViStep {
  if (event.kind === "key") {
    if (event.name === "escape" || (event.ctrl && event.name === "[")) return leaveInsert(state, vi);
    // Escape and a letter in one go are no Alt: vi has no such keys.
    if (event.alt && !event.ctrl && [...event.name].length === 1) {
      const left = leaveInsert(state, vi);
      const text = event.shift ? event.name.toUpperCase() : event.name;
      return reduceVi(left.state, left.vi, { kind: "text", text, burst: event.burst });
    }
  }
  const recorded = vi.insertion === undefined ? vi.recorded : [...vi.recorded, event];
  const { state: next, effect } = reduce(vi.mode === "replace" ? overtyped(state, event) : state, event);
  if (effect?.kind === "submit" || effect?.kind === "cancel") return { state: next, vi: newPrompt(vi), effect };
  return { state: next, vi: { ...vi, recorded }, ...(effect === undefined ? {} : { effect }) };
}

/** Replace mode: what is typed takes the place of as many characters of the line. */
function overtyped(state: EditorState, event: KeyEvent): EditorState {
  if (event.kind !== "text") return state;
  const { text, cursor } = state;
  let end = cursor;
  for (const _ of graphemes(event.text)) if (end < lineEnd(text, cursor)) end = nextGrapheme(text, end);
  return end === cursor ? state : replace(state, cursor, end, "", "edit");
}

function leaveInsert(state: EditorState, vi: ViState): ViStep {
  const { insertion } = vi;
  let next = state;
  let { recorded: change } = vi;
  if (insertion !== undefined) {
    const text = insertedText(state, insertion.from);
    if (text !== undefined) {
      // Completions and closed brackets are in the text, not in the keys.
      change = [...change.slice(0, insertion.lead), { kind: "paste", text }];
      const more = text.repeat(insertion.count - 1);
      if (more !== "") next = replace(next, next.cursor, next.cursor, more, "edit");
    }
    next = undoneAtOnce(next, insertion.before);
  }
  const back = next.cursor > lineStart(next.text, next.cursor) ? previousGrapheme(next.text, next.cursor) : next.cursor;
  return {
    state: { ...moveTo(next, back), closers: [] },
    vi: {
      ...vi,
      mode: "normal",
      pending: [],
      recorded: [],
      insertion: undefined,
      change: insertion === undefined ? vi.change : [...change, key("escape")],
    },
  };
}

/** What was typed where insert mode began; undefined when something else changed, too. */
function insertedText({ text }: EditorState, from: EditorState): string | undefined {
  const before = from.text.slice(0, from.cursor);
  const after = from.text.slice(from.cursor);
  const fits = text.length >= from.text.length && text.startsWith(before) && text.endsWith(after);
  return fits ? text.slice(before.length, text.length - after.length) : undefined;
}

/** Everything since `before` as one step of undo, unless another entry of the history was fetched meanwhile. */
function undoneAtOnce(state: EditorState, before: EditorState): EditorState {
  if (state.historyIndex !== before.historyIndex) return state;
  if (state.text === before.text) return { ...state, undo: before.undo };
  return { ...state, undo: [...before.undo, { text: before.text, cursor: before.cursor }] };
}

const named: Readonly<Record<string, string>> = {
  left: "h",
  right: "l",
  up: "k",
  down: "j",
  home: "0",
  end: "$",
  backspace: "h",
  delete: "x",
  "C-h": "h",
  "C-left": "b",
  "C-right": "w",
  "C-home": "gg",
  "C-end": "G",
  "C-r": "C-r",
  "C-j": "j",
};
/** Keys that mean in normal mode what they mean everywhere. */
const everywhere = new Set(["C-c", "C-d", "C-l", "C-p", "C-n", "pageup", "pagedown"]);

function commandKey(state: EditorState, vi: ViState, event: KeyPress): ViStep {
  const chord = `${event.ctrl ? "C-" : ""}${event.name}`;
  const visual = vi.mode !== "normal";
  if (chord === "escape" || chord === "C-[" || (chord === "C-c" && visual)) {
    const back = vi.pending.length > 0 ? vi.mode : "normal";
    return { state, vi: { ...vi, mode: back, pending: [], recorded: back === "normal" ? [] : vi.recorded } };
  }
  if (vi.pending.length > 0 && chord === "enter") return command(state, vi, "\n", event);
  if (chord === "enter" && !visual && !event.alt && !event.shift) return enter(state, vi, event);
  if (everywhere.has(chord)) {
    const { state: next, effect } = reduce(state, event);
    if (effect?.kind === "cancel") return { state: next, vi: newPrompt(vi), effect };
    return { state: onCharacter(next), vi: { ...vi, pending: [] }, ...(effect === undefined ? {} : { effect }) };
  }
  const name = event.alt ? undefined : named[chord];
  return name === undefined ? { state, vi: { ...vi, pending: [] } } : command(state, vi, name, event);
}

/** Runs what is complete, from any line; else goes down a line. */
function enter(state: EditorState, vi: ViState, event: KeyPress): ViStep {
  const { state: next, effect } = reduce({ ...state, cursor: state.text.length }, event);
  if (effect !== undefined) return { state: next, vi: newPrompt(vi), effect };
  return command(state, vi, "+", event);
}

/** One more key of a command. */
function command(state: EditorState, vi: ViState, name: string, event: KeyEvent): ViStep {
  const pending = [...vi.pending, name];
  const recorded = [...vi.recorded, event];
  const visual = vi.mode !== "normal";
  const parsed = parseKeys(pending, visual);
  if (parsed === "unfinished") return { state, vi: { ...vi, pending, recorded } };
  const rest = { ...vi, pending: [], recorded: visual ? recorded : [] };
  if (parsed === "unknown") return { state, vi: { ...rest, recorded: visual ? vi.recorded : [] } };
  if (parsed.name === "." && !visual) return repeat(state, rest, parsed.count ?? 1);
  const done = visual ? executeVisual(state, rest, parsed) : execute(state, rest, parsed);
  if (done === undefined) return { state, vi: rest };
  return settled(state, done, recorded, parsed.operator === undefined ? (parsed.count ?? 1) : 1);
}

/** Remembers what a command has done, or goes on recording where it goes on. */
function settled(before: EditorState, done: Executed, recorded: readonly KeyEvent[], count: number): ViStep {
  const { state, effect, changes } = done;
  const { mode } = done.vi;
  let { vi } = done;
  if (mode === "insert" || mode === "replace") {
    vi = { ...vi, recorded, insertion: changes ? { before, from: state, count, lead: recorded.length } : undefined };
  } else if (mode === "normal") vi = { ...vi, recorded: [], change: changes ? recorded : vi.change };
  else vi = { ...vi, recorded };
  return { state, vi, ...(effect === undefined ? {} : { effect }) };
}

/** `.`: the keys of the last change again. */
function repeat(state: EditorState, vi: ViState, count: number): ViStep {
  let step: ViStep = { state, vi };
  for (let n = 0; n < count; n++) {
    for (const event of vi.change) step = reduceVi(step.state, step.vi, event);
  }
  return { state: step.state, vi: { ...step.vi, change: vi.change } };
}
