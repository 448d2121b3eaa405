import type { ColumnBatch } from "../../columnar/vector.ts";
import type { OutputMode } from "../../sources/source.ts";
import type { StreamHost } from "../host.ts";
import type { BatchSink } from "./sink.ts";

/** The tables of memory sinks, by query name: kept when their query has ended, as Spark keeps them. */
export class MemoryTables {
  readonly #tables = new Map<string, Map<number, readonly ColumnBatch[]>>();

  /** Everything written so far. */
  rows(name: string): ColumnBatch[] {
    return [...(this.#tables.get(name)?.values() ?? [])].flat();
  }

  create(name: string): void {
    this.#tables.set(name, new Map());
  }

  put(name: string, batchId: number, batches: readonly ColumnBatch[], mode: OutputMode): void {
    const table = this.#tables.get(name)!;
    if (mode === "complete") table.clear();
    table.set(batchId, batches);
  }
}

export function memorySink(host: StreamHost, tables: MemoryTables, name: string, mode: OutputMode): BatchSink {
  tables.create(name);
  return {
    description: "MemorySink",
    async add(batchId, run) {
      const batches: ColumnBatch[] = [];
      for await (const batch of host.run(run)) batches.push(batch);
      tables.put(name, batchId, batches, mode);
      return batches.reduce((sum, batch) => sum + batch.length, 0);
    },
  };
}
