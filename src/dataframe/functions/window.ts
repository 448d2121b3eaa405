import { AnalysisException } from "../errors/errors.ts";
import type { Expr, Fn } from "../plan/expr.ts";
import { checkFoldable, lit, mismatch, opt, quotedType, rest, unexpectedInput } from "./arguments.ts";
import { windowed } from "./build.ts";
import type { FunctionDef, ResolveContext, ResolvedCall } from "./define.ts";
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
  const plain = windowed(name, ["any", opt(t.int, 1), opt("any", null)], 0, {
    check: (args, context, call) => {
      checkFoldable({ ...call, args }, args[1]!, "offset", quotedType(context.typeOf(args[1]!)), context);
      if (["int", "string"].includes(context.typeOf(call.args[1] ?? args[1]!).kind)) return undefined;
      throw new AnalysisException("_LEGACY_ERROR_TEMP_1035", { prettyName: name }, { origin: context.origin });
    },
    nulls: (nullable) => (nullable[2] ?? true) || (nullable[0] ?? true),
    sql: ([value, offset, fallback], fn) => `${name}(${value}, ${offset}, ${fallback}${nullsIn(fn)})`,
    doc: [summary, example(`${name}(b)`)],
  });
  return {
    ...plain,
    resolve: (call, context) => {
      const fn = plain.resolve(call, context) as Fn;
      const [value, offset, fallback] = fn.args as [Expr, Expr, Expr];
      const nothing = context.typeOf(fallback).kind === "void";
      const given = nothing ? fallback : context.implicitCast(fallback, fn.type);
      if (given === undefined || (fn.type.kind === "void" && !nothing))
        throw unexpectedInput({ ...call, args: fn.args }, fallback, 2, { oneOf: [fn.type, t.void] }, context);
      return { ...fn, args: [value, offset, given] };
    },
  };
}

/** A constant from 1. */
function checkPositive(
  args: readonly Expr[],
  index: number,
  what: Positive,
  context: ResolveContext,
  call: ResolvedCall,
) {
  const { exprName, most, suffix } = what;
  const value = BigInt((context.constant(args[index]!)?.value as number | null | undefined) ?? 0);
  if (value > 0n) return;
  throw mismatch({ ...call, args }, "VALUE_OUT_OF_RANGE", context, {
    exprName,
    valueRange: `(0, ${most}]`,
    currentValue: `${value}${suffix}`,
  });
}

interface Positive {
  readonly exprName: string;
  readonly most: string;
  readonly suffix: string;
}

/** Functions of a row's place in its window. */
export const windowFunctions: readonly FunctionDef[] = [
  ranking("row_number", undefined, "The row's number, from 1."),
  ranking("rank", "RANK", "The row's rank; after equals some ranks are left out."),
  ranking("dense_rank", "DENSE_RANK", "The row's rank without gaps."),
  share("percent_rank", "PERCENT_RANK", "The rank from 0 to 1."),
  share("cume_dist", undefined, "The share of rows up to this one and its equals."),
  windowed("ntile", [{ optional: "any", default: lit(1) }], t.int, {
    nulls: false,
    check: (args, context, call) => {
      const type = context.typeOf(args[0]!);
      checkFoldable(call, args[0]!, "buckets", quotedType(type), context);
      if (type.kind !== "int") throw unexpectedInput(call, args[0]!, 0, t.int, context);
      checkPositive(args, 0, { exprName: "buckets", most: "2147483647", suffix: "" }, context, call);
      return undefined;
    },
    sql: "ntile($0)",
    finish: "CAST($0 AS INTEGER)",
    doc: ["The number of the row's bucket, of so many of equal size.", example("ntile(2)")],
  }),
  neighbour("lag", "The value some rows before."),
  neighbour("lead", "The value some rows after."),
  windowed("nth_value", ["any", t.int], 0, {
    nulls: true,
    check: (args, context, call) => {
      checkFoldable(call, args[1]!, "offset", quotedType(context.typeOf(args[1]!)), context);
      checkPositive(args, 1, { exprName: "offset", most: "9223372036854775807", suffix: "L" }, context, call);
      return undefined;
    },
    print: (fn, print) => `nth_value(${fn.args.map(print).join(", ")})${fn.ignoreNulls ? " ignore nulls" : ""}`,
    sql: ([value, n], fn) => `nth_value(${value}, ${n}${nullsIn(fn)})`,
    doc: ["The value of the n-th row of the frame.", example("nth_value(b, 2)")],
  }),
];
