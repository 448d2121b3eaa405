import { XorShiftRandom } from "../../../functions/js/random.ts";
import { inUnsafeRow } from "../../../functions/js/strings/unsafe-row.ts";
import type { Attr, Expr, SortKey } from "../../../plan/expr.ts";
import { outputOf } from "../../../plan/output.ts";
import type { Plan, Range, Repartition } from "../../../plan/plan.ts";
import * as e from "./build.ts";

/** A plan with the numbers of its rows' partitions: a column of it, or 0. */
export interface Numbered {
  readonly plan: Plan;
  readonly number: Expr;
}

export const first = e.long(0);

/** With the numbers as a column. */
export function column(plan: Plan, number: Expr): Numbered {
  if (number.t === "attr") return { plan, number };
  const made = e.withColumn(plan, "partition", number);
  return { plan: made.plan, number: made.column };
}

/** The part that the element `index` (from 0) is in when `size` elements are cut into `parts` even runs. */
function slice(index: Expr, parts: number | bigint, size: number | bigint): Expr {
  return e.div(e.minus(e.times(e.plus(index, e.long(1)), e.long(parts)), e.long(1)), e.long(size));
}

export function rangeNumbers(plan: Range): Numbered {
  const { start, end, step, partitions, output } = plan;
  const size = (end - start + step + (step > 0n ? -1n : 1n)) / step;
  const index = e.div(e.minus(output[0]!, e.long(start)), e.long(step));
  return column(plan, size > 0n ? slice(index, partitions!, size) : first);
}

/** Runs of neighbouring partitions become one. */
export function coalesced(child: Numbered, from: number, to: number): Numbered {
  return column(child.plan, slice(child.number, to, from));
}

/** Rows in other partitions, in the order in which Spark brings them there. */
export function shuffled(
  { by, kind, partitions, child: source }: Repartition,
  child: Numbered,
  from: number,
): Numbered {
  const n = partitions!;
  const row = e.withColumn(child.plan, "row", e.asLong(e.over(e.windowFn("row_number"), [], [])));
  if (by.length === 0) return dealt({ plan: row.plan, number: child.number }, outputOf(source), row.column, from, n);
  const made = kind === "range" ? byRange(row.plan, by, n) : column(row.plan, byKeys(by, kind, n));
  return { plan: sorted(made.plan, [made.number, row.column]), number: made.number };
}

function sorted(child: Plan, keys: readonly Expr[]): Plan {
  return { t: "sort", keys: keys.map(e.ascending), global: true, child };
}

function byKeys(by: readonly Expr[], kind: Repartition["kind"], n: number): Expr {
  const keys = by.map((key) => (key.t === "sort" ? key.child : key));
  const key = kind === "id" ? e.fn("coalesce", [e.asLong(keys[0]!), first]) : e.asLong(e.fn("hash", keys, e.int));
  return e.fn("pmod", [key, e.long(n)]);
}

/**
 * Even runs of the sorted values. A value that completes a run's share of the rows ends the run; it never ends two, so
 * behind a value as large as several shares the next runs are shorter.
 */
function byRange(plan: Plan, by: readonly Expr[], n: number): Numbered {
  const keys = by.map((key): SortKey => (key.t === "sort" ? key : e.ascending(key)));
  const before = e.withColumn(plan, "before", e.minus(e.asLong(e.over(e.windowFn("rank"), [], keys)), e.long(1)));
  const rank = e.over(e.windowFn("dense_rank"), [], keys);
  const value = e.withColumn(before.plan, "value", e.minus(e.asLong(rank), e.long(1)));
  const total = e.withColumn(value.plan, "total", e.over(e.aggregateFn("count", e.long(1)), [], []));
  const shares = e.div(e.times(before.column, e.long(n)), total.column);
  const ended = e.withColumn(total.plan, "ended", e.minus(shares, value.column));
  const least = e.withColumn(ended.plan, "least", e.over(e.aggregateFn("min", ended.column), [], keys));
  return column(least.plan, e.fn("least", [e.plus(value.column, least.column), e.long(n - 1)]));
}

/** In turn, each partition's rows sorted by a hash, from a place that the partition's number chooses. */
function dealt(child: Numbered, fields: readonly Attr[], row: Expr, from: number, n: number): Numbered {
  const hash = fields.every((attr) => inUnsafeRow(attr.type))
    ? { ...e.fn("hash", fields, e.int), options: { unsafeRow: true } }
    : e.long(0);
  const hashed = e.withColumn(child.plan, "hash", hash);
  const keys = [e.ascending(hashed.column), e.ascending(row)];
  const turns = e.over(e.windowFn("row_number"), from === 1 ? [] : [child.number], keys);
  const turn = e.withColumn(hashed.plan, "turn", e.asLong(turns));
  const starts = Array.from({ length: from }, (_, i) => e.long(new XorShiftRandom(BigInt(i)).nextInt(n)));
  const branches = starts.map((then, i) => ({ when: e.fn("=", [child.number, e.long(i)], { kind: "boolean" }), then }));
  const start: Expr = from === 1 ? starts[0]! : { t: "case", branches, otherwise: first };
  const made = column(turn.plan, e.fn("pmod", [e.plus(start, turn.column), e.long(n)]));
  return { plan: sorted(made.plan, [made.number, child.number, turn.column]), number: made.number };
}
