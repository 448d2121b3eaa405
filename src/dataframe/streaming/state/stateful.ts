import { planChildren } from "../../plan/children.ts";
import type { Plan } from "../../plan/plan.ts";
import type { OutputMode } from "../../sources/source.ts";
import { eventTimeColumns } from "../event-time.ts";
import type { StreamHost } from "../host.ts";
import type { StateOperatorProgress } from "../progress.ts";
import { checkCollatedKeys } from "./collated-keys.ts";
import { eachChild } from "./each-child.ts";
import type { BatchEffects, PreparedBatch, QueryState, StatefulBatch } from "./operator.ts";
import type { StatefulOperator, Step } from "./operator-step.ts";
import type { StateStore } from "./store.ts";
import { BatchTables, type Table } from "./tables.ts";
import { findWatermarks, readEventTimes, type Seen } from "./watermarks.ts";

export interface StatefulParts {
  readonly host: StreamHost;
  readonly store: StateStore;
  readonly mode: OutputMode;
  /** The node of the query's plan that keeps state, and what it does; undefined where only watermarks are watched. */
  readonly node: Plan | undefined;
  readonly operator: StatefulOperator | undefined;
  readonly plan: Plan;
  /** spark.sql.streaming.multipleWatermarkPolicy. */
  readonly policy: "min" | "max";
}

/** The state of a plan with a watermark, an aggregation or a deduplication. */
export class StatefulQuery implements QueryState {
  readonly #parts: StatefulParts;
  readonly #delays: readonly number[];
  /** Of each watermark, in ms: the latest event time less the delay. */
  readonly #watermarks: number[];
  #state: Table | undefined;
  #lastWatermarkMs: number | undefined;

  constructor(parts: StatefulParts) {
    this.#parts = parts;
    this.#delays = findWatermarks(parts.plan).map((node) => node.delayMs);
    this.#watermarks = this.#delays.map(() => 0);
  }

  async restore(batchId: number): Promise<void> {
    const { operator, store } = this.#parts;
    if (batchId < 0 || !operator) return;
    this.#state = operator.restore(await store.load(batchId));
  }

  changesWith(watermarkMs: number): boolean {
    const { operator, mode } = this.#parts;
    return (
      operator !== undefined &&
      !operator.ignoresWatermark &&
      mode !== "complete" &&
      this.#lastWatermarkMs !== undefined &&
      watermarkMs > this.#lastWatermarkMs
    );
  }

  async prepare({ batchId, run, watermarkMs }: StatefulBatch): Promise<PreparedBatch> {
    const { host, node, operator, mode } = this.#parts;
    const tables = new BatchTables(host, run);
    const started = performance.now();
    const eventTime = node ? eventTimeColumns(node) : new Set<number>();
    const times: (Seen | null)[] = [];
    let step: Step | undefined;
    const visit = async (plan: Plan): Promise<Plan> => {
      if (plan === node && operator) {
        checkCollatedKeys(node);
        const read = async (side: Plan): Promise<Plan> => {
          const { plan: input, seen } = await readEventTimes(side, tables);
          times.push(...seen);
          return input;
        };
        const [first, second] = planChildren(node);
        const child = await read(first!);
        const right = second && (await read(second));
        const input = { child, ...(right ? { right } : {}), eventTime, state: this.#state, watermarkMs, mode, tables };
        step = await operator.step(input);
        return step.output;
      }
      if (plan.t === "watermark") {
        const { plan: read, seen } = await readEventTimes(plan, tables);
        times.push(...seen);
        return read;
      }
      return eachChild(plan, visit);
    };
    const plan = await visit(run.plan);
    return {
      plan,
      finish: async () => {
        const updatesMs = Math.round(performance.now() - started);
        const commitStart = performance.now();
        await this.#keep(batchId, step, tables);
        this.#lastWatermarkMs = watermarkMs;
        const commitMs = Math.round(performance.now() - commitStart);
        return this.#effects(times, watermarkMs, step, updatesMs, commitMs);
      },
      abandon: () => tables.drop(),
    };
  }

  /** The new state takes the place of the old one, and goes to the checkpoint before the batch is committed. */
  async #keep(batchId: number, step: Step | undefined, tables: BatchTables): Promise<void> {
    if (step) {
      await this.#parts.store.save(batchId, step.state.id);
      tables.keep(step.state);
      if (this.#state) await this.#parts.host.dematerialize(this.#state.id);
      this.#state = step.state;
    }
    await tables.drop();
  }

  #effects(
    times: readonly (Seen | null)[],
    watermarkMs: number,
    step: Step | undefined,
    updatesMs: number,
    commitMs: number,
  ): BatchEffects {
    times.forEach((seen, i) => {
      if (seen) this.#watermarks[i] = Math.max(this.#watermarks[i]!, Number(seen.max / 1000n) - this.#delays[i]!);
    });
    const global = this.#parts.policy === "max" ? Math.max(...this.#watermarks) : Math.min(...this.#watermarks);
    return {
      watermarkMs: this.#watermarks.length === 0 ? watermarkMs : Math.max(watermarkMs, global),
      eventTime: this.#watermarks.length === 0 ? {} : eventTimeStats(times, watermarkMs),
      operators: step ? [operatorProgress(this.#parts.operator!.name, step, updatesMs, commitMs)] : [],
    };
  }
}

function eventTimeStats(times: readonly (Seen | null)[], watermarkMs: number): Record<string, string> {
  const seen = times.filter((time) => time !== null);
  const iso = (micros: bigint) => new Date(Number(micros / 1000n)).toISOString();
  const watermark = new Date(watermarkMs).toISOString();
  if (seen.length === 0) return { watermark };
  const max = seen
    .map((time) => time.max)
    .sort(ascending)
    .at(-1)!;
  const min = seen.map((time) => time.min).sort(ascending)[0]!;
  return { avg: iso(seen[0]!.avg), max: iso(max), min: iso(min), watermark };
}

function ascending(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function operatorProgress(
  operatorName: string,
  step: Step,
  updatesMs: number,
  commitMs: number,
): StateOperatorProgress {
  return {
    operatorName,
    numRowsTotal: step.state.rows,
    numRowsUpdated: step.updated,
    allUpdatesTimeMs: updatesMs,
    numRowsRemoved: step.removed,
    allRemovalsTimeMs: 0,
    commitTimeMs: commitMs,
    memoryUsedBytes: 0,
    numRowsDroppedByWatermark: step.dropped,
    numShufflePartitions: 1,
    numStateStoreInstances: 1,
    customMetrics: {},
  };
}
