import type { DataFrame, StreamingQuery } from "../../../src/index.ts";

/** Runs a stream over what there is; its batches' values, in order. */
export async function runOnce(
  frame: DataFrame,
  checkpoint: string,
  trigger: { readonly availableNow: true } | { readonly once: true } = { availableNow: true },
): Promise<{ readonly batches: string[][]; readonly query: StreamingQuery }> {
  const batches: string[][] = [];
  const query = frame.writeStream
    .foreachBatch(async (batch) => {
      batches.push((await batch.collect()).map((row) => String(row.value)).sort());
    })
    .option("checkpointLocation", checkpoint)
    .trigger(trigger)
    .start();
  await query.awaitTermination();
  return { batches, query };
}
