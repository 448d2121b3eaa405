import { AsyncLocalStorage } from "node:async_hooks";

/** What an interrupted wait throws, so that `finally` blocks run and nested functions end. */
export class KeyboardInterrupt extends Error {
  override readonly name = "KeyboardInterrupt";
  constructor() {
    super("interrupted by Ctrl-C");
  }
}

/** How long the code of an interrupted cell may go on waiting for things, to clean up. */
const graceMs = 1000;

/** One run of a cell, as far as Ctrl-C is concerned: everything that it still waits for can be rejected. */
export class CellRun {
  /** The numbers of the calls that gave an action: see compile/awaits.ts. */
  readonly awaited = new Set<number>();
  readonly #waits = new Set<(reason: KeyboardInterrupt) => void>();
  #interruptedAt: number | undefined;

  get interrupted(): boolean {
    return this.#interruptedAt !== undefined;
  }

  interrupt(): void {
    this.#interruptedAt ??= Date.now();
    const waits = [...this.#waits];
    this.#waits.clear();
    for (const reject of waits) reject(new KeyboardInterrupt());
  }

  /** The same promise, but rejected by Ctrl-C. Code that catches that and goes on is put to sleep for good. */
  wait<T>(promise: PromiseLike<T>): Promise<T> {
    if (this.#interruptedAt !== undefined && Date.now() - this.#interruptedAt > graceMs) return new Promise(() => {});
    return new Promise((resolve, reject) => {
      this.#waits.add(reject);
      promise.then(
        (value) => {
          this.#waits.delete(reject);
          resolve(value);
        },
        (error: unknown) => {
          this.#waits.delete(reject);
          reject(error);
        },
      );
    });
  }
}

/** The run that the code now running belongs to, also in timers and callbacks it left behind. */
export const currentRun = new AsyncLocalStorage<CellRun>();
