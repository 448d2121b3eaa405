import { someExpr } from "../../../plan/children.ts";
import type { Join, Plan } from "../../../plan/plan.ts";
import { isProduct } from "../../../plan/product.ts";
import { type Block, blockSql, fromItem } from "./block.ts";
import { lower } from "./expression.ts";
import { orderedJoin } from "./join-order.ts";
import type { Lowering } from "./lowering.ts";
import { compilePlan } from "./plan.ts";

const keywords: Record<Join["type"], string> = {
  inner: "JOIN",
  cross: "JOIN",
  left: "LEFT JOIN",
  right: "RIGHT JOIN",
  full: "FULL JOIN",
  semi: "SEMI JOIN",
  anti: "ANTI JOIN",
};

export function compileJoin(plan: Join, context: Lowering): Block {
  if (plan.type === "left" || plan.type === "right") {
    const correlated = plan.condition && someExpr(plan.condition, (e) => e.t === "outer");
    if (correlated && !plan.lateral) return compileCorrelated(plan, context);
  }
  const item = fromItem(compilePlan(plan.left, context));
  // Without an alias DuckDB takes the SEMI of a SEMI JOIN for one.
  const left =
    plan.type === "semi" || plan.type === "anti" ? `(SELECT * FROM ${item}) AS left${context.fresh()}_` : item;
  const right = rightSide(plan.right, context, plan.lateral === true);
  const product = isProduct(plan);
  const keyword = product ? "CROSS JOIN" : keywords[plan.type];
  if (context.shownJoins.has(plan)) return orderedJoin(plan, left, right, keyword, context);
  const on = plan.condition ? lower(plan.condition, context) : "true";
  return { from: product ? `${left} CROSS JOIN ${right}` : `${left} ${keyword} ${right} ON ${on}` };
}

/** DuckDB takes columns of the query around in a lateral side, but not in the condition of an outer join. */
function compileCorrelated(plan: Join, context: Lowering): Block {
  const [kept, other] = plan.type === "left" ? [plan.left, plan.right] : [plan.right, plan.left];
  const matches: Plan = { t: "filter", condition: plan.condition!, child: other };
  const item = fromItem(compilePlan(kept, context));
  return { from: `${item} LEFT JOIN ${rightSide(matches, context, true)} ON true` };
}

/** Joins bind to the left, so a join on the right needs a statement of its own. */
function rightSide(plan: Plan, context: Lowering, lateral: boolean): string {
  if (lateral) return `LATERAL (${blockSql(context.beside(() => compilePlan(plan, context)))})`;
  const block = compilePlan(plan, context);
  const item = fromItem(block);
  return / JOIN /.test(item) && item === block.from ? `(SELECT * FROM ${item})` : item;
}
