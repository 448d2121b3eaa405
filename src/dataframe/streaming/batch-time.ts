import { mapPlanChildren, mapPlanExprs, transformUp } from "../plan/children.ts";
import type { Expr } from "../plan/expr.ts";
import { literal } from "../plan/output.ts";
import type { Plan } from "../plan/plan.ts";
import { microsPerSecond, wallClock, type Zone } from "../types/datetime/zone.ts";

/** The plan with the clock's functions standing at the time of its batch: a batch that is run again gives the same rows. */
export function withBatchTime(plan: Plan, timestampMs: number, zone: Zone): Plan {
  const micros = BigInt(timestampMs) * 1000n;
  const replace = (expr: Expr): Expr => {
    if (expr.t !== "fn") return expr;
    switch (expr.name) {
      case "current_timestamp":
      case "now":
        return literal(micros, expr.type);
      case "current_date":
        return literal(wallClock(micros, zone).days, expr.type);
      case "localtimestamp":
        return literal(micros + BigInt(zone.offsetAt(micros)) * microsPerSecond, expr.type);
      default:
        return expr;
    }
  };
  const visit = (node: Plan): Plan => mapPlanExprs(mapPlanChildren(node, visit), (expr) => transformUp(expr, replace));
  return visit(plan);
}
