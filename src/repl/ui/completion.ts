import { replace } from "../editor/edit.ts";
import type { EditorState } from "../editor/state.ts";
import type { Completions } from "../protocol.ts";

/** An open completion popup: the candidates, and the editor as it was before one was put in. */
export interface Completion {
  readonly labels: readonly string[];
  readonly selected: number;
  readonly base: EditorState;
  readonly from: number;
}

export interface CompletionStep {
  readonly editor: EditorState;
  readonly completion: Completion | undefined;
}

/** What Tab does with the candidates: one is put in, of several their common beginning, and the rest is offered. */
export function offer(editor: EditorState, found: Completions): CompletionStep {
  const labels = [...new Set(found.items.map((item) => item.label))];
  if (labels.length === 0) return { editor, completion: undefined };
  const typed = editor.text.slice(found.from, editor.cursor);
  const common = labels.reduce((prefix, label) => commonPrefix(prefix, label), labels[0]!);
  const base = common.length > typed.length && common.startsWith(typed) ? put(editor, found.from, common) : editor;
  if (labels.length === 1) return { editor: put(editor, found.from, labels[0]!), completion: undefined };
  return { editor: base, completion: { labels, selected: -1, base, from: found.from } };
}

/** The next candidate, or the one before; after the last comes what was typed. */
export function cycle(completion: Completion, by: 1 | -1): CompletionStep {
  const count = completion.labels.length + 1;
  const selected = ((completion.selected + 1 + by + count) % count) - 1;
  const label = completion.labels[selected];
  const editor = label === undefined ? completion.base : put(completion.base, completion.from, label);
  return { editor, completion: { ...completion, selected } };
}

/** After typing on: the candidates that still fit; undefined when the popup should go. */
export function narrow(completion: Completion, editor: EditorState): Completion | undefined {
  if (editor.cursor < completion.from) return undefined;
  const typed = editor.text.slice(completion.from, editor.cursor);
  if (!/^[\p{L}\p{N}_$]*$/u.test(typed)) return undefined;
  const labels = completion.labels.filter((label) => label.startsWith(typed) && label !== typed);
  return labels.length === 0 ? undefined : { labels, selected: -1, base: editor, from: completion.from };
}

function put(editor: EditorState, from: number, label: string): EditorState {
  return replace(editor, from, editor.cursor, label, "edit");
}

function commonPrefix(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return a.slice(0, length);
}
