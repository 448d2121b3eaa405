import type { Plan } from "../../../plan/plan.ts";

/** How many rows a plan has at most, as far as it can be told without running it. */
export function rowsAtMost(plan: Plan): number {
  switch (plan.t) {
    case "oneRow":
      return 1;
    case "local":
      return plan.batches.reduce((sum, { length }) => sum + length, 0);
    case "range":
      return Math.max(0, Math.ceil(Number(plan.end - plan.start) / Number(plan.step)));
    case "set":
      return rowsAtMost(plan.left) + (plan.op === "union" ? rowsAtMost(plan.right) : 0);
    case "join": {
      const [left, right] = [rowsAtMost(plan.left), rowsAtMost(plan.right)];
      return left * right + left + right;
    }
    case "aggregate":
      return Math.max(1, rowsAtMost(plan.child)) * (plan.sets?.length ?? 1);
    case "limit":
      return Math.min(plan.count.t === "literal" ? Number(plan.count.value) : Infinity, rowsAtMost(plan.child));
    case "project":
    case "filter":
    case "sort":
    case "offset":
    case "tail":
    case "distinct":
    case "deduplicate":
    case "subqueryAlias":
    case "repartition":
    case "hint":
    case "watermark":
    case "observe":
      return rowsAtMost(plan.child);
    default:
      return Infinity;
  }
}
