import { planChildren, planExprs, subqueriesOf } from "../plan/children.ts";
import type { Plan } from "../plan/plan.ts";
import { containsWindow } from "./aggregate-calls.ts";
import { fail } from "./fail.ts";

/** The step may read its own rows only where each round's rows can be computed from the last round's alone. */
export function checkRecursiveStep(step: Plan, id: number): void {
  check(step, id, true);
}

function check(plan: Plan, id: number, allowed: boolean): void {
  if (plan.t === "recursionRef" && plan.id === id && !allowed) fail("INVALID_RECURSIVE_REFERENCE.PLACE");
  for (const expr of planExprs(plan)) for (const sub of subqueriesOf(expr)) check(sub, id, allowed);
  const inside = allowed && !blocks(plan);
  const sides = sidesOf(plan);
  for (const [i, child] of planChildren(plan).entries()) check(child, id, inside && (sides[i] ?? true));
}

function blocks(plan: Plan): boolean {
  if (plan.t === "aggregate" || plan.t === "deduplicate" || plan.t === "sort") return true;
  return plan.t === "project" && plan.list.some(containsWindow);
}

/** Which inputs of a join or set operation may be recursive. */
function sidesOf(plan: Plan): readonly boolean[] {
  if (plan.t === "set") {
    if (plan.op === "union") return [plan.all, plan.all];
    return plan.op === "except" ? [true, false] : [true, true];
  }
  if (plan.t !== "join") return [];
  switch (plan.type) {
    case "left":
      return [true, false];
    case "right":
      return [false, true];
    case "full":
      return [false, false];
    case "semi":
    case "anti":
      return [true, false];
    default:
      return [true, true];
  }
}
