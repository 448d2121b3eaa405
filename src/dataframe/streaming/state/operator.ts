import type { Plan } from "../../plan/plan.ts";
import type { StreamRun } from "../host.ts";
import type { StateOperatorProgress } from "../progress.ts";

/** What a query keeps between its batches: nothing for a map-like plan, aggregates, keys seen, rows to join. */
export interface QueryState {
  /** Loads the state as it was after a batch; -1 = before the first. */
  restore(batchId: number): Promise<void>;
  /** Whether the watermark alone would change the result: then a batch without data is run. */
  changesWith(watermarkMs: number): boolean;
  /** The plan that computes this batch's output from its input and the state. */
  prepare(batch: StatefulBatch): Promise<PreparedBatch>;
}

export interface StatefulBatch {
  readonly batchId: number;
  readonly run: StreamRun;
  readonly watermarkMs: number;
}

export interface PreparedBatch {
  readonly plan: Plan;
  /** After the sink has the batch: keeps the new state and tells what happened. */
  finish(): Promise<BatchEffects>;
  /** The batch failed: the state stays as it was. */
  abandon(): Promise<void>;
}

export interface BatchEffects {
  /** Of the next batch; never goes back. */
  readonly watermarkMs: number;
  /** ISO times: avg, max, min, watermark. */
  readonly eventTime: Readonly<Record<string, string>>;
  readonly operators: readonly StateOperatorProgress[];
}

/** The state of a plan that needs none. */
export const stateless: QueryState = {
  restore: async () => {},
  changesWith: () => false,
  prepare: async ({ run, watermarkMs }) => ({
    plan: run.plan,
    finish: async () => ({ watermarkMs, eventTime: {}, operators: [] }),
    abandon: async () => {},
  }),
};
