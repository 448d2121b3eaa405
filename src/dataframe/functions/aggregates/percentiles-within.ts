import type { Fn } from "../../plan/expr.ts";
import { originOf } from "../../plan/origin.ts";
import { typeOf } from "../../plan/output.ts";
import { takeArgument, takeArguments } from "../arguments.ts";
import type { FunctionDef } from "../define.ts";
import { array, t } from "../types.ts";
import { call } from "./call.ts";
import { checkPercentage, continuous, quantileInput } from "./statistics.ts";
import { onlyKey } from "./within.ts";

function withinGroup(name: "percentile_cont" | "percentile_disc", summary: string): FunctionDef {
  const key = (fn: Fn) => fn.withinGroup![0]!;
  return {
    name,
    kind: "aggregate",
    doc: { summary, example: `SELECT ${name}(0.25) WITHIN GROUP (ORDER BY col) FROM VALUES (0), (10) AS tab(col)` },
    resolve(given, context) {
      const [percentage] = takeArguments(given, [t.double], context);
      const sort = onlyKey(name, given, context);
      const value = takeArgument(
        { ...given, args: [sort.child, ...given.args] },
        sort.child,
        0,
        quantileInput,
        context,
      );
      const inputs = { ...given, args: [value, percentage!] };
      checkPercentage(inputs, percentage!, context);
      const legacy = context.conf("spark.sql.legacy.percentileDiscCalculation") === "true";
      return {
        t: "fn",
        name,
        args: [percentage!],
        type: continuous(context.typeOf(value)),
        nullable: true,
        withinGroup: [{ ...sort, child: value }],
        options: { descending: sort.direction === "desc", ...(legacy ? { legacy } : {}) },
        ...originOf(context),
      };
    },
    print: (fn, print) =>
      fn.withinGroup === undefined
        ? `${name}(${fn.args.map(print).join(", ")})`
        : `${name}(${print(fn.args[0]!)}) WITHIN GROUP (ORDER BY ${print(key(fn).child)}${fn.options?.descending === true ? " DESC" : ""})`,
    sql: (_args, fn, context) => call("list", [context.lower(key(fn).child)], fn),
    finish: (list, [percentage], fn, context) => {
      const types = [array(typeOf(key(fn).child)), t.double];
      const js = name === "percentile_cont" ? "percentile_of" : "percentile_disc";
      return context.js(js, [list, percentage!], types, fn.type, {
        descending: fn.options?.descending === true,
        ...(fn.options?.legacy === true ? { legacy: true } : {}),
      });
    },
  };
}

export const percentilesWithin: readonly FunctionDef[] = [
  withinGroup(
    "percentile_cont",
    "A percentile of the values of WITHIN GROUP, between two of them where it falls there.",
  ),
  withinGroup("percentile_disc", "The first of the values of WITHIN GROUP that reaches the percentage."),
];
