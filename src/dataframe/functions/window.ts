import type { Fn } from "../plan/expr.ts";
import { lit, opt, rest } from "./arguments.ts";
import { windowed } from "./build.ts";
import type { FunctionDef } from "./define.ts";
import { t } from "./types.ts";

const example = (call: string) => `SELECT ${call} OVER (ORDER BY b) FROM VALUES (2), (1), (1) AS tab(b)`;

function ranking(name: string, shown: string | undefined, summary: string): FunctionDef {
  return windowed(name, shown === undefined ? [] : [rest("any")], t.int, {
    nulls: false,
    shown,
    print: () => `${shown ?? name}()`,
    sql: `${name}()`,
    finish: "CAST($0 AS INTEGER)",
    doc: [summary, example(`${name}()`)],
  });
}

function share(name: string, shown: string | undefined, summary: string): FunctionDef {
  return windowed(name, shown === undefined ? [] : [rest("any")], t.double, {
    nulls: false,
    shown,
    print: () => `${shown ?? name}()`,
    sql: `${name}()`,
    doc: [summary, example(`${name}()`)],
  });
}

const nullsIn = (fn: Fn) => (fn.ignoreNulls ? " IGNORE NULLS" : "");

function neighbour(name: "lag" | "lead", summary: string): FunctionDef {
  return windowed(name, ["any", opt(t.int, 1), opt("any", null)], 0, {
    check: (args, context) => ({ ansi: context.ansi && args.length > 0 }),
    nulls: (nullable) => (nullable[2] ?? true) || (nullable[0] ?? true),
    sql: ([value, offset, fallback], fn) => `${name}(${value}, ${offset}, ${fallback}${nullsIn(fn)})`,
    doc: [summary, example(`${name}(b)`)],
  });
}

/** Functions of a row's place in its window. */
export const windowFunctions: readonly FunctionDef[] = [
  ranking("row_number", undefined, "The row's number, from 1."),
  ranking("rank", "RANK", "The row's rank; after equals some ranks are left out."),
  ranking("dense_rank", "DENSE_RANK", "The row's rank without gaps."),
  share("percent_rank", "PERCENT_RANK", "The rank from 0 to 1."),
  share("cume_dist", undefined, "The share of rows up to this one and its equals."),
  windowed("ntile", [{ optional: t.int, default: lit(1) }], t.int, {
    nulls: false,
    sql: "ntile($0)",
    finish: "CAST($0 AS INTEGER)",
    doc: ["The number of the row's bucket, of so many of equal size.", example("ntile(2)")],
  }),
  neighbour("lag", "The value some rows before."),
  neighbour("lead", "The value some rows after."),
  windowed("nth_value", ["any", t.int], 0, {
    nulls: true,
    sql: ([value, n], fn) => `nth_value(${value}, ${n}${nullsIn(fn)})`,
    doc: ["The value of the n-th row of the frame.", example("nth_value(b, 2)")],
  }),
];
