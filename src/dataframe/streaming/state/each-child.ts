import { mapPlanChildren } from "../../plan/children.ts";
import type { Plan } from "../../plan/plan.ts";

/** The plan with its children replaced one after the other: what a visit notes down comes in the plan's order. */
export async function eachChild(plan: Plan, visit: (child: Plan) => Promise<Plan>): Promise<Plan> {
  const children: Plan[] = [];
  mapPlanChildren(plan, (child) => {
    children.push(child);
    return child;
  });
  const replaced: Plan[] = [];
  for (const child of children) replaced.push(await visit(child));
  return mapPlanChildren(plan, () => replaced.shift()!);
}
