import { materializedTable } from "../duckdb/compile/leaf.ts";
import type { Executor, Run } from "./run.ts";

let last = 0;

const counts = new Map<number, number>();

/** How many rows such a table has, where that is known. */
export function materializedRows(id: number): number | undefined {
  return counts.get(id);
}

/** Keeps a plan's rows in a table of DuckDB, which may spill; read by Scan of format `materialized` with option `id`. */
export async function materialize(executor: Executor, run: Run): Promise<{ id: number; rows: number }> {
  const id = ++last;
  const rows = await executor.statement(run, (sql) => `CREATE TABLE ${materializedTable(id)} AS ${sql}`);
  counts.set(id, rows);
  return { id, rows };
}

export async function dematerialize(executor: Executor, id: number): Promise<undefined> {
  counts.delete(id);
  await executor.sql(`DROP TABLE IF EXISTS ${materializedTable(id)}`);
  return undefined;
}

/** Writes such a table to a Parquet file. */
export function saveTable(executor: Executor, id: number, path: string): Promise<void> {
  return executor.sql(`COPY ${materializedTable(id)} TO ${textLiteral(path)} (FORMAT parquet)`);
}

/** Makes such a table of a Parquet file. */
export async function loadTable(executor: Executor, path: string): Promise<number> {
  const id = ++last;
  await executor.sql(`CREATE TABLE ${materializedTable(id)} AS SELECT * FROM read_parquet(${textLiteral(path)})`);
  return id;
}

function textLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
