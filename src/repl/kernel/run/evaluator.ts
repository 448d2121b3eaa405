import vm from "node:vm";
import type { CompiledCell } from "../../protocol.ts";
import { CellRun, currentRun, KeyboardInterrupt } from "./interruption.ts";
import { createScriptHost } from "./scripts.ts";
import { directoryOfCell, installStackMapping, registerCell, scriptName } from "./stack.ts";
import { SessionVariables } from "./variables.ts";

export type Outcome =
  /** `awaited`: the numbers of the calls that gave an action. */
  | { readonly kind: "value"; readonly value: unknown; readonly awaited: readonly number[] }
  | { readonly kind: "error"; readonly error: unknown }
  | { readonly kind: "interrupted" };

/** How long an interrupted cell may take to run its `finally` blocks before the prompt comes back without it. */
const cleanUpMs = 100;

/**
 * Runs compiled cells in the main context of this process: one evaluator for the shell, `-e`, piped input and `submit`.
 * One per process, for the scripts reach it through the global object.
 */
export class Evaluator {
  readonly variables = new SessionVariables();
  #running: { readonly run: CellRun; finish(outcome: Outcome): void } | undefined;
  #lastValue = true;

  constructor() {
    installStackMapping();
    const host = createScriptHost(directoryOfCell);
    Object.defineProperty(globalThis, "__tspark", { value: host, enumerable: false });
  }

  /** The one cell that runs now; resolves when it is over, never rejects. */
  run(cell: CompiledCell): Promise<Outcome> {
    registerCell(cell);
    const undo = this.variables.prepare(cell);
    // Someone who calls a variable of their own `_` (lodash) keeps it.
    if (cell.declares.includes("_")) this.#lastValue = false;
    const run = new CellRun();
    return new Promise((resolve) => {
      const finish = (outcome: Outcome): void => {
        if (this.#running?.run !== run) return;
        this.#running = undefined;
        undo();
        resolve(outcome);
      };
      this.#running = { run, finish };
      try {
        const value = currentRun.run(run, () => execute(cell));
        if (!cell.async) return finish(this.#value(cell, value, run));
        (value as Promise<readonly [unknown] | undefined>).then(
          (result) => finish(this.#value(cell, result?.[0], run)),
          (error: unknown) => finish(failure(error)),
        );
      } catch (error) {
        finish(failure(error));
      }
    });
  }

  /** A cell is running. */
  get busy(): boolean {
    return this.#running !== undefined;
  }

  /** Ctrl-C: rejects what the cell waits for. `forced`: the cell's code was ended and will not come back. */
  interrupt(forced: boolean): void {
    const running = this.#running;
    if (!running) return;
    running.run.interrupt();
    if (forced) running.finish({ kind: "interrupted" });
    else setTimeout(() => running.finish({ kind: "interrupted" }), cleanUpMs);
  }

  #value(cell: CompiledCell, value: unknown, run: CellRun): Outcome {
    const awaited = [...run.awaited];
    if (!cell.hasValue) return { kind: "value", value: undefined, awaited };
    if (this.#lastValue && value !== undefined)
      Object.defineProperty(globalThis, "_", { value, writable: true, enumerable: false, configurable: true });
    return { kind: "value", value, awaited };
  }
}

function execute(cell: CompiledCell): unknown {
  const script = new vm.Script(cell.code, {
    filename: scriptName(cell.id),
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  // Not `breakOnSigint`: a signal at the moment when it takes its handler away is lost, hits the next cell, or kills.
  return script.runInThisContext({ displayErrors: false });
}

function failure(error: unknown): Outcome {
  // A program that the cell waited for was ended by the same Ctrl-C.
  const { signal } = (error ?? {}) as { signal?: unknown };
  return signal === "SIGINT" || error instanceof KeyboardInterrupt ? { kind: "interrupted" } : { kind: "error", error };
}
