import type { ErrorStyle } from "../kernel/report.ts";
import type { CellSource, Kernel } from "../protocol.ts";
import type { SessionTypes } from "../types/session-types.ts";

/** `:types on`: TypeScript reads the cells while they run. Loaded when it is wanted, and never in a cell's way. */
export class TypeWatch {
  readonly #kernel: Promise<Kernel>;
  #session: Promise<SessionTypes> | undefined;
  #on = false;

  constructor(kernel: Promise<Kernel>) {
    this.#kernel = kernel;
  }

  /** The checker with the session's variables; started by the first call. */
  session(): Promise<SessionTypes> {
    this.#session ??= Promise.all([import("../types/session-types.ts"), this.#kernel]).then(
      ([module, kernel]) => new module.SessionTypes(kernel),
    );
    return this.#session;
  }

  turn(on: boolean): void {
    // Whether it can be started, the first cell tells.
    if (on && !this.#on) void this.#with((session) => session.warmUp());
    this.#on = on;
  }

  /** What is wrong with a cell that is about to run; undefined when nobody wants to know. Rejects when it can't be found out. */
  watch(cell: CellSource, style: ErrorStyle): Promise<string> | undefined {
    if (!this.#on) return undefined;
    const problems = this.session().then((session) => session.problemsOf(cell, style));
    // The cell is waited for first.
    problems.catch(() => {});
    return problems;
  }

  /** A cell has run: the session holds other things now. */
  async learn(): Promise<void> {
    await this.#with((session) => session.learn());
  }

  async close(): Promise<void> {
    if (this.#session !== undefined) await this.#with((session) => session.close());
  }

  async #with(work: (session: SessionTypes) => Promise<void>): Promise<void> {
    try {
      await work(await this.session());
    } catch {
      // Without a kernel or TypeScript there is nothing to learn.
    }
  }
}
