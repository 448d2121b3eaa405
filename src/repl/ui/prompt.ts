import { insert, replace } from "../editor/edit.ts";
import type { KeyEvent } from "../editor/keys.ts";
import { reduce } from "../editor/reducer.ts";
import { type EditorEffect, type EditorState, emptied, initialState, type Step } from "../editor/state.ts";
import { suggestion } from "../editor/suggest.ts";
import { onCharacter } from "../editor/vi/operators.ts";
import { reduceVi } from "../editor/vi/reducer.ts";
import { newPrompt, type ViState } from "../editor/vi/state.ts";
import type { Completions } from "../protocol.ts";
import { type Completion, cycle, narrow, offer } from "./completion.ts";
import { openSearch, type SearchView, searchKey } from "./search.ts";

/** Everything the user types into: the editor with its popup of completions, its suggestions and the history search. */
export class Prompt {
  /** Whether earlier input is offered behind the cursor. */
  suggests = true;
  #vi: ViState | undefined;
  #editor: EditorState;
  #completion: Completion | undefined;
  #search: SearchView | undefined;

  constructor(history: readonly string[]) {
    this.#editor = initialState(history);
  }

  get editor(): EditorState {
    return this.#editor;
  }

  /** What vi's keys remember; undefined with those of Emacs. */
  get vi(): ViState | undefined {
    return this.#vi;
  }

  set keys(keys: "emacs" | "vi") {
    this.#vi = keys === "vi" ? (this.#vi ?? newPrompt()) : undefined;
  }

  /** Each letter is a command of its own: vi's normal and visual modes. */
  get commands(): boolean {
    const mode = this.#search === undefined ? this.#vi?.mode : undefined;
    return mode !== undefined && mode !== "insert" && mode !== "replace";
  }

  get completion(): Completion | undefined {
    return this.#completion;
  }

  get search(): SearchView | undefined {
    return this.#search;
  }

  /** The entry of the history that is offered now. */
  get suggestion(): string | undefined {
    const typing = this.#vi === undefined || this.#vi.mode === "insert";
    return this.suggests && typing && this.#completion === undefined ? suggestion(this.#editor) : undefined;
  }

  /** One key; gives what only the shell can do about it. */
  key(event: KeyEvent): EditorEffect | undefined {
    if (this.#search !== undefined) {
      this.#searchKey(this.#search, event);
      return undefined;
    }
    if (this.#completion !== undefined && this.#completionKey(this.#completion, event)) return undefined;
    const suggested = this.suggestion;
    if (suggested !== undefined && takesSuggestion(event)) {
      this.#editor = replace(this.#editor, 0, this.#editor.text.length, suggested, "edit");
      return undefined;
    }
    const { state, effect } = this.#reduce(event);
    this.#editor = state;
    this.#completion = this.#completion && event.kind !== "paste" ? narrow(this.#completion, state) : undefined;
    if (effect?.kind === "submit") this.#completion = undefined;
    if (effect?.kind !== "search") return effect;
    this.#search = openSearch(state.history);
    return undefined;
  }

  #reduce(event: KeyEvent): Step {
    if (this.#vi === undefined) return reduce(this.#editor, event);
    const step = reduceVi(this.#editor, this.#vi, event);
    this.#vi = step.vi;
    return step;
  }

  /** The answer to a Tab, unless keys typed since `asked` have made it stale. */
  offer(asked: EditorState, found: Completions): void {
    if (this.#editor !== asked) return;
    const step = offer(asked, found);
    this.#editor = step.editor;
    this.#completion = step.completion;
  }

  /** Another entry of the history; the line is empty. */
  remember(text: string): void {
    this.#editor = emptied(this.#editor, [...this.#editor.history, text]);
  }

  /** This text in place of the line. */
  put(text: string): void {
    this.#editor = insert(emptied(this.#editor), text);
    if (this.#vi !== undefined) this.#vi = newPrompt(this.#vi);
  }

  #searchKey(search: SearchView, event: KeyEvent): void {
    const step = searchKey(search, event, this.#editor.history);
    this.#search = step.kind === "go on" ? step.search : undefined;
    if (step.kind !== "accept") return;
    const { history, killRing, text: draft } = this.#editor;
    const fresh = { ...initialState(history), killRing, text: step.text, cursor: step.text.length };
    this.#editor = { ...fresh, historyIndex: placeIn(history, step.text), last: "history", draft };
    if (this.#vi?.mode === "normal") this.#editor = onCharacter(this.#editor);
  }

  /** True when the key was for the popup. */
  #completionKey(completion: Completion, event: KeyEvent): boolean {
    if (event.kind !== "key") return false;
    if (event.name === "tab" && !event.ctrl && !event.alt) {
      const step = cycle(completion, event.shift ? -1 : 1);
      this.#editor = step.editor;
      this.#completion = step.completion;
      return true;
    }
    if (event.name === "escape" || (event.ctrl && event.name === "g")) {
      this.#completion = undefined;
      // With vi's keys Escape takes what is shown, and leaves insert mode as always.
      if (this.#vi !== undefined) return false;
      this.#editor = completion.base;
      return true;
    }
    const plainEnter = event.name === "enter" && !event.alt && !event.ctrl && !event.shift;
    if (!plainEnter || completion.selected < 0) return false;
    this.#completion = undefined;
    return true;
  }
}

/** Several entries in one are none of the history. */
function placeIn(history: readonly string[], text: string): number {
  const index = history.lastIndexOf(text);
  return index === -1 ? history.length : index;
}

/** Right and End, which have nothing else to do at the end of the text. */
function takesSuggestion(event: KeyEvent): boolean {
  if (event.kind !== "key" || event.alt || event.shift) return false;
  return event.ctrl ? event.name === "f" || event.name === "e" : event.name === "right" || event.name === "end";
}
