import type { Plan } from "../../plan/plan.ts";
import type { OutputMode } from "../../sources/source.ts";
import type { BatchTables, Table } from "./tables.ts";

/** An operator of a plan that keeps state: what it does with one batch. */
export interface StatefulOperator {
  /** As in progress' `stateOperators`. */
  readonly name: string;
  /** The watermark changes nothing: no batch is run for it alone. */
  readonly ignoresWatermark?: boolean;
  step(input: StepInput): Promise<Step>;
  /** The state read back from the checkpoint, as a table with the operator's columns. */
  restore(id: number): Table;
}

export interface StepInput {
  /** What the operator reads, as a plan that may be run more than once. */
  readonly child: Plan;
  /** The right side of a join; `child` is then the left one. */
  readonly right?: Plan;
  /** Columns of the child that carry an event time with a watermark. */
  readonly eventTime: ReadonlySet<number>;
  readonly state: Table | undefined;
  readonly watermarkMs: number;
  readonly mode: OutputMode;
  readonly tables: BatchTables;
}

export interface Step {
  /** Stands in the place of the operator in the batch's plan. */
  readonly output: Plan;
  readonly state: Table;
  readonly updated: number;
  readonly removed: number;
  readonly dropped: number;
}
