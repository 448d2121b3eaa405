import type { DataSource } from "../../sources/source.ts";
import type { MemoryTables } from "./memory.ts";

/** The format under which the table of a memory sink is read: `{name}` of its query. */
const memoryTableFormat = "memoryTable";

/** Reads what a memory sink holds when the action runs. */
export function memoryTableSource(tables: MemoryTables): DataSource {
  return {
    name: memoryTableFormat.toLowerCase(),
    async schema({ userSchema }) {
      return userSchema!;
    },
    async read({ options, columns }) {
      const batches = tables.rows(options.name!).values();
      return {
        next() {
          const { value: batch } = batches.next();
          if (!batch) return null;
          // The engine may take the buffers: the table keeps its own.
          const copy = structuredClone(batch);
          return { length: copy.length, columns: columns.map((c) => copy.columns[c]!) };
        },
        close() {},
      };
    },
  };
}
