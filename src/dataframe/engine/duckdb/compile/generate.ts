import { typeOf } from "../../../plan/output.ts";
import type { Generate } from "../../../plan/plan.ts";
import type { Struct } from "../../../types/type.ts";
import { quoteText, structNames } from "../types.ts";
import { type Block, blockSql, fromItem, isLimited } from "./block.ts";
import { columnName, lower } from "./expression.ts";
import type { Lowering } from "./lowering.ts";
import { compilePlan } from "./plan.ts";

/** A generator's rows beside the row they come from: its list of structs is unnested in the select list. */
export function compileGenerate(plan: Generate, context: Lowering): Block {
  const child = compilePlan(plan.child, context);
  const list = lower(plan.generator, context);
  const rows = plan.outer ? `CASE WHEN len(${list}) > 0 THEN ${list} ELSE [NULL] END` : list;
  const element = `g${context.fresh()}_`;
  const base: Block = child.list || isLimited(child) ? { from: fromItem(child) } : child;
  const inner = blockSql({ ...base, list: `*, unnest(${rows}) AS ${element}` });
  const names = structNames((typeOf(plan.generator) as Struct).fields);
  const output = (plan.output ?? []).map(
    (attr, i) => `struct_extract(${element}, ${quoteText(names[i]!)}) AS ${columnName(attr.id)}`,
  );
  return { from: `(${inner})`, list: [`* EXCLUDE (${element})`, ...output].join(", ") };
}
