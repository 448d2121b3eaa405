import type { ColumnBatch } from "../../columnar/vector.ts";
import type { BatchReader } from "../../sources/source.ts";

/** Batches in memory, their columns picked by place. */
export function localReader(batches: readonly ColumnBatch[], indexes: readonly number[]): BatchReader {
  let next = 0;
  return {
    next() {
      while (next < batches.length) {
        const batch = batches[next++]!;
        if (batch.length > 0) return { length: batch.length, columns: indexes.map((i) => batch.columns[i]!) };
      }
      return null;
    },
    close() {
      next = batches.length;
    },
  };
}
