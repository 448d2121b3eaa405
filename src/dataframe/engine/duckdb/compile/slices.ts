import type { Plan } from "../../../plan/plan.ts";

/** In how many slices Spark has a plan's rows: those of a range or in memory are cut, one for each core that `local[N]` names. */
export function slicesOf(plan: Plan, conf: Readonly<Record<string, string>>): number {
  const cores = Number(/^local\[(\d+)/.exec(conf["spark.master"] ?? "")?.[1] ?? 1);
  switch (plan.t) {
    case "local":
      return cores;
    case "range":
      return plan.partitions ?? cores;
    case "project":
    case "filter":
    case "generate":
    case "sample":
    case "subqueryAlias":
    case "hint":
      return slicesOf(plan.child, conf);
    default:
      return 1;
  }
}
