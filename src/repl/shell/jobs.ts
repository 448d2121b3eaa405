/** Something that waits for its turn. */
interface Job {
  /** What is shown of it while it waits. */
  readonly text: string;
  readonly work: () => Promise<unknown>;
}

interface Running {
  readonly since: number;
  readonly ticker: NodeJS.Timeout;
  /** Of an action of the cell, 0 to 1. */
  progress: number | undefined;
  /** Ctrl-C was pressed; `interrupting` until that has had its effect. */
  interrupted: boolean;
  interrupting: boolean;
}

/** The work of the shell: one job at a time, the others wait in a row. */
export class Jobs {
  readonly #changed: () => void;
  readonly #failed: (error: unknown) => void;
  #waiting: Job[] = [];
  #running: Running | undefined;
  #interruption: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(changed: () => void, failed: (error: unknown) => void) {
    this.#changed = changed;
    this.#failed = failed;
  }

  get waiting(): readonly string[] {
    return this.#waiting.map(({ text }) => text);
  }

  get running(): Readonly<Running> | undefined {
    return this.#running;
  }

  /** Nothing runs and nothing waits. */
  get idle(): boolean {
    return this.#running === undefined && this.#waiting.length === 0;
  }

  /** Settles when the last interruption has had its effect: the end of it must not hit what runs next. */
  get interruption(): Promise<void> {
    return this.#interruption;
  }

  set progress(fraction: number) {
    if (this.#running !== undefined) this.#running.progress = fraction;
  }

  add(text: string, work: () => Promise<unknown>): void {
    if (this.#closed) return;
    this.#waiting.push({ text, work });
    if (this.#running === undefined) void this.#runAll();
  }

  /** What runs is ended by `stop`, what waits is forgotten. */
  interrupt(stop: () => Promise<unknown>): void {
    this.#waiting = [];
    const running = this.#running;
    if (running === undefined || running.interrupting) return;
    running.interrupting = true;
    running.interrupted = true;
    this.#interruption = stop()
      .catch(() => {})
      .then(() => {
        running.interrupting = false;
      });
  }

  /** What waits is forgotten. */
  clear(): void {
    this.#waiting = [];
  }

  /** No more work is taken. */
  close(): void {
    this.#closed = true;
    this.#waiting = [];
    clearInterval(this.#running?.ticker);
  }

  async #runAll(): Promise<void> {
    for (let job = this.#waiting.shift(); job !== undefined; job = this.#waiting.shift()) {
      const ticker = setInterval(() => this.#changed(), 1000);
      const since = performance.now();
      this.#running = { since, ticker, progress: undefined, interrupted: false, interrupting: false };
      try {
        await job.work();
      } catch (error) {
        this.#failed(error);
      }
      clearInterval(ticker);
      this.#running = undefined;
      this.#changed();
    }
  }
}
