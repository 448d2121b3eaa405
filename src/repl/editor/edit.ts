import type { Action, EditorState, Snapshot } from "./state.ts";

const undoLimit = 500;
const undoTextLimit = 20_000_000;

/** Replaces `[start, end)` and puts the cursor at `cursor` (by default after the new text). The one way text changes. */
export function replace(
  state: EditorState,
  start: number,
  end: number,
  text: string,
  action: Action,
  cursor: number = start + text.length,
): EditorState {
  const next = state.text.slice(0, start) + text + state.text.slice(end);
  const joins = state.last === action && (action === "type" || action === "delete") && !/\s/.test(text);
  return {
    ...state,
    text: next,
    cursor,
    last: action,
    goalColumn: undefined,
    undo: joins && state.undo.length > 0 ? state.undo : remember(state.undo, state),
    redo: [],
    yanked: undefined,
    closers: state.closers.filter((fromEnd) => state.text.length - fromEnd >= end),
  };
}

function remember(undo: readonly Snapshot[], { text, cursor }: Snapshot): readonly Snapshot[] {
  const limit = Math.max(20, Math.min(undoLimit, Math.floor(undoTextLimit / (text.length + 1))));
  return [...undo.slice(-limit + 1), { text, cursor }];
}

export function insert(state: EditorState, text: string, action: Action = "edit"): EditorState {
  return replace(state, state.cursor, state.cursor, text, action);
}

/** Moves the cursor without changing the text. */
export function moveTo(state: EditorState, cursor: number, goalColumn?: number): EditorState {
  return { ...state, cursor, goalColumn, last: goalColumn === undefined ? "move" : "vertical", yanked: undefined };
}

export function undo(state: EditorState): EditorState {
  const back = state.undo.at(-1);
  if (back === undefined) return state;
  return {
    ...state,
    ...back,
    last: "edit",
    undo: state.undo.slice(0, -1),
    redo: [...state.redo, { text: state.text, cursor: state.cursor }],
    closers: [],
    yanked: undefined,
  };
}

export function redo(state: EditorState): EditorState {
  const forward = state.redo.at(-1);
  if (forward === undefined) return state;
  return {
    ...state,
    ...forward,
    last: "edit",
    undo: [...state.undo, { text: state.text, cursor: state.cursor }],
    redo: state.redo.slice(0, -1),
    closers: [],
    yanked: undefined,
  };
}
