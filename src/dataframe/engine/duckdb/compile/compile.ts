import { outputOf } from "../../../plan/output.ts";
import type { Plan } from "../../../plan/plan.ts";
import { Lowering } from "./lowering.ts";
import { positionalSql } from "./plan.ts";
import type { CompiledQuery, ScanSqls } from "./query.ts";
import { positionNames } from "./set.ts";
import { shownJoins } from "./shown-joins.ts";
import { usedAttributes } from "./used.ts";

/** An analysed plan as one SQL statement for DuckDB. */
export function compile(
  plan: Plan,
  conf: Readonly<Record<string, string>>,
  scans: ScanSqls = new Map(),
  precise = false,
  small = false,
): CompiledQuery {
  const output = outputOf(plan);
  const used = usedAttributes(plan);
  const subplan = (inner: Plan): string => {
    const keys = context.keys;
    context.keys = new Map();
    const names = positionNames(outputOf(inner).map((a) => a.id));
    const sql = context.beside(() => positionalSql(inner, context, names));
    context.keys = keys;
    return sql;
  };
  const context = new Lowering(used, conf, scans, subplan, precise, small);
  if (small) context.shownJoins = shownJoins(plan);
  const sql = positionalSql(
    plan,
    context,
    output.map((_, i) => `k${i}`),
  );
  return {
    sql,
    precise,
    output,
    functions: [...context.functions.values()],
    feeds: context.feeds,
    fedOnly: scans.size === 0,
    origins: context.origins.list,
  };
}
