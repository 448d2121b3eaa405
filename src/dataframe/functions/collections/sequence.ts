import type { Expr, Fn } from "../../plan/expr.ts";
import { originOf } from "../../plan/origin.ts";
import { typeOf } from "../../plan/output.ts";
import { checkCount, mismatch, opt } from "../arguments.ts";
import type { FunctionDef } from "../define.ts";
import { array } from "../types.ts";

export const sequence: FunctionDef = {
  name: "sequence",
  kind: "scalar",
  doc: { summary: "Values from a start to an end, by steps.", example: "SELECT sequence(1, 5)" },
  resolve(call, context): Fn {
    checkCount(call, ["any", "any", opt("any")], context);
    const [start, stop, step] = call.args as [Expr, Expr, Expr | undefined];
    const common = context.commonType([context.typeOf(start), context.typeOf(stop)]);
    const integral = common !== undefined && ["tinyint", "smallint", "int", "bigint"].includes(common.kind);
    const time = common !== undefined && ["date", "timestamp", "timestamp_ntz"].includes(common.kind);
    const by = step && context.typeOf(step);
    const fits =
      by === undefined ||
      (integral
        ? context.implicitCast(step!, common!) !== undefined
        : ["interval", "interval_ym", "interval_dt"].includes(by.kind));
    if ((!integral && !time) || !fits)
      throw mismatch({ ...call, canonical: "sequence" }, "SEQUENCE_WRONG_INPUT_TYPES", context, {
        functionName: "`sequence`",
        startType: '("TIMESTAMP" or "TIMESTAMP_NTZ" or "DATE")',
        stepType: '("INTERVAL" or "INTERVAL YEAR TO MONTH" or "INTERVAL DAY TO SECOND")',
        otherStartType: '"INTEGRAL"',
      });
    const args = [context.castTo(start, common!), context.castTo(stop, common!)];
    if (step !== undefined) args.push(integral ? context.castTo(step, common!) : step);
    const nullable = args.some((arg) => context.nullable(arg));
    const options = { timeZone: context.timeZone };
    return { t: "fn", name: "sequence", args, type: array(common!, false), nullable, options, ...originOf(context) };
  },
  sql: (args, fn, context) =>
    context.js("sequence", args, fn.args.map(typeOf), fn.type, { timeZone: String(fn.options?.timeZone) }),
};
