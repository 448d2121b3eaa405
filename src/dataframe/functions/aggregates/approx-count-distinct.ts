import { AnalysisException } from "../../errors/errors.ts";
import type { Expr } from "../../plan/expr.ts";
import { typeOf } from "../../plan/output.ts";
import { isCollated } from "../../types/collation/collated.ts";
import { Decimal } from "../../types/values/decimal.ts";
import { opt } from "../arguments.ts";
import { aggregate } from "../build.ts";
import type { ResolveContext } from "../define.ts";
import { array, t } from "../types.ts";

/** How many bits of a hash choose the register, for an error of this size. */
function addressBits(relativeError: number): number {
  return Math.ceil(2 * Math.log2(1.106 / relativeError));
}

function relativeError(arg: Expr | undefined, context: ResolveContext): number {
  if (arg === undefined) return 0.05;
  if (arg.t === "literal" && arg.value !== null) {
    if (arg.type.kind === "double") return arg.value as number;
    if (arg.type.kind === "decimal") return new Decimal(arg.value as bigint, arg.type.scale).toNumber();
  }
  throw new AnalysisException("_LEGACY_ERROR_TEMP_1104", {}, { origin: context.origin });
}

/** Fewer registers make no sketch; so many more do not fit into memory, which in Spark ends the driver. */
function checkedBits(error: number, context: ResolveContext): number {
  const p = addressBits(error);
  if (p >= 4 && p <= 30) return p;
  throw new AnalysisException(
    "FAILED_FUNCTION_CALL",
    { funcName: "`approx_count_distinct`" },
    { origin: context.origin, hint: "The relative error is to be from 0.0001 to 0.39." },
  );
}

/** DuckDB gathers the different cells, of which a group has few, however many values it has. */
export const approxCountDistinct = aggregate("approx_count_distinct", ["any", opt("any")], t.bigint, {
  nulls: false,
  check: (args, context) => ({ p: checkedBits(relativeError(args[1], context), context) }),
  print: (fn, print) => `approx_count_distinct(${fn.distinct ? "DISTINCT " : ""}${print(fn.args[0]!)})`,
  sql: ([value], fn, context) => {
    const type = typeOf(fn.args[0]!);
    // Intervals are counted by their fields as they are: no key is needed.
    const [counted, countedType] = isCollated(type) ? [context.key(value!, type), t.string] : [value!, type];
    const p = Number(fn.options?.p);
    const cell = context.js("hll_plus_cell", [counted], [countedType], p > 24 ? t.double : t.int, { p });
    return `list(DISTINCT ${cell})`;
  },
  finish: ([cells], fn, context) => {
    const p = Number(fn.options?.p);
    return context.js("hll_plus_estimate", [cells!], [array(p > 24 ? t.double : t.int)], t.bigint, { p });
  },
  doc: [
    "About how many different values there are, counted by HyperLogLog++.",
    "SELECT approx_count_distinct(col) FROM VALUES (1), (1), (2) AS tab(col)",
  ],
});
