interface Waiter {
  readonly ticket: number;
  resolve(): void;
  reject(error: unknown): void;
}

/** A query's sleeps, which a stop cuts short, and the callers who wait until it is idle. */
export class Waiting {
  readonly #stopped = Promise.withResolvers<never>();
  #wake: (() => void) | undefined;
  #isStopped = false;
  #tickets = 0;
  #ended: { readonly failure: unknown } | undefined;
  #waiters: Waiter[] = [];

  constructor() {
    this.#stopped.promise.catch(() => {});
  }

  stop(): void {
    this.#isStopped = true;
    this.#wake?.();
    this.#stopped.reject(new Error("The query was stopped."));
  }

  sleep(ms: number): Promise<void> {
    if (this.#isStopped || ms <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** The work's result, or a rejection as soon as the query is stopped. */
  unlessStopped<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.#stopped.promise]);
  }

  /** A trigger that begins now serves everybody who has asked before. */
  ask(): number {
    return this.#tickets;
  }

  /** The trigger that began at `ask` found nothing to do. */
  idle(asked: number): void {
    const served = this.#waiters.filter((waiter) => waiter.ticket <= asked);
    this.#waiters = this.#waiters.filter((waiter) => waiter.ticket > asked);
    for (const waiter of served) waiter.resolve();
  }

  untilIdle(): Promise<void> {
    if (this.#ended) return this.#ended.failure ? Promise.reject(this.#ended.failure) : Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#waiters.push({ ticket: ++this.#tickets, resolve, reject });
    });
  }

  end(failure: unknown): void {
    this.#ended = { failure };
    for (const waiter of this.#waiters) failure ? waiter.reject(failure) : waiter.resolve();
    this.#waiters = [];
  }
}
