/** How often the user's thread hears of running actions. */
const EVERY_MS = 200;

/** Tells how far the running actions are: what DuckDB knows, or a source that is being read. */
export class ActionProgress {
  readonly #ask: () => number | undefined;
  readonly #tell: (fraction: number) => void;
  #running = 0;
  #reported: number | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(ask: () => number | undefined, tell: (fraction: number) => void) {
    this.#ask = ask;
    this.#tell = tell;
  }

  /** Runs an action. */
  async during<T>(action: () => Promise<T>): Promise<T> {
    if (this.#running++ === 0) this.#timer = setInterval(() => this.#tick(), EVERY_MS);
    try {
      return await action();
    } finally {
      if (--this.#running === 0) {
        clearInterval(this.#timer);
        this.#reported = undefined;
      }
    }
  }

  /** From a source. */
  report(fraction: number): void {
    this.#reported = fraction;
  }

  #tick(): void {
    const fraction = this.#reported ?? this.#ask();
    if (fraction !== undefined) this.#tell(Math.min(1, Math.max(0, fraction)));
  }
}
