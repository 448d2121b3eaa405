import type { Plan } from "../../../plan/plan.ts";

/**
 * The joins without a condition whose rows are the plan's own, in their order. What stands below a filter or an aggregation
 * may be joined in any order, and has to be: its product may be huge.
 */
export function shownJoins(plan: Plan): ReadonlySet<Plan> {
  const found = new Set<Plan>();
  const walk = (node: Plan): void => {
    switch (node.t) {
      case "project":
      case "subqueryAlias":
      case "hint":
      case "limit":
      case "offset":
      case "tail":
      case "sort":
        walk(node.child);
        break;
      case "join":
        if (node.condition) break;
        found.add(node);
        walk(node.left);
        walk(node.right);
        break;
    }
  };
  walk(plan);
  return found;
}
