import { longAt } from "../../columnar/access.ts";
import { release } from "../../columnar/transfer.ts";
import type { ColumnBatch } from "../../columnar/vector.ts";
import { SparkException } from "../../errors/errors.ts";
import { visitPlan } from "../../plan/children.ts";
import { schemaOf } from "../../plan/output.ts";
import type { Aggregate, Plan } from "../../plan/plan.ts";
import { fileUri } from "../../sources/files/metadata.ts";
import { listFiles } from "../../sources/files/paths.ts";
import type { Row } from "../../types/row.ts";
import { action, type SparkPromise } from "../action.ts";
import { keptRows } from "../cache.ts";
import { wrongType } from "../checks.ts";
import type { DataFrame } from "../dataframe.ts";
import { checkBatch, execute } from "../execution.ts";
import { literalOf } from "../literal.ts";
import { type RowReader, rowReader } from "../rows.ts";
import { GroupIterator } from "./group-iterator.ts";
import { collectRoom, heapSize } from "./heap.ts";

function batches(df: DataFrame, limit?: number): AsyncGenerator<ColumnBatch> {
  return execute(df.sparkSession, df.plan, limit);
}

function reader(df: DataFrame): RowReader {
  return rowReader(schemaOf(df.plan), df.sparkSession.state.conf);
}

export function count(df: DataFrame): SparkPromise<number> {
  return action(() => countRows(df));
}

async function countRows(df: DataFrame): Promise<number> {
  const count: Aggregate = {
    t: "aggregate",
    groupBy: [],
    list: [{ t: "alias", child: { t: "call", name: ["count"], args: [literalOf(1)], via: "api" }, names: ["count"] }],
    child: df.plan,
  };
  const plan = df.sparkSession.analyze(count);
  for await (const batch of execute(df.sparkSession, plan)) return Number(longAt(batch.columns[0]!, 0));
  return 0;
}

export function collect<T extends object>(df: DataFrame): SparkPromise<Row<T>[]> {
  return action(async () => {
    const read = reader(df);
    const rows: Row[] = [];
    const room = collectRoom(df.sparkSession.state.conf.find("spark.driver.maxResultSize"));
    let size = 0;
    let counted = false;
    for await (const batch of batches(df)) {
      size += heapSize(batch);
      if (!counted && size > room / 4) {
        // Large: whether the whole fits is known sooner by counting than by filling the heap.
        counted = true;
        await checkRoom(df, size / (rows.length + batch.length), room);
      }
      for (const row of read(batch)) rows.push(row);
    }
    return rows as Row<T>[];
  });
}

async function checkRoom(df: DataFrame, rowSize: number, room: number): Promise<void> {
  const rows = await countRows(df);
  if (rows * rowSize <= room) return;
  const megabytes = (bytes: number) => `${Math.ceil(bytes / 2 ** 20).toLocaleString("en-US")} MB`;
  throw new SparkException(
    "",
    {},
    {
      message:
        `collect() would bring ${rows.toLocaleString("en-US")} rows, about ${megabytes(rows * rowSize)}, where ` +
        `there is room for ${megabytes(room)}.`,
      hint: "Read them one by one with `for await (const row of df.toLocalIterator())`, take a part with limit(n), or aggregate first.",
    },
  );
}

export function take<T extends object>(df: DataFrame, n: number): SparkPromise<Row<T>[]> {
  return action(() => takeRows<T>(df, n));
}

async function takeRows<T extends object>(df: DataFrame, n: number): Promise<Row<T>[]> {
  const rows: Row[] = [];
  if (n <= 0) return rows as Row<T>[];
  const read = reader(df);
  for await (const batch of batches(df.limit(n))) rows.push(...read(batch));
  return rows as Row<T>[];
}

export function first<T extends object>(df: DataFrame): SparkPromise<Row<T> | null> {
  return action(async () => (await takeRows<T>(df, 1))[0] ?? null);
}

export function isEmpty(df: DataFrame): SparkPromise<boolean> {
  return action(async () => {
    checkBatch(df.plan);
    const one = df.sparkSession.frame({ t: "project", list: [], child: df.limit(1).plan });
    for await (const batch of batches(one)) if (batch.length > 0) return false;
    return true;
  });
}

export function localIterator<T extends object>(df: DataFrame): AsyncIterableIterator<Row<T>> {
  checkBatch(df.plan);
  return new GroupIterator(rowGroups(df) as AsyncGenerator<Row<T>[]>);
}

/** Few enough for a group to be garbage while it is young. */
const groupSize = 1024;

/** The rows in small groups, each made when it is asked for. */
export async function* rowGroups(df: DataFrame): AsyncGenerator<Row[]> {
  const read = reader(df);
  for await (const batch of batches(df)) {
    for (let at = 0; at < batch.length; at += groupSize) yield read(batch, at, Math.min(batch.length, at + groupSize));
    release(batch);
  }
}

export function foreach(df: DataFrame, f: (row: Row) => unknown): SparkPromise<void> {
  if (typeof f !== "function") throw wrongType("f", "function", f);
  return action(async () => {
    for await (const rows of rowGroups(df)) {
      for (const row of rows) {
        const result = f(row);
        if (isThenable(result)) await result;
      }
    }
  });
}

function isThenable(value: unknown): boolean {
  return typeof (value as { readonly then?: unknown } | null | undefined)?.then === "function";
}

export function checkpoint(df: DataFrame): SparkPromise<DataFrame> {
  return action(async () => {
    checkBatch(df.plan);
    const { engine, state, cacheManager } = df.sparkSession;
    const plan = await cacheManager.prepare(df.plan);
    const { id } = await engine.call("materialize", { plan, conf: state.conf.snapshot });
    return df.sparkSession.frame(keptRows(id, df.plan));
  });
}

/** The plan with ids counted from where they first occur: equal for plans that compute the same. */
export function canonicalText(plan: Plan): string {
  const ids = new Map<number, number>();
  const named = namesOfResults(plan);
  return JSON.stringify(plan, function (this: unknown, key, value: unknown) {
    if (key === "origin") return undefined;
    if ((key === "names" || key === "name") && named.has(this as object)) return undefined;
    if (key === "id" && typeof value === "number") {
      if (!ids.has(value)) ids.set(value, ids.size);
      return ids.get(value);
    }
    return typeof value === "bigint" ? `${value}n` : value;
  });
}

/** The aliases and what refers to them: their names change nothing of what is computed. */
function namesOfResults(plan: Plan): Set<object> {
  const aliases = new Set<object>();
  const ids = new Set<number>();
  const attrs: { readonly id: number }[] = [];
  JSON.stringify(plan, (_, value: unknown) => {
    const node = value as { readonly t?: string; readonly id?: number } | null;
    if (typeof node === "object" && node?.id !== undefined) {
      if (node.t === "alias") {
        aliases.add(node);
        ids.add(node.id);
      } else if (node.t === "attr") attrs.push(node as { readonly id: number });
    }
    return typeof value === "bigint" ? undefined : value;
  });
  for (const attr of attrs) if (ids.has(attr.id)) aliases.add(attr);
  return aliases;
}

export function semanticHash(plan: Plan): number {
  let hash = 17;
  for (const char of canonicalText(plan)) hash = (Math.imul(hash, 31) + char.codePointAt(0)!) | 0;
  return hash;
}

/** All files below, each once, as URIs. */
export function inputFiles(df: DataFrame): string[] {
  const files = new Set<string>();
  visitPlan(df.plan, (node) => {
    if (node.t !== "scan" || !node.metadata) return;
    for (const { path } of listFiles(node.paths, node.options, df.sparkSession.state.conf.snapshot))
      files.add(fileUri(path));
  });
  return [...files];
}
