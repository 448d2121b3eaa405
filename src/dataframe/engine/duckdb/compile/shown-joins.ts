import { somePlan } from "../../../plan/children.ts";
import type { Plan } from "../../../plan/plan.ts";
import { isProduct } from "../../../plan/product.ts";
import { equalKeys } from "./equal-keys.ts";
import { rowsAtMost } from "./rows-at-most.ts";

/** So many rows are sorted in no time. */
const fewRows = 1_000_000;

/**
 * The joins whose rows are the plan's own, in their order. What stands below an aggregation may be joined in any order. So has to
 * be a product below a filter or another join, which DuckDB may not have to compute whole, and what may give very many rows of
 * which few are looked at.
 */
export function shownJoins(plan: Plan): ReadonlySet<Plan> {
  const found = new Set<Plan>();
  const walk = (node: Plan, filtered: boolean): void => {
    switch (node.t) {
      case "project":
      case "subqueryAlias":
      case "hint":
      case "limit":
      case "offset":
      case "tail":
      case "sort":
        walk(node.child, filtered);
        break;
      case "filter":
        walk(node.child, true);
        break;
      case "join":
        if (node.lateral || ((filtered || node.condition) && somePlan(node, isProduct))) break;
        if (equalKeys(node).length === 0 && rowsAtMost(node.left) * rowsAtMost(node.right) > fewRows) break;
        found.add(node);
        walk(node.left, filtered);
        walk(node.right, filtered);
        break;
    }
  };
  walk(plan, false);
  return found;
}
