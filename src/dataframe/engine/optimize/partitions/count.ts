import type { Plan } from "../../../plan/plan.ts";

/**
 * In how many partitions a plan's rows are, as Spark would have them on one thread: what `range`, `repartition` and
 * `coalesce` say. Sources are one partition, and so is what needs all rows together.
 */
export function partitionCount(plan: Plan): number {
  switch (plan.t) {
    case "range":
      return plan.partitions ?? 1;
    case "repartition":
      if (plan.shuffle) return plan.partitions ?? 1;
      return Math.min(plan.partitions ?? 1, partitionCount(plan.child));
    case "sort":
      return plan.global ? 1 : partitionCount(plan.child);
    case "set":
      return plan.op === "union" && plan.all && !plan.inline
        ? partitionCount(plan.left) + partitionCount(plan.right)
        : 1;
    case "project":
    case "filter":
    case "generate":
    case "sample":
    case "subqueryAlias":
    case "hint":
    case "watermark":
    case "observe":
      return partitionCount(plan.child);
    default:
      return 1;
  }
}
