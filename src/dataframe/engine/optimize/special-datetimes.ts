import { constantOf } from "../../analysis/constants.ts";
import { mapPlanChildren, mapPlanExprs, transformUp } from "../../plan/children.ts";
import type { Cast, Expr, LiteralValue } from "../../plan/expr.ts";
import { literal } from "../../plan/output.ts";
import type { Plan } from "../../plan/plan.ts";
import { isCollated } from "../../types/collation/collated.ts";
import { parseSpecialDate, parseSpecialTimestamp, parseSpecialTimestampNtz } from "../../types/datetime/parse.ts";
import { zoneOf } from "../../types/datetime/zone.ts";

/**
 * `CAST('today' AS DATE)`: texts that are the same for every row may be words for a moment. Runs before such a text can
 * move to where a column or a parameter is cast, in which words mean nothing.
 */
export function replaceSpecialDatetimes(plan: Plan): Plan {
  const started = BigInt(Date.now()) * 1000n;
  const now = () => started;
  const visit = (node: Plan): Plan => mapPlanExprs(mapPlanChildren(node, visit), replace);
  const replace = (expr: Expr): Expr =>
    transformUp(expr, (e) => {
      if (e.t === "subquery") {
        const inner = visit(e.plan);
        return inner === e.plan ? e : { ...e, plan: inner };
      }
      if (e.t === "fn" && e.sqlFunction) {
        const body = replace(e.sqlFunction.body);
        return body === e.sqlFunction.body ? e : { ...e, sqlFunction: { ...e.sqlFunction, body } };
      }
      if (e.t !== "cast") return e;
      const moment = momentOf(e, now);
      return moment === undefined ? e : literal(moment, e.to);
    });
  return visit(plan);
}

const parsers = { date: parseSpecialDate, timestamp: parseSpecialTimestamp, timestamp_ntz: parseSpecialTimestampNtz };

function momentOf({ child, to, timeZone }: Cast, now: () => bigint): LiteralValue | undefined {
  if (!(to.kind === "date" || to.kind === "timestamp" || to.kind === "timestamp_ntz")) return undefined;
  const constant = constantOf(child);
  if (typeof constant?.value !== "string" || constant.type.kind !== "string" || isCollated(constant.type))
    return undefined;
  const zone = zoneOf(timeZone ?? "UTC");
  return zone && parsers[to.kind](constant.value, zone, now);
}
