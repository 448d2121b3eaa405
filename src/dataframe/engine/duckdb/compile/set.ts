import { outputOf } from "../../../plan/output.ts";
import type { Plan, SetOperation } from "../../../plan/plan.ts";
import type { Block } from "./block.ts";
import { columnName } from "./expression.ts";
import type { Lowering } from "./lowering.ts";
import { positionalSql } from "./plan.ts";

/** UNION, INTERSECT, EXCEPT: by position. Long chains of one operation are written flat, as they bind to the left. */
export function compileSet(plan: SetOperation, context: Lowering): Block {
  const sides: Plan[] = [plan.right];
  let left = plan.left;
  while (left.t === "set" && left.op === plan.op && left.all === plan.all) {
    sides.push(left.right);
    left = left.left;
  }
  sides.push(left);
  sides.reverse();
  const names = positionNames(outputOf(plan).map((a) => a.id));
  const word = `${plan.op.toUpperCase()}${plan.all ? " ALL" : ""}`;
  const sql = sides.map((side) => `(${positionalSql(side, context, names)})`).join(` ${word} `);
  return { from: `(${sql})` };
}

/** A column that stands twice gets another name at its second place, which nothing refers to. */
export function positionNames(ids: readonly number[]): string[] {
  const seen = new Set<number>();
  return ids.map((id, i) => {
    if (seen.has(id)) return `again${i}_`;
    seen.add(id);
    return columnName(id);
  });
}
