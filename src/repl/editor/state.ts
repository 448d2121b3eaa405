export interface Snapshot {
  readonly text: string;
  readonly cursor: number;
}

/** What the previous key did: consecutive keys of one kind join (typing in undo, kills in the ring, walks in history). */
export type Action =
  | "type"
  | "delete"
  | "edit"
  | "killForward"
  | "killBackward"
  | "yank"
  | "vertical"
  | "history"
  | "move";

/** The whole of the editor. Plain data: every key makes a new state. */
export interface EditorState extends Snapshot {
  readonly last: Action;
  /** The column, in cells, that Up and Down keep. */
  readonly goalColumn: number | undefined;
  readonly undo: readonly Snapshot[];
  readonly redo: readonly Snapshot[];
  /** Killed texts, the newest last. */
  readonly killRing: readonly string[];
  /** The place of the last yank, and which entry of the ring it was. */
  readonly yanked: { readonly start: number; readonly end: number; readonly ring: number } | undefined;
  /** Automatically inserted closing brackets and quotes, as distances from the end of the text. */
  readonly closers: readonly number[];
  /** Entries of earlier input, the oldest first. */
  readonly history: readonly string[];
  /** The entry shown now; `history.length` is the draft. */
  readonly historyIndex: number;
  readonly draft: string;
}

/** What the editor can't do by itself. */
export type EditorEffect =
  | { readonly kind: "submit"; readonly text: string }
  | { readonly kind: "cancel" }
  | { readonly kind: "exit" }
  | { readonly kind: "clearScreen" }
  | { readonly kind: "search" }
  | { readonly kind: "complete" };

export interface Step {
  readonly state: EditorState;
  readonly effect?: EditorEffect;
}

/** An empty editor over the entries of earlier input. */
export function initialState(history: readonly string[] = []): EditorState {
  return {
    text: "",
    cursor: 0,
    last: "move",
    goalColumn: undefined,
    undo: [],
    redo: [],
    killRing: [],
    yanked: undefined,
    closers: [],
    history,
    historyIndex: history.length,
    draft: "",
  };
}

/** An empty line again; the kill ring stays. */
export function emptied(state: EditorState, history: readonly string[] = state.history): EditorState {
  return { ...initialState(history), killRing: state.killRing };
}
