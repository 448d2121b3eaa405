import { unsupported } from "../../../errors/errors.ts";
import type { Expr } from "../../../plan/expr.ts";
import { outputOf } from "../../../plan/output.ts";
import type { Plan } from "../../../plan/plan.ts";
import { needsKey } from "../../../types/needs-key.ts";
import { compileAggregate } from "./aggregate.ts";
import { type Block, blockSql, fromItem, isLimited, openIf } from "./block.ts";
import { columnName, lower, lowerCondition, lowerKey, lowerSort } from "./expression.ts";
import { compileGenerate } from "./generate.ts";
import { compileJoin } from "./join.ts";
import { compileLocal, compileMapBatches, compileRange, compileScan } from "./leaf.ts";
import type { Lowering } from "./lowering.ts";
import { compileRecursion, compileRecursionRef } from "./recursion.ts";
import { compileSample } from "./sample.ts";
import { compileSet } from "./set.ts";

/** The SELECT that gives the rows of an analysed plan, columns named by attribute, in any order. */
export function compilePlan(plan: Plan, context: Lowering): Block {
  switch (plan.t) {
    case "oneRow":
      return { from: "(SELECT 1)" };
    case "range":
      return compileRange(plan);
    case "local":
      return compileLocal(plan, context);
    case "scan":
      return compileScan(plan, context);
    case "mapBatches":
      return compileMapBatches(plan, context);
    case "project": {
      const child = compilePlan(plan.child, context);
      context.below = plan.child;
      return { ...openIf(child, !child.list && !isLimited(child)), list: selectList(plan.list, context) };
    }
    case "filter": {
      const child = compilePlan(plan.child, context);
      const block = openIf(child, !child.list && !isLimited(child));
      return { ...block, where: [...(block.where ?? []), lowerCondition(plan.condition, context)] };
    }
    case "aggregate":
      return compileAggregate(plan, context);
    case "join":
      return compileJoin(plan, context);
    case "sort": {
      const child = context.blocking(() => compilePlan(plan.child, context));
      const keys = plan.keys.map((key) => lowerSort(key, context));
      if (context.small) return stable(child, keys, context);
      const plain = plan.keys.every((key) => key.child.t === "attr");
      const block = openIf(child, !child.orderBy && !isLimited(child) && (plain || !child.list));
      return { ...block, orderBy: keys.join(", ") };
    }
    case "limit": {
      const child = compilePlan(plan.child, context);
      return { ...openIf(child, child.limit === undefined), limit: lower(plan.count, context) };
    }
    case "offset": {
      const child = compilePlan(plan.child, context);
      return { ...openIf(child, !isLimited(child)), offset: lower(plan.count, context) };
    }
    case "tail":
      return compileTail(compilePlan(plan.child, context), lower(plan.count, context), context);
    case "set":
      return context.beside(() => compileSet(plan, context));
    case "distinct":
      return distinct(plan.child, outputOf(plan.child), context);
    case "deduplicate":
      return distinct(plan.child, plan.columns.length > 0 ? plan.columns : outputOf(plan.child), context);
    case "generate":
      return compileGenerate(plan, context);
    case "sample":
      return compileSample(plan, context);
    case "recursion":
      return context.beside(() => compileRecursion(plan, context));
    case "recursionRef":
      return compileRecursionRef(plan);
    case "subqueryAlias":
    case "repartition":
    case "hint":
    case "watermark":
    case "observe":
      return compilePlan(plan.child, context);
    default:
      throw unsupported(`executing a plan with the unresolved node "${plan.t}"`);
  }
}

/** A sort that leaves rows of equal keys in the order they came in, as Spark's does; DuckDB's own does not. */
function stable(child: Block, keys: readonly string[], context: Lowering): Block {
  const n = `n${context.fresh()}_`;
  return { from: `(SELECT *, row_number() OVER () AS ${n} FROM ${fromItem(child)})`, orderBy: [...keys, n].join(", ") };
}

/** The first row of each value that the columns have. */
function distinct(child: Plan, columns: readonly Expr[], context: Lowering): Block {
  const output = outputOf(child);
  const whole = columns === output && !output.some((attr) => needsKey(attr.type));
  const list = whole ? "DISTINCT" : `DISTINCT ON (${columns.map((column) => lowerKey(column, context)).join(", ")})`;
  return { from: fromItem(compilePlan(child, context)), list: `${list} ${passList(child)}` };
}

/** A select list; a column given twice is computed once, parents tell the two by position. */
export function selectList(list: readonly Expr[], context: Lowering): string {
  const items = new Map<number, string>();
  for (const item of list) {
    if (item.t === "attr") items.set(item.id, columnName(item.id));
    else if (item.t === "alias") items.set(item.id!, `${lower(item.child, context)} AS ${columnName(item.id!)}`);
    else throw new Error(`an item of a select list without a name: ${item.t}`);
  }
  return items.size === 0 ? "1" : [...items.values()].join(", ");
}

/** The columns of a plan, each once. */
function passList(plan: Plan): string {
  const ids = new Set(outputOf(plan).map((a) => a.id));
  return ids.size === 0 ? "1" : [...ids].map(columnName).join(", ");
}

/** A whole statement whose columns stand in the plan's order, once per position, named `names[i]`. */
export function positionalSql(plan: Plan, context: Lowering, names: readonly string[]): string {
  const child = compilePlan(plan, context);
  const output = outputOf(plan);
  const list = output.map((a, i) => `${columnName(a.id)} AS ${names[i]}`).join(", ");
  return blockSql({ ...openIf(child, !child.list), list: list || "1" });
}

function compileTail(child: Block, count: string, context: Lowering): Block {
  const n = context.fresh();
  const numbered = `SELECT *, row_number() OVER () AS n${n}_, count(*) OVER () AS m${n}_ FROM ${fromItem(child)}`;
  return {
    from: `(${numbered})`,
    list: `* EXCLUDE (n${n}_, m${n}_)`,
    where: [`n${n}_ > m${n}_ - ${count}`],
    orderBy: `n${n}_`,
  };
}
