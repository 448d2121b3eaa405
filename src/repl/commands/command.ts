import type { KeyEvent } from "../editor/keys.ts";
import type { ErrorStyle } from "../kernel/report.ts";
import type { Step } from "../notebook/steps.ts";
import type { CellResult, CellSource, Kernel } from "../protocol.ts";
import type { Transcript } from "../session/transcript.ts";
import type { SessionTypes } from "../types/session-types.ts";
import type { QueryStatus } from "../ui/queries.ts";
import type { Theme } from "../ui/theme.ts";
import type { Settings } from "./settings.ts";

/** What the prompt takes: TypeScript, or SQL. */
export type InputMode = "typescript" | "sql";

export interface RunStepsOptions {
  /** Shows the text of each cell before it runs. */
  readonly echo?: boolean;
  /** A cell that fails does not stop the rest. */
  readonly goOn?: boolean;
}

/** A lesson: it gets the keys that are pressed at an empty prompt. */
export interface Presenter {
  /** The line at the bottom. */
  readonly note: string;
  /** What is to be done about the key when nothing runs; undefined when it is the prompt's. */
  key(event: KeyEvent): (() => Promise<void>) | undefined;
}

/** What a `:command` may use of the shell. */
export interface CommandContext {
  readonly kernel: Kernel;
  readonly settings: Settings;
  readonly queries: readonly QueryStatus[];
  readonly history: readonly string[];
  /** The everything-included text of the last error; "" when there was none. */
  readonly lastTrace: string;
  /** Cells of the terminal's width. */
  readonly columns: number;
  /** Prints whole lines above the prompt. */
  print(text: string): void;
  readonly rows: number;
  readonly theme: Theme;
  readonly errorStyle: ErrorStyle;
  /** What TypeScript says of the session; started by the first call. */
  types(): Promise<SessionTypes>;
  /** What ran in this session. */
  readonly transcript: Transcript;
  /** Runs a cell and shows what it gives. */
  evaluate(cell: CellSource): Promise<CellResult>;
  /** Runs the cells of a notebook one after the other; stops at the first that fails unless told otherwise. */
  runSteps(steps: readonly Step[], options?: RunStepsOptions): Promise<void>;
  /** Runs a cell that is the shell's own: only its errors are shown, and the session does not remember it. True: it went well. */
  quietly(cell: CellSource): Promise<boolean>;
  readonly inputMode: InputMode;
  /** What is typed from now on. */
  mode(mode: InputMode): void;
  /** Begins or ends a lesson. */
  present(presenter: Presenter | undefined): void;
  /** What the bottom line says has changed. */
  changed(): void;
  /** Puts a text into the prompt. */
  put(text: string): void;
  /** Does something when the shell has nothing else to do; `text` is shown while it waits. */
  schedule(text: string, work: () => Promise<unknown>): void;
  /** Hears everything that is printed from now on, in whole lines; nobody does without `listener`. */
  tap(listener: ((text: string) => void) | undefined): void;
  /** Ctrl-C was pressed since the command began. */
  interrupted(): boolean;
  /** Gives the terminal away while `work` runs, which must not return before it is free again. */
  lend(work: () => void): Promise<void>;
  /** `flush`: what is still to be printed goes away, too. */
  clearScreen(flush?: boolean): void;
  /** Opens a long text to look through. */
  page(text: string): void;
  /** What a cell of the shell's own prints; undefined when it failed, which has then been shown. */
  captured(cell: CellSource): Promise<string | undefined>;
  /** Puts a text, changed in the user's editor program, into the prompt; false when there is no such program. */
  edit(text: string): Promise<boolean>;
  /** Stops the queries and leaves. */
  quit(): void;
}

/** A `:command` of the shell. */
export interface Command {
  /** Without the colon. */
  readonly name: string;
  readonly aliases?: readonly string[];
  /** As the help shows them: `FILE`, `[NAME [VALUE]]`. */
  readonly args: string;
  /** One line. */
  readonly help: string;
  /** What else `:help NAME` says. */
  readonly details?: string;
  /** `name` is what was typed: the name or an alias. */
  run(context: CommandContext, argument: string, name: string): void | Promise<void>;
}

/** Something the user can put right; printed as it is, without a stack. */
export class CommandError extends Error {}
