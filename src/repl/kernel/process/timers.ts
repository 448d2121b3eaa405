import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers";
import { currentRun } from "../run/interruption.ts";

type Callback = (...args: unknown[]) => void;

/**
 * Timers whose callbacks run as microtasks: ending code by force inside a raw timer callback crashes Node. What cells
 * left running is remembered, so that Ctrl-C can stop it when nothing else helps.
 */
export class UserTimers {
  readonly #intervals = new Set<NodeJS.Timeout>();
  readonly #immediates = new Set<NodeJS.Immediate>();

  install(): void {
    const { setTimeout, setInterval, setImmediate, clearInterval, clearImmediate } = timers;
    const asMicrotask = (callback: Callback, args: unknown[]) => () => queueMicrotask(() => callback(...args));
    const wrapped = {
      setTimeout: (callback: Callback, ms?: number, ...args: unknown[]) =>
        setTimeout(asMicrotask(checked(callback), args), ms),
      setInterval: (callback: Callback, ms?: number, ...args: unknown[]) => {
        const timer = setInterval(asMicrotask(checked(callback), args), ms);
        if (currentRun.getStore()) this.#intervals.add(timer);
        return timer;
      },
      setImmediate: (callback: Callback, ...args: unknown[]) => {
        const run = asMicrotask(checked(callback), args);
        const timer = setImmediate(() => {
          this.#immediates.delete(timer);
          run();
        });
        if (currentRun.getStore()) this.#immediates.add(timer);
        return timer;
      },
      clearInterval: (timer: NodeJS.Timeout) => {
        this.#intervals.delete(timer);
        clearInterval(timer);
      },
      clearImmediate: (timer: NodeJS.Immediate) => {
        this.#immediates.delete(timer);
        clearImmediate(timer);
      },
    };
    for (const [name, replacement] of Object.entries(wrapped)) {
      const original = timers[name as keyof typeof wrapped];
      // util.promisify finds its own version of each here.
      for (const key of Object.getOwnPropertySymbols(original))
        Object.defineProperty(replacement, key, Object.getOwnPropertyDescriptor(original, key)!);
      Object.defineProperty(replacement, "name", { value: name });
      Object.assign(timers, { [name]: replacement });
      Object.assign(globalThis, { [name]: replacement });
    }
    syncBuiltinESMExports();
  }

  /** Stops what would otherwise begin again and again. */
  clear(): void {
    for (const timer of this.#intervals) clearInterval(timer);
    for (const timer of this.#immediates) clearImmediate(timer);
    this.#intervals.clear();
    this.#immediates.clear();
  }
}

function checked(callback: Callback): Callback {
  if (typeof callback === "function") return callback;
  const error = new TypeError(`The "callback" argument must be of type function. Received ${typeof callback}`);
  throw Object.assign(error, { code: "ERR_INVALID_ARG_TYPE" });
}
