import { AnalysisException } from "../../errors/errors.ts";
import type { Expr } from "../../plan/expr.ts";
import { typeOf } from "../../plan/output.ts";
import type { Type } from "../../types/type.ts";
import { opt } from "../arguments.ts";
import { aggregate, scalar } from "../build.ts";
import type { FunctionDef, ResolveContext } from "../define.ts";
import { array, t } from "../types.ts";
import { countedSql, countedType, ofValues } from "./gather.ts";

const sample = "FROM VALUES (1), (1), (2), (3) tab(col)";
const items: readonly Type[] = [t.int, t.bigint, t.string, t.binary];

function checkK(args: readonly Expr[], context: ResolveContext): undefined {
  if (context.foldable(args[1]!)) return undefined;
  throw new AnalysisException("HLL_K_MUST_BE_CONSTANT", { function: "`hll_sketch_agg`" }, { origin: context.origin });
}

/** HyperLogLog sketches: about how many different values there are. */
export const hllSketches: readonly FunctionDef[] = [
  aggregate("hll_sketch_agg", [{ oneOf: items }, opt(t.int, 12)], t.binary, {
    exact: "orNull",
    nulls: false,
    check: checkK,
    sql: ([value], fn, context) => `list(${countedSql(value!, typeOf(fn.args[0]!), context)})`,
    finish: ofValues("hll_sketch_agg", (fn) => array(countedType(fn)), [1]),
    doc: ["A HyperLogLog sketch of the values.", `SELECT hll_sketch_estimate(hll_sketch_agg(col, 12)) ${sample}`],
  }),
  aggregate("hll_union_agg", [t.binary, opt(t.boolean, false)], t.binary, {
    exact: "orNull",
    nulls: false,
    sql: "list($0)",
    finish: ofValues("hll_union_agg", () => array(t.binary), [1]),
    doc: [
      "The union of HyperLogLog sketches; with true also of sketches of different sizes.",
      `SELECT hll_sketch_estimate(hll_union_agg(s, true)) FROM (SELECT hll_sketch_agg(col) AS s ${sample})`,
    ],
  }),
  scalar("hll_union", [t.binary, t.binary, opt(t.boolean, false)], t.binary, {
    exact: "orNull",
    js: "hll_union",
    doc: [
      "The union of two HyperLogLog sketches; with true also of sketches of different sizes.",
      `SELECT hll_sketch_estimate(hll_union(hll_sketch_agg(col), hll_sketch_agg(col + 1))) ${sample}`,
    ],
  }),
  scalar("hll_sketch_estimate", [t.binary], t.bigint, {
    exact: "orNull",
    js: "hll_sketch_estimate",
    doc: [
      "How many different values a HyperLogLog sketch has seen, about.",
      `SELECT hll_sketch_estimate(hll_sketch_agg(col)) ${sample}`,
    ],
  }),
];
