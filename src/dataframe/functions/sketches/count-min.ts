import type { Expr } from "../../plan/expr.ts";
import { typeOf } from "../../plan/output.ts";
import { formatDouble } from "../../types/number-text.ts";
import { checkFoldable, exactly, mismatch, quotedType } from "../arguments.ts";
import { aggregate } from "../build.ts";
import type { FunctionDef, ResolveContext, ResolvedCall } from "../define.ts";
import { array, t } from "../types.ts";
import { ofValues } from "./gather.ts";

const names = ["epsilon", "confidence", "seed"] as const;
/** What errors of their values call them. */
const shown = ["eps", "confidence", "seed"] as const;

/** Error and confidence are constants above 0, the confidence below 1. */
function checkBounds(taken: readonly Expr[], context: ResolveContext, given: ResolvedCall): undefined {
  const call = { ...given, args: taken };
  for (const [i, name] of names.entries()) {
    const arg = taken[i + 1]!;
    checkFoldable(call, arg, name, quotedType(context.typeOf(arg)), context);
    const value = context.constant(arg)?.value;
    if (value === null) throw mismatch(call, "UNEXPECTED_NULL", context, { exprName: shown[i]! });
    if (i === 2 || typeof value !== "number" || (value > 0 && (i === 0 || value < 1))) continue;
    throw mismatch(call, "VALUE_OUT_OF_RANGE", context, {
      exprName: shown[i]!,
      valueRange: i === 0 ? "(0.0, 1.7976931348623157E308]" : "(0.0, 1.0)",
      currentValue: `${formatDouble(value)}D`,
    });
  }
  return undefined;
}

/** How often values occur, about. */
export const countMinSketch: FunctionDef = aggregate(
  "count_min_sketch",
  [exactly({ oneOf: ["integral", t.string, t.binary] }), t.double, t.double, t.bigint],
  t.binary,
  {
    nulls: false,
    params: [{ name: "column" }, { name: "epsilon" }, { name: "confidence" }, { name: "seed" }],
    check: checkBounds,
    sql: "list($0)",
    finish: ofValues("count_min_sketch", (fn) => array(typeOf(fn.args[0]!)), [1, 2, 3]),
    doc: [
      "A count-min sketch: how often each value occurs, about.",
      "SELECT hex(count_min_sketch(col, 0.5d, 0.5d, 1)) FROM VALUES (1), (2), (1) AS tab(col)",
    ],
  },
);
