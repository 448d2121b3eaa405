import { planExprs, someExpr, somePlan } from "../plan/children.ts";
import type { Alias, Attr, Expr, Fn } from "../plan/expr.ts";
import { nextId } from "../plan/ids.ts";
import { outputOf, toAttribute } from "../plan/output.ts";
import type { Aggregate, Plan } from "../plan/plan.ts";
import type { Type } from "../types/type.ts";

const bigint: Type = { kind: "bigint" };
const literal = (value: bigint): Expr => ({ t: "literal", value, type: bigint });

/**
 * What Spark 3 made of a correlated subquery that aggregates without GROUP BY: where none of its rows belong to the row
 * around, it is empty, instead of one row of count(*) = 0.
 */
export function withoutEmptyGroups(plan: Plan): Plan {
  switch (plan.t) {
    case "project":
    case "filter":
    case "sort":
    case "limit":
    case "subqueryAlias":
      return { ...plan, child: withoutEmptyGroups(plan.child) };
    case "aggregate":
      return plan.groupBy.length === 0 && !plan.sets && somePlan(plan.child, isCorrelated) ? whereRowsAre(plan) : plan;
    default:
      return plan;
  }
}

const isCorrelated = (plan: Plan): boolean => planExprs(plan).some((expr) => someExpr(expr, (e) => e.t === "outer"));

function whereRowsAre(plan: Aggregate): Plan {
  const count: Fn = { t: "fn", name: "count", args: [literal(1n)], type: bigint, nullable: false, kind: "aggregate" };
  const alias: Alias = { t: "alias", child: count, names: ["count"], id: nextId() };
  const args = [toAttribute(alias) as Attr, literal(0n)];
  const condition: Fn = { t: "fn", name: ">", args, type: { kind: "boolean" }, nullable: false };
  const counted: Plan = { ...plan, list: [...plan.list, alias] };
  return { t: "project", list: outputOf(plan), child: { t: "filter", condition, child: counted } };
}
