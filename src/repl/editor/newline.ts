import { betweenBrackets } from "./brackets.ts";
import { replace } from "./edit.ts";
import { lineStart } from "./motion.ts";
import type { EditorState } from "./state.ts";

export const indentUnit = "  ";

/** A new line at the cursor, indented like this one, one deeper after an opening bracket; `{|}` opens up. */
export function newline(state: EditorState): EditorState {
  const { text, cursor } = state;
  const before = text.slice(lineStart(text, cursor), cursor);
  const indent = /^[ \t]*/.exec(before)![0];
  const deeper = /[([{]\s*$/.test(before) || /=>\s*$/.test(before);
  const inner = `\n${indent}${deeper ? indentUnit : ""}`;
  if (!betweenBrackets(state)) return replace(state, cursor, cursor, inner, "edit");
  return replace(state, cursor, cursor, `${inner}\n${indent}`, "edit", cursor + inner.length);
}

/** A closing bracket typed on an empty line steps back one level first. */
export function dedentBeforeCloser(state: EditorState): EditorState {
  const start = lineStart(state.text, state.cursor);
  const before = state.text.slice(start, state.cursor);
  if (before.length < indentUnit.length || /[^ ]/.test(before)) return state;
  return replace(state, state.cursor - indentUnit.length, state.cursor, "", "type");
}
