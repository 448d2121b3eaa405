import { release } from "./transfer.ts";
import type { ColumnBatch } from "./vector.ts";

/** Reads all batches and keeps none; gives the number of rows. What the noop sink does. */
export async function discard(batches: AsyncIterable<ColumnBatch>): Promise<number> {
  let rows = 0;
  for await (const batch of batches) {
    rows += batch.length;
    release(batch);
  }
  return rows;
}
