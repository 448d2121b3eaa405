import { someExpr } from "../../../plan/children.ts";
import type { Expr } from "../../../plan/expr.ts";
import { typeOf } from "../../../plan/output.ts";
import type { Aggregate } from "../../../plan/plan.ts";
import { needsKey } from "../../../types/needs-key.ts";
import { type Block, blockSql, fromItem } from "./block.ts";
import { keyText, lower } from "./expression.ts";
import type { Lowering } from "./lowering.ts";
import { compilePlan, selectList } from "./plan.ts";
import { slicesOf } from "./slices.ts";

/**
 * GROUP BY. Keys that are not plain columns, and all keys of grouping sets, get a name in a select below, because DuckDB
 * recognises a key inside the list by its name only where it is volatile, and because an aggregate's argument must not
 * see a key that a grouping set made null.
 */
export function compileAggregate(plan: Aggregate, context: Lowering): Block {
  const child = context.blocking(() => compilePlan(plan.child, context));
  const outer = context.keys;
  const names = new Map<string, string>();
  const below: string[] = [];
  const keyName = (key: Expr): string => {
    const sql = lower(key, context);
    if (needsKey(typeOf(key))) return collated(sql, key);
    if (key.t === "attr" && !plan.sets) return sql;
    let name = names.get(keyText(sql));
    if (!name) {
      name = `k${context.fresh()}_`;
      names.set(keyText(sql), name);
      below.push(`${sql} AS ${name}`);
    }
    return name;
  };
  /** Grouped by its key in the collation; its value is that of the group's first row. */
  const groupNames = new Map<string, string>();
  const collated = (sql: string, key: Expr): string => {
    let name = groupNames.get(keyText(sql));
    if (!name) {
      const n = context.fresh();
      name = `k${n}_`;
      groupNames.set(keyText(sql), name);
      below.push(`${context.key(sql, typeOf(key))} AS ${name}`, `${sql} AS v${n}_`);
      const first = `first(v${n}_)`;
      const value = plan.sets ? `CASE WHEN GROUPING(${name}) = 0 THEN ${first} END` : first;
      names.set(keyText(sql), value);
      context.groups.set(value, name);
    }
    return name;
  };
  context.keys = new Map();
  const keys = plan.groupBy.map(keyName);
  const sets = plan.sets?.map((set) => `(${set.map(keyName).join(", ")})`);
  if (plan.sets) dropUnusedKeys(plan, names, context);
  const from = below.length > 0 ? `(${blockSql(withList(child, below))})` : fromItem(child);
  context.keys = names;
  const { slices, groupKeys } = context;
  context.slices = slicesOf(plan.child, context.conf);
  context.groupKeys = keys;
  const list = selectList(plan.list.map(named), context);
  Object.assign(context, { slices, groupKeys });
  context.keys = outer;
  if (sets) {
    // Spark's sets are copies of the rows: no rows, no groups, not even of the empty set.
    const lowered = context.conf["spark.sql.analyzer.lowerEmptyGroupingSetToGlobalAggregate.enabled"];
    const single = plan.sets!.length === 1 && lowered?.toLowerCase() !== "false";
    const some = !single && plan.sets!.some((set) => set.length === 0) ? " HAVING count(*) > 0" : "";
    return { from: `(SELECT ${list} FROM ${from} GROUP BY GROUPING SETS (${sets.join(", ")})${some})` };
  }
  if (keys.length > 0) return { from: `(SELECT ${list} FROM ${from} GROUP BY ${keys.join(", ")})` };
  // Without keys and aggregates there is still one row.
  return { from: `(SELECT ${plan.list.some(hasAggregate) ? list : `${list}, count(*)`} FROM ${from})` };
}

/** A collated key that is passed on as it is has its value computed, too. */
function named(item: Expr): Expr {
  return item.t === "attr" && needsKey(item.type) ? { t: "alias", child: item, names: [item.name], id: item.id } : item;
}

/** A key in none of the sets is null in every row. */
function dropUnusedKeys(plan: Aggregate, names: Map<string, string>, context: Lowering): void {
  const used = new Set(plan.sets!.flat().map((key) => keyText(lower(key, context))));
  for (const key of plan.groupBy) {
    const sql = keyText(lower(key, context));
    if (!used.has(sql)) names.set(sql, `CAST(NULL AS ${context.typeSql(typeOf(key))})`);
  }
}

function withList(child: Block, below: readonly string[]): Block {
  const base: Block =
    child.list || child.limit !== undefined || child.offset !== undefined ? { from: fromItem(child) } : child;
  return { ...base, list: `*, ${below.join(", ")}` };
}

const hasAggregate = (item: Expr): boolean => someExpr(item, (e) => e.t === "fn" && e.kind === "aggregate");
