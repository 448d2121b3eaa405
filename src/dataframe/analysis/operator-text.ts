import { nodeText } from "../display/explain.ts";
import type { Plan } from "../plan/plan.ts";

/** One line that names an operator with its expressions, as error parameters show it. */
export function operatorText(plan: Plan): string {
  return nodeText(plan);
}
