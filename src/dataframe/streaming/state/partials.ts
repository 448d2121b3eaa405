import type { Attr, Expr, Fn } from "../../plan/expr.ts";
import { literal } from "../../plan/output.ts";
import type { Type } from "../../types/type.ts";
import { call } from "./expressions.ts";

/** An aggregate in two steps: over the rows of a batch, then over what was kept. */
export interface Partial {
  /** What is kept of a group, computed from its rows. */
  readonly buffers: readonly Fn[];
  /** The same of several kept ones. */
  merge(kept: readonly Attr[]): readonly Fn[];
  /** The aggregate's value. */
  result(kept: readonly Attr[]): Expr;
}

/** Aggregates that combine with themselves. */
const selfMerging = new Set([
  "sum",
  "min",
  "max",
  "bool_and",
  "bool_or",
  "every",
  "some",
  "any",
  "bit_and",
  "bit_or",
  "bit_xor",
]);

const bigint: Type = { kind: "bigint" };
const double: Type = { kind: "double" };

/** Undefined where an aggregate can't be split so: then all rows of a group are kept. */
export function partialOf(fn: Fn): Partial | undefined {
  if (fn.distinct) return undefined;
  if (fn.name === "count") return merging(fn, "sum");
  if (selfMerging.has(fn.name)) return merging(fn, fn.name);
  if (fn.name === "avg" && fn.type.kind === "double") return average(fn);
  return undefined;
}

function merging(fn: Fn, merger: string): Partial {
  const again = (kept: Attr): Fn => ({ ...fn, name: merger, args: [kept], filter: undefined, nullable: true });
  return {
    buffers: [fn],
    merge: (kept) => [again(kept[0]!)],
    result: ([kept]) => (fn.name === "count" ? call("coalesce", [kept!, literal(0n, bigint)], bigint, false) : kept!),
  };
}

function average(fn: Fn): Partial {
  const value: Expr = { t: "cast", child: fn.args[0]!, to: double, mode: "implicit" };
  return {
    buffers: [
      { ...fn, name: "sum", args: [value], type: double, nullable: true },
      { ...fn, name: "count", args: [fn.args[0]!], type: bigint, nullable: false },
    ],
    merge: ([sum, count]) => [call("sum", [sum!], double, true), call("sum", [count!], bigint, true)],
    result: ([sum, count]) => {
      const divisor: Expr = { t: "cast", child: count!, to: double, mode: "implicit" };
      return call("/", [sum!, divisor], double, true);
    },
  };
}
