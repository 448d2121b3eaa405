import type { Vector } from "../../columnar/vector.ts";
import { SparkException } from "../../errors/errors.ts";
import type { ChunkFunction } from "../../functions/define.ts";
import { lookupJsFunction } from "../../functions/js/registry.ts";
import type { Interrupt } from "../../sources/source.ts";
import type { FunctionUse } from "../duckdb/compile/query.ts";
import type { UdfCall } from "../engine.ts";
import { type Implementation, perRow } from "./scalar-functions.ts";
import type { UserThread } from "./user.ts";

/** Calls of the user's functions, and which queries are waiting for them. */
export class UserCalls {
  readonly #thread: UserThread;
  readonly #waiting = new Map<number, Interrupt[]>();

  constructor(thread: UserThread) {
    this.#thread = thread;
  }

  call(handle: number, payload: unknown): Promise<unknown> {
    return this.#thread.call(handle, payload);
  }

  /** A query that uses the functions starts. */
  begin(uses: readonly FunctionUse[], interrupt: Interrupt): void {
    for (const { call } of uses) {
      if (call.kind === "user") this.#waiting.set(call.handle, [...(this.#waiting.get(call.handle) ?? []), interrupt]);
    }
  }

  end(uses: readonly FunctionUse[], interrupt: Interrupt): void {
    for (const { call } of uses) {
      if (call.kind !== "user") continue;
      const left = (this.#waiting.get(call.handle) ?? []).filter((other) => other !== interrupt);
      if (left.length > 0) this.#waiting.set(call.handle, left);
      else this.#waiting.delete(call.handle);
    }
  }

  /** A UDF over a chunk, from inside DuckDB. Given up only when all queries that use it are interrupted. */
  udf(use: FunctionUse & { call: { kind: "user" } }): ChunkFunction {
    const { handle } = use.call;
    const interrupted = () => {
      const queries = this.#waiting.get(handle) ?? [];
      return queries.length > 0 && queries.every(({ flag }) => Atomics.load(flag, 0) !== 0);
    };
    return (args, rows) => {
      const payload: UdfCall = { kind: "udf", args, argTypes: use.argTypes, length: rows, result: use.result };
      return this.#thread.callSync(handle, payload, interrupted) as Vector;
    };
  }
}

export function implementation(use: FunctionUse, users: UserCalls): Implementation {
  const { call } = use;
  if (call.kind === "user") return { call: users.udf({ ...use, call }), volatile: !call.deterministic };
  const fn = lookupJsFunction(call.name);
  if (!fn) throw new SparkException("INTERNAL_ERROR", { message: `there is no JavaScript function ${call.name}` });
  const volatile = fn.volatile === true;
  if ("columns" in fn) return { start: () => fn.columns(use.argTypes, use.result, call.setup), volatile };
  return { call: perRow(fn, { ...use, call }), volatile };
}
