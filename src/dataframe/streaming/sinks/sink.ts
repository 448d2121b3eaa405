import type { StreamRun } from "../host.ts";

/** Where a streaming query's batches go. */
export interface BatchSink {
  /** As in progress' `sink.description`. */
  readonly description: string;
  /** Writes one batch; gives the rows written, -1 where that is not known (as Spark says it). */
  add(batchId: number, run: StreamRun): Promise<number>;
  stop?(): Promise<void>;
}
