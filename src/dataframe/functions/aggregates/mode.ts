import { AnalysisException } from "../../errors/errors.ts";
import type { Expr, Fn } from "../../plan/expr.ts";
import { originOf } from "../../plan/origin.ts";
import { typeOf } from "../../plan/output.ts";
import { lit, mismatch, opt, quotedType, takeArguments } from "../arguments.ts";
import type { FunctionDef, ResolveContext, ResolvedCall } from "../define.ts";
import { map, t } from "../types.ts";
import { call } from "./call.ts";
import { invalidWithin, onlyKey, wrongKeys } from "./within.ts";

/** Which of several values that are there equally often: Spark's hash map decides, or their order. */
type Tie = "hash" | "smallest" | "largest";

function tieOf(arg: Expr | undefined, given: ResolvedCall, context: ResolveContext): Tie {
  if (!arg) return "hash";
  const type = context.typeOf(arg);
  if (!context.foldable(arg))
    throw new AnalysisException(
      "NON_FOLDABLE_ARGUMENT",
      { funcName: "`mode`", paramName: "`deterministic`", paramType: quotedType(t.boolean) },
      { origin: context.origin },
    );
  const value = context.constant(arg)?.value;
  if (value === null)
    throw mismatch(given, "UNEXPECTED_NULL", context, {
      sqlExpr: `"${context.print(arg)}"`,
      exprName: "`deterministic`",
    });
  if (type.kind !== "boolean")
    throw new AnalysisException(
      "UNEXPECTED_INPUT_TYPE",
      {
        functionName: "`mode`",
        paramIndex: "second",
        requiredType: quotedType(t.boolean),
        inputSql: `"${context.print(arg)}"`,
        inputType: quotedType(type),
      },
      { origin: context.origin },
    );
  return value === true ? "smallest" : "hash";
}

function ordered(given: ResolvedCall, context: ResolveContext): { readonly value: Expr; readonly tie: Tie } {
  if (given.distinct) throw invalidWithin("mode", "DISTINCT_UNSUPPORTED", context);
  const [value, deterministic] = given.args;
  if (!value) {
    const key = onlyKey("mode", given, context);
    return { value: key.child, tie: key.direction === "desc" ? "largest" : "smallest" };
  }
  const keys = given.withinGroup?.length ?? 0;
  if (keys > 0) throw wrongKeys("mode", 0, keys, context);
  return { value, tie: tieOf(deterministic, given, context) };
}

const tie = (fn: Fn) => (fn.args[1] as Extract<Expr, { t: "literal" }>).value as Tie;

export const mode: FunctionDef = {
  name: "mode",
  kind: "aggregate",
  resolve(given, context) {
    takeArguments(given, [opt("any"), opt("any")], context);
    const { value, tie } = ordered(given, context);
    return {
      t: "fn",
      name: "mode",
      args: [value, lit(tie)],
      type: context.typeOf(value),
      nullable: true,
      // The key is an argument now: unlike other ordered aggregates, this one may have a frame.
      withinGroup: [],
      ...originOf(context),
    };
  },
  // Spark prints the order the other way round.
  print: (fn, print) =>
    tie(fn) === "hash"
      ? `mode(${print(fn.args[0]!)})`
      : `mode() WITHIN GROUP (ORDER BY ${print(fn.args[0]!)}${tie(fn) === "smallest" ? " DESC" : ""})`,
  sql: ([value], fn) => call("histogram", [value!], fn),
  finish: (counts, _args, fn, context) => {
    const type = map(typeOf(fn.args[0]!), t.bigint);
    // Outside a window Spark's map of a partition is written, read and put into the whole's.
    const maps = counts!.includes(" OVER (") ? 1 : 3;
    return context.js("mode", [`CAST(${counts} AS ${context.typeSql(type)})`], [type], fn.type, { tie: tie(fn), maps });
  },
  doc: {
    summary: "The value that is there most often.",
    example: "SELECT mode(col) FROM VALUES (0), (10), (10) AS tab(col)",
  },
};
