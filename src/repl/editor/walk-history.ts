import type { EditorState } from "./state.ts";

/** Shows the entry `by` places on; each entry comes as a whole block, and the draft waits after the newest. */
export function walkHistory(state: EditorState, by: -1 | 1): EditorState {
  const index = state.historyIndex + by;
  if (index < 0 || index > state.history.length) return state;
  const draft = state.historyIndex === state.history.length ? state.text : state.draft;
  const text = index === state.history.length ? draft : state.history[index]!;
  return {
    ...state,
    text,
    cursor: text.length,
    draft,
    historyIndex: index,
    last: "history",
    goalColumn: undefined,
    undo: [],
    redo: [],
    closers: [],
    yanked: undefined,
  };
}
