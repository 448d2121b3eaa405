import { SparkException } from "../errors/errors.ts";

/**
 * What actions give: a promise that the shell knows as tspark's own and awaits for the user at the top level of a cell.
 * What `then`, `catch` and `finally` make of it are the user's own plain promises.
 */
export class SparkPromise<T> extends Promise<T> {
  /** Somebody waits for it. */
  awaited = false;

  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  override then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.awaited = true;
    return super.then(onFulfilled, onRejected);
  }
}

/** Where the shell hears of actions, to tell of one that nobody awaits; `site` was made at the user's call. */
export const actionWatch: { started?(promise: SparkPromise<unknown>, site: Error): void } = {};

/** Runs an action. Its errors carry the stack of the user's call, not the one of a message from the engine. */
export function action<T>(run: () => Promise<T>): SparkPromise<T> {
  const site = new Error();
  const promise = new SparkPromise<T>((resolve, reject) => {
    run().then(resolve, (error: unknown) => {
      if (error instanceof SparkException) relocate(error, site);
      reject(error);
    });
  });
  actionWatch.started?.(promise, site);
  return promise;
}

function relocate(error: SparkException, site: Error): void {
  const frames = site.stack?.split("\n").slice(2) ?? [];
  error.stack = [`${error.name}: ${error.message}`, ...frames].join("\n");
}
