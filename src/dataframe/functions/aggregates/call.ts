import type { Fn } from "../../plan/expr.ts";

/** The bare call of an aggregate, with DISTINCT. */
export function call(name: string, args: readonly string[], fn: Fn): string {
  return `${name}(${fn.distinct ? "DISTINCT " : ""}${args.join(", ")})`;
}

/** With so many rows, the lists of all frames of a window take no memory to speak of. */
export const fewRows = 2 ** 11;

/** Whether what follows an aggregate's call makes a window of it. */
export const overWindow = (rest: string): boolean => rest.includes(" OVER (");

/** A bare call (with what follows it) that only sees rows where the condition holds, besides a FILTER that it may have. */
export function where(whole: string, bare: string, condition: string): string {
  const rest = whole.slice(bare.length);
  const filter = " FILTER (WHERE ";
  return rest.startsWith(filter)
    ? `${bare}${filter}(${condition}) AND ${rest.slice(filter.length)}`
    : `${bare}${filter}${condition})${rest}`;
}
