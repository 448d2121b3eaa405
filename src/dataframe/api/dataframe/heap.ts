import { getHeapStatistics } from "node:v8";
import type { ColumnBatch, Vector } from "../../columnar/vector.ts";

/** Bytes of a row object and of each of its fields on the heap, measured on rows of numbers. */
const perRow = 120;
const perField = 24;
/** What JavaScript keeps for a text, a decimal, a timestamp … besides its bytes. */
const perObject = 40;

/** About how much heap the rows of a batch take. */
export function heapSize(batch: ColumnBatch): number {
  return batch.length * perRow + batch.columns.reduce((sum, column) => sum + vectorSize(column, batch.length), 0);
}

function vectorSize(vector: Vector, rows: number): number {
  switch (vector.kind) {
    case "null":
      return rows * perField;
    case "fixed":
      return rows * (vector.data instanceof BigInt64Array ? perField + perObject : perField);
    case "bytes":
      return rows * (perField + perObject) + vector.offsets[rows]! - vector.offsets[0]!;
    case "list":
      return rows * (perField + perObject) + vectorSize(vector.child, vector.offsets[rows]!);
    case "map": {
      const entries = vector.offsets[rows]!;
      return rows * (perField + 2 * perObject) + vectorSize(vector.keys, entries) + vectorSize(vector.values, entries);
    }
    case "struct":
      return rows * (perField + perRow) + vector.children.reduce((sum, child) => sum + vectorSize(child, rows), 0);
  }
}

const units: Readonly<Record<string, number>> = { "": 1, b: 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30, t: 2 ** 40 };

/** How many bytes of rows may be collected: most of what the heap has left, and what spark.driver.maxResultSize allows. */
export function collectRoom(maxResultSize: string | undefined): number {
  const { heap_size_limit, used_heap_size } = getHeapStatistics();
  const left = Math.max(16 * 2 ** 20, (heap_size_limit - used_heap_size) * 0.7);
  const [, digits, unit] = /^\s*(\d+)\s*([bkmgt]?)b?\s*$/i.exec(maxResultSize ?? "") ?? [];
  const allowed = digits === undefined ? 0 : Number(digits) * units[unit!.toLowerCase()]!;
  // Spark's 0 means no limit.
  return allowed > 0 ? Math.min(left, allowed) : left;
}
