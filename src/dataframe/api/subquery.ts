import type { Plan } from "../plan/plan.ts";

/** A DataFrame's plan under this key: columns take DataFrames as subqueries without importing their class. */
export const planKey = Symbol("tspark.plan");

/** The plan of a DataFrame; undefined for anything else. */
export function subqueryPlan(value: unknown): Plan | undefined {
  return typeof value === "object" && value !== null ? (value as { [planKey]?: Plan })[planKey] : undefined;
}
