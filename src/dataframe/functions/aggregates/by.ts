import type { Expr } from "../../plan/expr.ts";
import { typeOf } from "../../plan/output.ts";
import type { Type } from "../../types/type.ts";
import { mismatch, wrongNumber } from "../arguments.ts";
import { aggregate } from "../build.ts";
import type { FunctionDef, ResolveContext, ResolvedCall } from "../define.ts";
import { array, struct, t } from "../types.ts";
import { call } from "./call.ts";
import { ordered } from "./ordered.ts";

/** Of the row with the extreme value; with a third argument, of so many rows, as an array. */
export function by(name: "max_by" | "min_by", sql: string, summary: string): FunctionDef {
  const one = ofOneRow(name, sql, summary);
  const several = aggregate(
    name,
    ["any", "any", t.int],
    ([type], args, context) => array(type!, context.nullable(args[0]!)),
    {
      check: (args, context, call) => {
        ordered(1)(args, context, call);
        return { count: countOf({ ...call, args }, args[2]!, context) };
      },
      sql: ([value, key], fn) => `list(${fn.distinct ? "DISTINCT " : ""}struct_pack(value := ${value}, key := ${key}))`,
      finish: ([list], fn, context) => {
        const [value, key] = fn.args.map(typeOf) as [Type, Type];
        const rows = array(struct(["value", value], ["key", key]));
        const setup = { count: Number(fn.options?.count), largest: name === "max_by" };
        return context.js("rows_by", [list!], [rows], fn.type, setup);
      },
    },
  );
  const of = (fn: { readonly args: readonly unknown[] }) => (fn.args.length === 3 ? several : one);
  return {
    ...one,
    resolve: (call, context) => {
      if (call.args.length !== 2 && call.args.length !== 3) throw wrongNumber(call, "[2, 3]", context);
      return of(call).resolve(call, context);
    },
    sql: (args, fn, context) => of(fn).sql(args, fn, context),
    finish: (whole, args, fn, context) => of(fn).finish?.(whole, args, fn, context) ?? whole,
  };
}

function countOf(call: ResolvedCall, arg: Expr, context: ResolveContext): number {
  if (!context.foldable(arg))
    throw mismatch(call, "NON_FOLDABLE_INPUT", context, {
      inputName: "k",
      inputType: "int",
      inputExpr: context.print(arg),
    });
  const count = Number(context.constant(arg)?.value ?? 0);
  if (count >= 1 && count <= 100_000) return count;
  throw mismatch(call, "VALUE_OUT_OF_RANGE", context, {
    exprName: "`k`",
    valueRange: "[1, 100000]",
    currentValue: String(count),
  });
}

function ofOneRow(name: string, sql: string, summary: string): FunctionDef {
  return aggregate(name, ["any", "any"], 0, {
    check: ordered(1),
    sql: ([value, by], fn, context) => call(sql, [value!, context.orderKey(by!, typeOf(fn.args[1]!))], fn),
    doc: [summary, `SELECT ${name}(x, y) FROM VALUES ('a', 10), ('b', 50) AS tab(x, y)`],
  });
}
