import { replace } from "./edit.ts";
import type { EditorState } from "./state.ts";

const ringSize = 60;

/** Removes `[start, end)` into the kill ring; consecutive kills become one entry. */
export function kill(
  state: EditorState,
  start: number,
  end: number,
  direction: "killForward" | "killBackward",
): EditorState {
  if (start >= end) return state;
  const text = state.text.slice(start, end);
  const joins = state.last === "killForward" || state.last === "killBackward";
  const newest = state.killRing.at(-1) ?? "";
  const entry = !joins ? text : direction === "killForward" ? newest + text : text + newest;
  const older = joins ? state.killRing.slice(0, -1) : state.killRing;
  return { ...replace(state, start, end, "", direction, start), killRing: [...older, entry].slice(-ringSize) };
}

export function yank(state: EditorState): EditorState {
  return yankEntry(state, state.cursor, state.cursor, state.killRing.length - 1);
}

/** Replaces what was just yanked by the entry before it in the ring. */
export function yankPop(state: EditorState): EditorState {
  const { yanked, killRing } = state;
  if (state.last !== "yank" || yanked === undefined) return state;
  return yankEntry(state, yanked.start, yanked.end, (yanked.ring - 1 + killRing.length) % killRing.length);
}

function yankEntry(state: EditorState, start: number, end: number, ring: number): EditorState {
  const text = state.killRing[ring];
  if (text === undefined) return state;
  return { ...replace(state, start, end, text, "yank"), yanked: { start, end: start + text.length, ring } };
}
