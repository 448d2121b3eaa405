import { outputOf } from "../../../plan/output.ts";
import type { Plan, Recursion, RecursionRef } from "../../../plan/plan.ts";
import { type Block, blockSql, openIf } from "./block.ts";
import { columnName } from "./expression.ts";
import type { Lowering } from "./lowering.ts";
import { compilePlan } from "./plan.ts";
import { raiseSql } from "./raise.ts";

/** Spark's default of spark.sql.cteRecursionLevelLimit. */
const LEVELS = 100;

/** WITH RECURSIVE; a column counts the levels, because Spark ends a recursion that goes too deep with an error. */
export function compileRecursion(plan: Recursion, context: Lowering): Block {
  const name = `rec${plan.id}_`;
  const columns = plan.output.map((a) => columnName(a.id));
  const limit = plan.limit ?? Number(context.conf["spark.sql.cteRecursionLevelLimit"] ?? LEVELS);
  const tooDeep = raiseSql("RECURSION_LEVEL_LIMIT_EXCEEDED", { levelLimit: String(limit) }, undefined);
  const next =
    limit < 0
      ? `${levelOf(plan.id)} + 1`
      : `CASE WHEN ${levelOf(plan.id)} >= ${limit} THEN ${tooDeep} ELSE ${levelOf(plan.id)} + 1 END`;
  const anchor = statement(plan.anchor, context, plan.all ? "0" : undefined);
  const step = statement(plan.step, context, plan.all ? next : undefined);
  const header = [...columns, ...(plan.all ? ["level_"] : [])].join(", ");
  const union = plan.all ? "UNION ALL" : "UNION";
  return {
    from: `(WITH RECURSIVE ${name}(${header}) AS (${anchor} ${union} ${step}) SELECT ${columns.join(", ") || "1"} FROM ${name})`,
  };
}

export function compileRecursionRef(plan: RecursionRef): Block {
  const columns = plan.output.map((a) => columnName(a.id));
  return { from: `rec${plan.id}_ AS ref${plan.id}_(${[...columns, levelOf(plan.id)].join(", ")})` };
}

function levelOf(id: number): string {
  return `level${id}_`;
}

function statement(plan: Plan, context: Lowering, level: string | undefined): string {
  const child = compilePlan(plan, context);
  const list = outputOf(plan).map((a) => columnName(a.id));
  return blockSql({ ...openIf(child, !child.list), list: [...list, ...(level ? [level] : [])].join(", ") });
}
