import type { ColumnBatch } from "../../columnar/vector.ts";
import type { MapBatches } from "../../plan/plan.ts";
import type { MapBatchesCall } from "../engine.ts";
import type { UserCalls } from "./implementations.ts";

/** Gives the child's rows to the user's function and passes on what it makes of them. */
export async function* mappedBatches(
  plan: MapBatches,
  child: AsyncIterable<ColumnBatch>,
  users: UserCalls,
): AsyncGenerator<ColumnBatch> {
  const call = (batch: ColumnBatch | null) =>
    users.call(plan.handle, { kind: "mapBatches", batch } satisfies MapBatchesCall) as Promise<readonly ColumnBatch[]>;
  for await (const batch of child) yield* await call(batch);
  yield* await call(null);
}
