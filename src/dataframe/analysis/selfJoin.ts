import { outputOf } from "../plan/output.ts";
import type { Plan } from "../plan/plan.ts";
import { allIds, copy } from "./freshIds.ts";
import { noteSeparated } from "./joins.ts";

/** The right side of a join, with columns of its own where it shares some with the left. */
export function separate(left: Plan, right: Plan): Plan {
  const made = allIds(right);
  const shared = [...allIds(left)].some((id) => made.has(id)) || outputOf(left).some((attr) => made.has(attr.id));
  if (!shared) return right;
  const { plan, ids } = copy(right);
  noteSeparated(plan, ids);
  return plan;
}
