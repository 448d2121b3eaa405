import { onlyClosersAhead } from "./brackets.ts";
import type { EditorState } from "./state.ts";

/** The newest entry of the history that begins with what was typed, when the cursor stands at its end. */
export function suggestion(state: EditorState): string | undefined {
  const { text, cursor, history, historyIndex } = state;
  if (cursor === 0 || historyIndex !== history.length || !onlyClosersAhead(state)) return undefined;
  const typed = text.slice(0, cursor);
  for (let index = history.length - 1; index >= 0; index--) {
    const entry = history[index]!;
    if (entry.length > cursor && entry !== text && entry.startsWith(typed)) return entry;
  }
  return undefined;
}
