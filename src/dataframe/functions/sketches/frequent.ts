import type { Expr, Fn } from "../../plan/expr.ts";
import { typeOf } from "../../plan/output.ts";
import { catalogString } from "../../types/names.ts";
import type { Type } from "../../types/type.ts";
import { mismatch, opt } from "../arguments.ts";
import { aggregate, scalar } from "../build.ts";
import type { FunctionDef, ResolveContext, ResolvedCall } from "../define.ts";
import { array, struct, t } from "../types.ts";
import { ofValues } from "./gather.ts";

const rows = "FROM VALUES (0), (0), (1), (1), (1), (2) AS tab(expr)";
const sketch = "approx_top_k_accumulate(expr)";
const tracked = "Number of items tracked must be a constant literal";
const kinds: readonly string[] =
  "boolean tinyint smallint int bigint float double date timestamp timestamp_ntz string decimal".split(" ");

function failed(call: ResolvedCall, msg: string, context: ResolveContext) {
  return mismatch(call, "TYPE_CHECK_FAILURE_WITH_HINT", context, { msg, hint: "" });
}

/** Values have one of some types; what follows them is constant. */
function check(constants: readonly string[]) {
  return (args: readonly Expr[], context: ResolveContext, given: ResolvedCall): undefined => {
    const call = { ...given, args };
    const type = context.typeOf(args[0]!);
    if (!kinds.includes(type.kind)) {
      const name = ["array", "map", "struct"].includes(type.kind) ? type.kind : catalogString(type);
      throw failed(call, `${name} columns are not supported`, context);
    }
    checkConstants(args, constants, context, call);
    return undefined;
  };
}

function checkConstants(
  args: readonly Expr[],
  messages: readonly string[],
  context: ResolveContext,
  call: ResolvedCall,
): void {
  for (const [i, message] of messages.entries()) {
    const arg = args[i + 1];
    if (arg && !context.foldable(arg)) throw failed(call, message, context);
  }
}

function checkState(constants: readonly string[]) {
  return (args: readonly Expr[], context: ResolveContext, given: ResolvedCall): undefined => {
    const call = { ...given, args };
    const type = context.typeOf(args[0]!);
    const shape = type.kind === "struct" ? type.fields.map((field) => catalogString(field.type)) : [];
    const fits = shape.length === 4 && shape[0] === "binary" && shape[1] === "int" && shape[3] === "string";
    if (!fits)
      throw failed(
        call,
        `State must be a struct with 4 fields. Expected struct: struct<sketch:binary,maxItemsTracked:int,itemDataType:any,itemDataTypeDDL:string>. Got: ${catalogString(type)}`,
        context,
      );
    checkConstants(args, constants, context, call);
    return undefined;
  };
}

const found = (item: Type): Type => array(struct(["item", item], ["count", t.bigint, false]), false);
const stateOf = (item: Type): Type & { kind: "struct" } =>
  struct(
    ["sketch", t.binary, false],
    ["maxItemsTracked", t.int, false],
    ["itemDataType", item],
    ["itemDataTypeDDL", t.string, false],
  );
const itemOf = (state: Type): Type => (state as Type & { kind: "struct" }).fields[2]!.type;
const values = (fn: Fn): Type => array(typeOf(fn.args[0]!));

/** Sketches of the most frequent items. */
export const frequentSketches: readonly FunctionDef[] = [
  aggregate("approx_top_k", ["any", opt(t.int, 5), opt(t.int, 10000)], ([item]) => found(item!), {
    nulls: false,
    check: check(["K must be a constant literal", tracked]),
    sql: "list($0)",
    finish: ofValues("approx_top_k", values, [1, 2]),
    doc: ["The values that are there most often, and how often, about.", `SELECT approx_top_k(expr, 2) ${rows}`],
  }),
  aggregate("approx_top_k_accumulate", ["any", opt(t.int, 10000)], ([item]) => stateOf(item!), {
    nulls: false,
    check: check([tracked]),
    sql: "list($0)",
    finish: ofValues("approx_top_k_accumulate", values, [1]),
    doc: ["A sketch of the most frequent values.", `SELECT approx_top_k_estimate(${sketch}) ${rows}`],
  }),
  aggregate("approx_top_k_combine", ["struct", opt(t.int, -1)], ([state]) => stateOf(itemOf(state!)), {
    nulls: false,
    check: checkState([tracked]),
    sql: "list($0)",
    finish: ofValues("approx_top_k_combine", values, [1]),
    doc: [
      "Sketches of the most frequent values made one.",
      `SELECT approx_top_k_estimate(approx_top_k_combine(s, 100)) FROM (SELECT ${sketch} AS s ${rows})`,
    ],
  }),
  scalar("approx_top_k_estimate", ["struct", opt(t.int, 5)], ([state]) => found(itemOf(state!)), {
    check: checkState(["K must be a constant literal"]),
    js: "approx_top_k_estimate",
    doc: [
      "The values that are there most often, from a sketch of them.",
      `SELECT approx_top_k_estimate(${sketch}, 2) ${rows}`,
    ],
  }),
];
