import type { CellSource, Kernel } from "../protocol.ts";
import type { QueryStatus } from "../ui/queries.ts";
import type { Settings } from "./settings.ts";

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
  /** Runs cells one after the other; stops at the first that fails. */
  runCells(cells: readonly CellSource[]): Promise<void>;
  clearScreen(): void;
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
  run(context: CommandContext, argument: string): void | Promise<void>;
}

/** Something the user can put right; printed as it is, without a stack. */
export class CommandError extends Error {}
