import { SparkPromise } from "../../../dataframe/api/action.ts";
import { currentRun } from "./interruption.ts";
import { importFrom, type ModuleNamespace, metaOf, pickExport } from "./modules.ts";
import { noteAwait } from "./stack.ts";

/** The object that compiled cells call as `__tspark`: see compile/awaits.ts and compile/imports.ts. */
export interface ScriptHost {
  /** What the last `isAction` looked at: read at once, so that nested calls don't disturb each other. */
  value: unknown;
  isAction(value: unknown): boolean;
  /** `call`: the number of a call that may give an action; absent for the user's own `await`. */
  wait(value: unknown, cell: number, line: number, column: number, call?: number): unknown;
  each(iterable: AsyncIterable<unknown> | Iterable<unknown>): AsyncIterable<unknown>;
  module: ModuleNamespace;
  import(specifier: unknown, cell: number, options?: ImportCallOptions): Promise<ModuleNamespace>;
  pick(name: string, required: boolean): unknown;
  meta(cell: number): ImportMeta;
}

export function createScriptHost(directoryOf: (cell: number) => string): ScriptHost {
  const host: ScriptHost = {
    value: undefined,
    module: {},
    isAction(value) {
      host.value = value;
      return value instanceof SparkPromise;
    },
    wait(value, cell, line, column, call) {
      if (call !== undefined) currentRun.getStore()?.awaited.add(call);
      if (!isThenable(value)) return value;
      const waiting = currentRun.getStore()?.wait(value) ?? Promise.resolve(value);
      return waiting.catch((error: unknown) => {
        noteAwait(error, cell, line, column);
        throw error;
      });
    },
    each: (iterable) => ({ [Symbol.asyncIterator]: () => interruptible(iterable) }),
    import: (specifier, cell, options) => importFrom(String(specifier), directoryOf(cell), options),
    pick: (name, required) => pickExport(host.module, name, required),
    meta: (cell) => metaOf(directoryOf(cell)),
  };
  return host;
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    (typeof value === "object" || typeof value === "function") &&
    value !== null &&
    typeof (value as PromiseLike<unknown>).then === "function"
  );
}

/** The iterator of a `for await`, whose steps Ctrl-C can end. */
function interruptible(iterable: AsyncIterable<unknown> | Iterable<unknown>): AsyncIterator<unknown> {
  const run = currentRun.getStore();
  const wait = <T>(promise: PromiseLike<T>): Promise<T> => run?.wait(promise) ?? Promise.resolve(promise);
  if (Symbol.asyncIterator in iterable) {
    const iterator = iterable[Symbol.asyncIterator]();
    return {
      next: () => wait(iterator.next()),
      return: async (value) => (await iterator.return?.(value)) ?? { done: true, value },
    };
  }
  const iterator = iterable[Symbol.iterator]();
  return {
    async next() {
      const { done, value } = iterator.next();
      return { done, value: await wait(Promise.resolve(value)) } as IteratorResult<unknown>;
    },
    return: async (value) => iterator.return?.(value) ?? { done: true, value },
  };
}
