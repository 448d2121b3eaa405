import type { StreamHost } from "../host.ts";
import type { BatchSink } from "./sink.ts";

/** What the user's thread is told of a batch: the rows wait in the engine under `id` until the function has ended. */
export interface ForeachBatchCall {
  readonly batchId: number;
  readonly id: number;
}

/** Hands each batch to a function of the user. */
export function foreachBatchSink(host: StreamHost, callback: number): BatchSink {
  return {
    description: "ForeachBatchSink",
    async add(batchId, run) {
      const { id } = await host.materialize(run);
      try {
        await host.callback(callback, { batchId, id } satisfies ForeachBatchCall);
      } finally {
        await host.dematerialize(id);
      }
      return -1;
    },
  };
}
