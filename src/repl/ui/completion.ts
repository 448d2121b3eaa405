import { replace } from "../editor/edit.ts";
import type { EditorState } from "../editor/state.ts";
import type { Completions } from "../protocol.ts";

/** An open completion popup: the candidates, and the editor as it was before one was put in. */
export interface Completion {
  readonly labels: readonly string[];
  /** What is said about each, as far as there is anything. */
  readonly details: ReadonlyMap<string, string>;
  /** What is shown while none is chosen. */
  readonly hint: string | undefined;
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
  const details = new Map(found.items.flatMap(({ label, detail }) => (detail === undefined ? [] : [[label, detail]])));
  const shown = { labels, details, hint: found.hint, selected: -1, from: found.from };
  if (labels.length === 0) {
    return { editor, completion: found.hint === undefined ? undefined : { ...shown, base: editor } };
  }
  const typed = editor.text.slice(found.from, editor.cursor);
  const common = labels.reduce((prefix, label) => commonPrefix(prefix, label), labels[0]!);
  const base = common.length > typed.length && common.startsWith(typed) ? put(editor, found.from, common) : editor;
  if (labels.length === 1) return { editor: put(editor, found.from, labels[0]!), completion: undefined };
  return { editor: base, completion: { ...shown, base } };
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
  const labels = completion.labels.filter((label) => label.startsWith(typed) && label !== typed);
  return labels.length === 0 ? undefined : { ...completion, labels, selected: -1, base: editor };
}

function put(editor: EditorState, from: number, label: string): EditorState {
  return replace(editor, from, editor.cursor, label, "edit");
}

function commonPrefix(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return a.slice(0, length);
}

/** What is said about the chosen candidate, or about the call at the cursor while none is chosen. */
export function detailOf({ labels, selected, details, hint }: Completion): string | undefined {
  const label = labels[selected];
  return label === undefined ? hint : details.get(label);
}
