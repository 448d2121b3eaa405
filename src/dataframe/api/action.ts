import { AsyncLocalStorage } from "node:async_hooks";
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

  /** Settles with the promise and never fails; does not count as waiting for it. */
  settled(): Promise<void> {
    const nothing = () => {};
    return super.then(nothing, nothing);
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return "SparkPromise { write await before the action for its value }";
  }
}

/** Where the shell hears of actions, to tell of one that nobody awaits; `site` was made at the user's call. */
export const actionWatch: { started?(promise: SparkPromise<unknown>, site: Error): void } = {};

/** The actions that a function of the user has started, if one is at work. */
const startedHere = new AsyncLocalStorage<Set<SparkPromise<unknown>>>();

/** Runs an action. Its errors carry the stack of the user's call, not the one of a message from the engine. */
export function action<T>(run: () => Promise<T>): SparkPromise<T> {
  const promise = waiting(run, new Error());
  startedHere.getStore()?.add(promise);
  return promise;
}

/**
 * Calls a function of the user and waits, beyond it, for the actions that it has started without `await`: what they read is
 * there until they end, and the error of one that nobody else waits for is the function's.
 */
export async function withItsActions(call: () => unknown): Promise<void> {
  const started = new Set<SparkPromise<unknown>>();
  await startedHere.run(started, async () => call());
  // Those that start others meanwhile make the set longer.
  for (const each of started) {
    await each.settled();
    started.delete(each);
    if (!each.awaited) await each;
  }
}

/** As an action, of one that waits for a query: a batch of that query could not end before it. */
export function waiting<T>(run: () => Promise<T>, site = new Error()): SparkPromise<T> {
  const promise = new SparkPromise<T>((resolve, reject) => {
    run().then(resolve, (error: unknown) => {
      if (error instanceof SparkException) relocate(error, site);
      reject(error);
    });
  });
  actionWatch.started?.(promise, site);
  return promise;
}

/** As `waiting`, of what ends something: that is done also where nobody waits for it, so nobody is told to. */
export function ending(run: () => Promise<void>): SparkPromise<void> {
  const promise = waiting(run, new Error());
  promise.awaited = true;
  return promise;
}

function relocate(error: SparkException, site: Error): void {
  const frames = site.stack?.split("\n").slice(2) ?? [];
  error.stack = [`${error.name}: ${error.message}`, ...frames].join("\n");
}
