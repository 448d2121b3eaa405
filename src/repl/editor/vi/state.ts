import type { KeyEvent } from "../keys.ts";
import type { EditorEffect, EditorState } from "../state.ts";

export type ViMode = "insert" | "replace" | "normal" | "visual" | "visual line";

/** What was deleted or yanked; `linewise` texts are whole lines and end in a line break. */
export interface Register {
  readonly text: string;
  readonly linewise: boolean;
}

/** The last `f`, `F`, `t` or `T`, which `;` and `,` do again. */
export interface Find {
  readonly key: string;
  readonly target: string;
}

/** What vi's keys need beside the editor. Plain data, like the editor's state. */
export interface ViState {
  readonly mode: ViMode;
  /** The keys of a command that is not complete yet: `2 d i`. */
  readonly pending: readonly string[];
  /** Where the visual selection began. */
  readonly anchor: number;
  /** By name; `"` is the unnamed one, which is always the last. */
  readonly registers: Readonly<Record<string, Register>>;
  readonly find: Find | undefined;
  /** The keys of the last change, for `.`. */
  readonly change: readonly KeyEvent[];
  /** The keys of the command that goes on; they become `change` if it changes something. */
  readonly recorded: readonly KeyEvent[];
  /** How insert mode was entered; undefined at a new prompt. */
  readonly insertion: Insertion | undefined;
}

export interface Insertion {
  /** The editor before the command that began it: all of it is undone at once. */
  readonly before: EditorState;
  /** The editor when typing began: what `c` takes away is gone. */
  readonly from: EditorState;
  /** How often the text comes in the end: `3i`. */
  readonly count: number;
  /** How many of the recorded keys came before the text. */
  readonly lead: number;
}

export interface ViStep {
  readonly state: EditorState;
  readonly vi: ViState;
  readonly effect?: EditorEffect;
}

/** A new prompt: what was yanked, changed and looked for before stays. */
export function newPrompt(vi?: ViState): ViState {
  return {
    mode: "insert",
    pending: [],
    anchor: 0,
    registers: vi?.registers ?? {},
    find: vi?.find,
    change: vi?.change ?? [],
    recorded: [],
    insertion: undefined,
  };
}
