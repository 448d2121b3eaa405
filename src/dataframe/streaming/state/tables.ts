import type { ColumnBatch } from "../../columnar/vector.ts";
import type { Attr } from "../../plan/expr.ts";
import { nextId } from "../../plan/ids.ts";
import { outputOf } from "../../plan/output.ts";
import type { Plan, Scan } from "../../plan/plan.ts";
import type { StreamHost, StreamRun } from "../host.ts";

/** Rows of a batch or of the state, kept in the engine. */
export interface Table {
  readonly id: number;
  readonly rows: number;
  readonly columns: readonly Attr[];
}

/** The tables that one batch makes: all of them go when it ends, but for what it keeps. */
export class BatchTables {
  readonly run: StreamRun;
  readonly #host: StreamHost;
  readonly #made = new Set<number>();

  constructor(host: StreamHost, run: StreamRun) {
    this.#host = host;
    this.run = run;
  }

  async make(plan: Plan): Promise<Table> {
    const { id, rows } = await this.#host.materialize({ ...this.run, plan });
    this.#made.add(id);
    return { id, rows, columns: outputOf(plan) };
  }

  async rows(plan: Plan): Promise<ColumnBatch[]> {
    const batches: ColumnBatch[] = [];
    for await (const batch of this.#host.run({ ...this.run, plan })) batches.push(batch);
    return batches;
  }

  keep(table: Table): void {
    this.#made.delete(table.id);
  }

  async drop(): Promise<void> {
    for (const id of this.#made) await this.#host.dematerialize(id);
    this.#made.clear();
  }
}

/** Reads a table; `columns` are the attributes that the plan around refers to, the table's own unless given. */
export function readTable(table: Table, columns: readonly Attr[] = table.columns): Scan {
  return {
    t: "scan",
    id: nextId(),
    format: "materialized",
    options: { id: String(table.id) },
    paths: [],
    streaming: false,
    output: columns,
  };
}

/** The same columns under new ids, for a second look at a table in one plan. */
export function renumbered(columns: readonly Attr[]): Attr[] {
  return columns.map((column) => ({ ...column, id: nextId() }));
}
