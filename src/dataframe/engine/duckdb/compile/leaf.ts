import type { Attr } from "../../../plan/expr.ts";
import type { LocalRelation, MapBatches, Range, Scan } from "../../../plan/plan.ts";
import type { Block } from "./block.ts";
import { columnName } from "./expression.ts";
import type { Lowering } from "./lowering.ts";

export function compileRange(plan: Range): Block {
  const id = plan.output[0]!.id;
  const { start, end, step } = plan;
  return { from: `range(${long(start)}, ${long(end)}, ${long(step)}) AS r${id}(${columnName(id)})` };
}

export function compileLocal(plan: LocalRelation, context: Lowering): Block {
  const { indexes, columns } = usedColumns(plan.output, context);
  return { from: context.feed(columns, { kind: "local", batches: plan.batches, indexes }) };
}

export function compileScan(plan: Scan, context: Lowering): Block {
  if (plan.format === "materialized") return compileMaterialized(plan);
  const { indexes, columns } = usedColumns(plan.output, context);
  const own = context.scans.get(plan.id);
  if (own) return { from: own(columns) };
  return { from: context.feed(columns, { kind: "scan", scan: plan, indexes }) };
}

export function compileMapBatches(plan: MapBatches, context: Lowering): Block {
  return { from: context.feed(plan.output, { kind: "mapBatches", plan }) };
}

/** A table that `materialize` made; its columns are named by position. */
function compileMaterialized(plan: Scan): Block {
  const list = plan.output.map((a, i) => `k${i} AS ${columnName(a.id)}`).join(", ");
  return { from: materializedTable(Number(plan.options.id)), list: list || "1" };
}

export function materializedTable(id: number | string): string {
  return `tspark_rows_${id}`;
}

/** The columns that something above uses, each once. */
function usedColumns(output: readonly Attr[], context: Lowering): { indexes: number[]; columns: Attr[] } {
  const indexes = output.flatMap((a, i) => (context.used.has(a.id) ? [i] : []));
  return { indexes, columns: indexes.map((i) => output[i]!) };
}

function long(value: bigint): string {
  return `CAST(${value} AS BIGINT)`;
}
