import { type ErrorStyle, formatError } from "../kernel/report.ts";
import type { ErrorReport } from "../protocol.ts";
import { OutputQueue } from "../ui/output.ts";
import type { Style, Theme } from "../ui/theme.ts";
import type { ShellHost } from "./host.ts";

/** What the shell itself says: whole lines for the scrollback. */
export class Printer {
  readonly output = new OutputQueue();
  readonly #theme: Theme;
  readonly #columns: () => number;
  readonly #changed: () => void;
  #lastTrace = "";

  constructor({ theme, columns, changed }: ShellHost) {
    this.#theme = theme;
    this.#columns = columns;
    this.#changed = changed;
  }

  /** The everything-included text of the last error; "" when there was none. */
  get lastTrace(): string {
    return this.#lastTrace;
  }

  print(text: string, style: Style = "plain"): void {
    this.output.block(this.#theme.paint(style, text));
    this.#changed();
  }

  /** An error of the user's code. */
  report(error: ErrorReport): void {
    this.#lastTrace = error.trace;
    this.output.endCell();
    this.print(formatError(error, this.errorStyle("error"), this.#columns()));
  }

  /** Something went wrong in the shell. */
  failed(error: unknown): void {
    this.print(messageOf(error), "error");
  }

  errorStyle(head: "error" | "warning"): ErrorStyle {
    return {
      head: (text) => this.#theme.paint(head, text),
      dim: (text) => this.#theme.paint("dim", text),
      caret: (text) => this.#theme.paint(head, text),
    };
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
