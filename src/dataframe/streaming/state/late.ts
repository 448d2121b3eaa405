import { literalAt } from "../../columnar/literal.ts";
import type { Expr } from "../../plan/expr.ts";
import { nextId } from "../../plan/ids.ts";
import { literal } from "../../plan/output.ts";
import type { Plan } from "../../plan/plan.ts";
import { call, count, filter, named, not } from "./expressions.ts";
import type { BatchTables } from "./tables.ts";
import { isLate } from "./watermarks.ts";

/** Rows whose event time the watermark has passed; NULL times never are. */
export function late(key: Expr, watermarkMs: number): Expr {
  return call("coalesce", [isLate(key, watermarkMs), literal(false, { kind: "boolean" })], { kind: "boolean" }, false);
}

/** The input without rows that come too late, and how many those were. */
export async function dropLate(
  child: Plan,
  key: Expr | undefined,
  watermarkMs: number,
  tables: BatchTables,
): Promise<{ readonly plan: Plan; readonly dropped: number }> {
  if (key === undefined || watermarkMs === 0) return { plan: child, dropped: 0 };
  const condition = late(key, watermarkMs);
  const counted: Plan = {
    t: "aggregate",
    groupBy: [],
    list: [named("count", count(), nextId())],
    child: filter(child, condition),
  };
  const [batch] = await tables.rows(counted);
  const dropped = Number(literalAt({ kind: "bigint" }, batch!.columns[0]!, 0));
  return { plan: filter(child, not(condition)), dropped };
}
