import { outputOf } from "../../../plan/output.ts";
import type { Plan, Recursion, RecursionRef } from "../../../plan/plan.ts";
import { type Block, blockSql, openIf } from "./block.ts";
import { columnName } from "./expression.ts";
import type { Lowering } from "./lowering.ts";
import { compilePlan } from "./plan.ts";
import { raiseSql } from "./raise.ts";

/** Spark's default of spark.sql.cteRecursionLevelLimit. */
const LEVELS = 100;
/** Spark's default of spark.sql.cteRecursionRowLimit. */
const ROWS = 1_000_000;

/** WITH RECURSIVE; a column counts the levels, because Spark ends a recursion that goes too deep with an error. */
export function compileRecursion(plan: Recursion, context: Lowering): Block {
  const name = tableName(plan.id);
  const columns = plan.output.map((a) => columnName(a.id));
  const limit = plan.limit ?? Number(context.conf["spark.sql.cteRecursionLevelLimit"] ?? LEVELS);
  const counted = plan.all && limit >= 0;
  const tooDeep = raiseSql("RECURSION_LEVEL_LIMIT_EXCEEDED", { levelLimit: String(limit) }, undefined);
  const rows = Number(context.conf["spark.sql.cteRecursionRowLimit"] ?? ROWS);
  const tooMany = raiseSql("RECURSION_ROW_LIMIT_EXCEEDED", { rowLimit: String(rows) }, undefined);
  const crowded = rows >= 0 ? `WHEN count(*) > ${rows} THEN ${tooMany} ` : "";
  // All rows that a step works on are of one level; so many of one level are too many in all.
  const next = `(SELECT CASE ${crowded}WHEN min(level_) >= ${limit} THEN ${tooDeep} ELSE min(level_) + 1 END FROM ${name})`;
  const anchor = statement(plan.anchor, context, counted ? "0" : undefined);
  const outside = { round: context.round, held: context.held };
  context.held = [];
  if (counted) context.round = `(SELECT min(level_) FROM ${name})`;
  const step = statement(plan.step, context, counted ? next : undefined);
  const held = context.held.map((text) => `${text}, `).join("");
  Object.assign(context, outside);
  const header = [...columns, ...(counted ? ["level_"] : [])].join(", ");
  const union = plan.all ? "UNION ALL" : "UNION";
  return {
    from: `(WITH RECURSIVE ${held}${name}(${header}) AS (${anchor} ${union} ${step}) SELECT ${columns.join(", ") || "1"} FROM ${name})`,
  };
}

export function compileRecursionRef(plan: RecursionRef): Block {
  const columns = plan.output.map((a) => columnName(a.id));
  return { from: `${tableName(plan.id)} AS ref${plan.id}_(${columns.join(", ")})`, list: columns.join(", ") || "1" };
}

function tableName(id: number): string {
  return `rec${id}_`;
}

function statement(plan: Plan, context: Lowering, level: string | undefined): string {
  const child = compilePlan(plan, context);
  const list = outputOf(plan).map((a) => columnName(a.id));
  return blockSql({ ...openIf(child, !child.list), list: [...list, ...(level ? [level] : [])].join(", ") });
}
