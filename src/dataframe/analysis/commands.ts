import { mapPlanChildren } from "../plan/children.ts";
import type { Command } from "../plan/command.ts";
import { resolvePlan } from "./plans.ts";
import type { PlanScope } from "./scope.ts";

/** Only the queries inside: the session runs the command itself. EXPLAIN keeps its plan as written, to show both. */
export function resolveCommand(node: Command, scope: PlanScope): Command {
  if (node.command === "explain") return node;
  return mapPlanChildren(node, (child) => resolvePlan(child, scope));
}
