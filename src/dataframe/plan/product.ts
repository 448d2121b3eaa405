import type { Join, Plan } from "./plan.ts";

/** A join of every row with every row. */
export function isProduct(plan: Plan): plan is Join & { readonly condition?: undefined } {
  return plan.t === "join" && !plan.condition && !plan.lateral && (plan.type === "inner" || plan.type === "cross");
}
