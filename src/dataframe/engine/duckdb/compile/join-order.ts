import { outputOf } from "../../../plan/output.ts";
import type { Join, Plan } from "../../../plan/plan.ts";
import type { Block } from "./block.ts";
import { equalKeys } from "./equal-keys.ts";
import { lower, lowerKey } from "./expression.ts";
import type { Lowering } from "./lowering.ts";
import { rowsAtMost } from "./rows-at-most.ts";

/**
 * A join whose rows come in Spark's order, which goes through one side and finds the other's rows for each of it: in their order, but in
 * a table by keys the last is first. A full join by keys is a merge of sorted rows. DuckDB's order goes by the sizes.
 */
export function orderedJoin(plan: Join, left: string, right: string, keyword: string, context: Lowering): Block {
  const [l, r] = [`n${context.fresh()}_`, `n${context.fresh()}_`];
  const numbered = (item: string, n: string) => `(SELECT *, row_number() OVER () AS ${n} FROM ${item})`;
  const on = keyword === "CROSS JOIN" ? "" : ` ON ${plan.condition ? lower(plan.condition, context) : "true"}`;
  if (plan.type === "semi" || plan.type === "anti") {
    const kept = `${numbered(left, l)} AS left${context.fresh()}_`;
    return { from: `${kept} ${keyword} ${right}${on}`, list: `* EXCLUDE (${l})`, orderBy: l };
  }
  return {
    from: `${numbered(left, l)} ${keyword} ${numbered(right, r)}${on}`,
    list: `* EXCLUDE (${l}, ${r})`,
    orderBy: orderBy(plan, l, r, context),
  };
}

function orderBy(plan: Join, l: string, r: string, context: Lowering): string {
  const keys = equalKeys(plan);
  const found = keys.length > 0 ? " DESC" : "";
  if (plan.type === "full") {
    const sorted = keys.map(([a, b]) => `COALESCE(${lowerKey(a, context)}, ${lowerKey(b, context)}) NULLS FIRST`);
    return [...sorted, `${l} NULLS LAST`, r].join(", ");
  }
  const throughRight = plan.type === "right" || (plan.type === "inner" && isSmaller(plan.left, plan.right));
  return throughRight ? `${r}, ${l}${found}` : `${l}, ${r}${found}`;
}

function isSmaller(plan: Plan, other: Plan): boolean {
  return rowsAtMost(plan) * outputOf(plan).length < rowsAtMost(other) * outputOf(other).length;
}
