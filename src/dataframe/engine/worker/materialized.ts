import { materializedTable } from "../duckdb/compile/leaf.ts";
import type { Executor, Run } from "./run.ts";

let last = 0;

/** Keeps a plan's rows in a table of DuckDB, which may spill; read by Scan of format `materialized` with option `id`. */
export async function materialize(executor: Executor, run: Run): Promise<{ id: number; rows: number }> {
  const id = ++last;
  const rows = await executor.statement(run, (sql) => `CREATE TABLE ${materializedTable(id)} AS ${sql}`);
  return { id, rows };
}

export async function dematerialize(executor: Executor, id: number): Promise<undefined> {
  await executor.sql(`DROP TABLE IF EXISTS ${materializedTable(id)}`);
  return undefined;
}
