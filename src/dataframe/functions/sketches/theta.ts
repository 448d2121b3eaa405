import { AnalysisException } from "../../errors/errors.ts";
import type { Expr } from "../../plan/expr.ts";
import { typeOf } from "../../plan/output.ts";
import { opt } from "../arguments.ts";
import { aggregate, scalar } from "../build.ts";
import type { FunctionDef, ResolveContext } from "../define.ts";
import { array, t } from "../types.ts";
import { countedSql, countedType, ofValues } from "./gather.ts";

/** What theta and tuple sketches take as keys. */
export const keys = {
  oneOf: [array(t.int), array(t.bigint), t.binary, t.double, t.float, t.int, t.bigint, t.string],
} as const;

const sample = "FROM VALUES (1), (1), (2), (2), (3) tab(col)";

function checkSize(name: string) {
  return ([, size]: readonly Expr[], context: ResolveContext): undefined => {
    if (context.foldable(size!)) return undefined;
    const { origin } = context;
    throw new AnalysisException("THETA_LG_NOM_ENTRIES_MUST_BE_CONSTANT", { function: `\`${name}\`` }, { origin });
  };
}

/** Theta sketches: how many different values there are, and in sets of them. */
export const thetaSketches: readonly FunctionDef[] = [
  aggregate("theta_sketch_agg", [keys, opt(t.int, 12)], t.binary, {
    nulls: false,
    exact: "orNull",
    check: checkSize("theta_sketch_agg"),
    sql: ([value], fn, context) => `list(DISTINCT ${countedSql(value!, typeOf(fn.args[0]!), context)})`,
    finish: ofValues("theta_sketch_agg", (fn) => array(countedType(fn)), [1]),
    doc: ["A theta sketch of the values.", `SELECT theta_sketch_estimate(theta_sketch_agg(col)) ${sample}`],
  }),
  aggregate("theta_union_agg", [t.binary, opt(t.int, 12)], t.binary, {
    nulls: false,
    exact: "orNull",
    check: checkSize("theta_union_agg"),
    sql: "list($0)",
    finish: ofValues("theta_union_agg", () => array(t.binary), [1]),
    doc: [
      "The union of theta sketches.",
      `SELECT theta_sketch_estimate(theta_union_agg(s)) FROM (SELECT theta_sketch_agg(col) AS s ${sample})`,
    ],
  }),
  aggregate("theta_intersection_agg", [t.binary], t.binary, {
    exact: "orNull",
    nulls: false,
    sql: "list($0)",
    finish: ofValues("theta_intersection_agg", () => array(t.binary), []),
    doc: [
      "The intersection of theta sketches.",
      `SELECT theta_sketch_estimate(theta_intersection_agg(s)) FROM (SELECT theta_sketch_agg(col) AS s ${sample})`,
    ],
  }),
  scalar("theta_union", [t.binary, t.binary, opt(t.int, 12)], t.binary, {
    exact: "orNull",
    js: "theta_union",
    doc: [
      "The union of two theta sketches.",
      `SELECT theta_sketch_estimate(theta_union(theta_sketch_agg(col), theta_sketch_agg(col + 1))) ${sample}`,
    ],
  }),
  scalar("theta_intersection", [t.binary, t.binary], t.binary, {
    exact: "orNull",
    js: "theta_intersection",
    doc: [
      "The intersection of two theta sketches.",
      `SELECT theta_sketch_estimate(theta_intersection(theta_sketch_agg(col), theta_sketch_agg(col + 1))) ${sample}`,
    ],
  }),
  scalar("theta_difference", [t.binary, t.binary], t.binary, {
    exact: "orNull",
    js: "theta_difference",
    doc: [
      "What the first theta sketch has and the second has not.",
      `SELECT theta_sketch_estimate(theta_difference(theta_sketch_agg(col), theta_sketch_agg(col + 1))) ${sample}`,
    ],
  }),
  scalar("theta_sketch_estimate", [t.binary], t.bigint, {
    exact: "orNull",
    js: "theta_sketch_estimate",
    doc: [
      "How many different values a theta sketch has seen.",
      `SELECT theta_sketch_estimate(theta_sketch_agg(col)) ${sample}`,
    ],
  }),
];
