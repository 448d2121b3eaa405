import { randomUUID } from "node:crypto";
import type { StreamStart } from "../engine/engine.ts";
import { StreamingQueryException, toWire } from "../errors/errors.ts";
import type { ReadLimit } from "../sources/source.ts";
import type { Checkpoint, PlannedBatch } from "./checkpoint/checkpoint.ts";
import { checkpointConf } from "./checkpoint/conf.ts";
import type { StreamHost, StreamRun } from "./host.ts";
import type { Inputs } from "./inputs.ts";
import { type Observed, observeBatch } from "./observed.ts";
import { progressOf } from "./progress.ts";
import type { BatchSink } from "./sinks/sink.ts";
import type { QueryState } from "./state/operator.ts";
import { Stopwatch } from "./stopwatch.ts";
import { endsByItself, nextTriggerTime } from "./trigger.ts";
import { Waiting } from "./waiting.ts";

export interface QueryParts {
  readonly start: StreamStart;
  readonly id: string;
  readonly host: StreamHost;
  readonly inputs: Inputs;
  readonly sink: BatchSink;
  readonly checkpoint: Checkpoint;
  readonly state: QueryState;
}

/** One run of a streaming query: plans, runs and commits micro-batches until it is stopped, done, or fails. */
export class StreamingQueryRun {
  readonly id: string;
  readonly runId = randomUUID();
  readonly #parts: QueryParts;
  readonly #interrupt = { flag: new Int32Array(new SharedArrayBuffer(4)) };
  readonly #waiting = new Waiting();
  #stopping = false;
  #batchId = 0;
  /** The inputs' offsets that the sink has. */
  #committed: readonly (string | null)[] = [];
  /** A batch of an earlier run that was planned but perhaps not written. */
  #replay: PlannedBatch | undefined;
  #watermarkMs = 0;
  #conf = {};
  #lastStartedMs: number | undefined;
  #lastIdleMs = 0;
  #message = "Initializing sources";
  #finished: Promise<void> | undefined;

  constructor(parts: QueryParts) {
    this.#parts = parts;
    this.id = parts.id;
  }

  /** Starts the loop. How it ended is told by `onEnd`, then by the `queryTerminated` event. */
  start(onEnd: (failure: Error | undefined) => Promise<void>): void {
    const { id, runId } = this;
    const { name } = this.#parts.start;
    this.#parts.host.emit({ kind: "queryStarted", id, runId, name, timestamp: new Date().toISOString() });
    this.#finished = this.#live(onEnd);
  }

  /** Ends the query without waiting for a batch of the user's function; what is not committed is run again at the next start. */
  async stop(): Promise<void> {
    this.#stopping = true;
    Atomics.store(this.#interrupt.flag, 0, 1);
    this.#parts.host.interrupt();
    this.#waiting.stop();
    await this.#finished;
  }

  /** Settles when all that the sources held at the time of the call is in the sink. */
  processAllAvailable(): Promise<void> {
    return this.#waiting.untilIdle();
  }

  async #live(onEnd: (failure: Error | undefined) => Promise<void>): Promise<void> {
    const { host, inputs, sink } = this.#parts;
    let failure: StreamingQueryException | undefined;
    try {
      await this.#recover();
      await this.#loop();
    } catch (error) {
      if (!this.#stopping) failure = this.#failed(error);
    }
    await inputs.stop();
    await sink.stop?.().catch(() => {});
    await onEnd(failure);
    this.#waiting.end(failure);
    this.#status(failure ? `Terminated with exception: ${failure.messageParameters.message}` : "Stopped", false, false);
    host.emit({ kind: "queryTerminated", id: this.id, runId: this.runId, error: failure && toWire(failure) });
  }

  #failed(error: unknown): StreamingQueryException {
    const { message } = toWire(error);
    return new StreamingQueryException("STREAM_FAILED", { id: this.id, runId: this.runId, message }, { cause: error });
  }

  async #recover(): Promise<void> {
    const { checkpoint, start, inputs, state } = this.#parts;
    const planned = await checkpoint.latestPlanned();
    this.#conf = checkpointConf(start.conf);
    this.#committed = inputs.list.map(() => null);
    if (planned === undefined) {
      await checkpoint.checkEmpty();
      await state.restore(-1);
      return;
    }
    const last = (await checkpoint.planned(planned))!;
    const earlier = await checkpoint.latestPlanned(planned);
    const before = earlier === undefined ? undefined : await checkpoint.planned(earlier);
    const committed = (await checkpoint.latestCommitted()) ?? -1;
    this.#conf = checkpointConf(start.conf, last.conf);
    if (committed >= planned) {
      this.#batchId = planned + 1;
      this.#committed = last.offsets;
      this.#watermarkMs = Math.max(last.watermarkMs, (await checkpoint.committed(planned))?.nextWatermarkMs ?? 0);
    } else {
      this.#batchId = planned;
      this.#committed = before?.offsets ?? this.#committed;
      this.#watermarkMs = last.watermarkMs;
      this.#replay = last;
    }
    await state.restore(this.#batchId - 1);
  }

  async #loop(): Promise<void> {
    const { trigger, conf } = this.#parts.start;
    const pollingMs = Number(conf["spark.sql.streaming.pollingDelay"] ?? 10);
    while (!this.#stopping) {
      const firedMs = Date.now();
      const asked = this.#waiting.ask();
      const ran = await this.#trigger(firedMs);
      if (!ran) this.#waiting.idle(asked);
      if (trigger.kind === "once" || (!ran && endsByItself(trigger))) return;
      if (trigger.kind === "processingTime" && trigger.intervalMs > 0) {
        this.#status("Waiting for next trigger", false, false);
        await this.#waiting.sleep(nextTriggerTime(firedMs, trigger.intervalMs) - Date.now());
      } else if (!ran) {
        this.#status("Waiting for data to arrive", false, false);
        await this.#waiting.sleep(pollingMs);
      }
    }
  }

  /** Runs a batch if there is something to run; false where there was nothing. */
  async #trigger(firedMs: number): Promise<boolean> {
    const watch = new Stopwatch();
    const batch = this.#replay ?? (await this.#planBatch(watch));
    if (!batch || this.#stopping) {
      this.#idle(firedMs);
      return false;
    }
    this.#replay = undefined;
    await this.#runBatch(batch, firedMs, watch);
    return true;
  }

  async #planBatch(watch: Stopwatch): Promise<PlannedBatch | undefined> {
    const { checkpoint, inputs, state, start } = this.#parts;
    this.#status(`Getting offsets from ${inputs.list.map(({ reader }) => reader.description).join(", ")}`, false, true);
    // A source whose server does not answer may take a minute: a stop does not wait for it.
    const asked = inputs.latest(this.#committed, limitOf(start));
    const ends = await watch.time("latestOffset", () => this.#waiting.unlessStopped(asked));
    const hasData = ends.some((end, i) => end !== null && end !== this.#committed[i]);
    const noDataBatches = start.conf["spark.sql.streaming.noDataMicroBatches.enabled"] !== "false";
    if (!hasData && !(noDataBatches && state.changesWith(this.#watermarkMs))) return undefined;
    const batch: PlannedBatch = {
      batchId: this.#batchId,
      watermarkMs: this.#watermarkMs,
      timestampMs: Date.now(),
      conf: this.#conf,
      offsets: ends,
    };
    await watch.time("walCommit", () => checkpoint.plan(batch));
    await inputs.commit(this.#committed);
    return batch;
  }

  async #runBatch(batch: PlannedBatch, firedMs: number, watch: Stopwatch): Promise<void> {
    const { host, inputs, sink, checkpoint, state, start } = this.#parts;
    this.#status("Processing new data", true, true);
    const ranges = { starts: this.#committed, ends: batch.offsets };
    const counts: number[] = [];
    const input: StreamRun = {
      plan: start.plan,
      conf: start.conf,
      timestampMs: batch.timestampMs,
      readers: inputs.readers(ranges, counts),
      interrupt: this.#interrupt,
    };
    const prepared = await watch.time("queryPlanning", () =>
      state.prepare({ batchId: batch.batchId, run: input, watermarkMs: batch.watermarkMs }),
    );
    let rows: number;
    let observed: Observed | undefined;
    try {
      observed = await observeBatch(prepared.plan, input, host);
      const written = sink.add(batch.batchId, { ...input, plan: observed.plan });
      rows = await watch.time("addBatch", () => this.#waiting.unlessStopped(written));
      await observed.drop();
    } catch (error) {
      await observed?.drop();
      await prepared.abandon();
      throw error;
    }
    const effects = await prepared.finish();
    await watch.time("commitOffsets", () => checkpoint.commit(batch.batchId, effects.watermarkMs));
    await checkpoint.purge(batch.batchId, Number(start.conf["spark.sql.streaming.minBatchesToRetain"] ?? 100));
    const finishedMs = Date.now();
    host.emit({
      kind: "queryProgress",
      runId: this.runId,
      progress: progressOf({
        id: this.id,
        runId: this.runId,
        name: start.name,
        batchId: batch.batchId,
        startedMs: firedMs,
        finishedMs,
        sinceLastSeconds: this.#lastStartedMs === undefined ? undefined : (firedMs - this.#lastStartedMs) / 1000,
        durationMs: { ...watch.durations, triggerExecution: finishedMs - firedMs },
        eventTime: effects.eventTime,
        stateOperators: effects.operators,
        sources: inputs.progress(ranges, counts),
        sink: { description: sink.description, numOutputRows: rows },
        observedMetrics: observed.metrics,
      }),
    });
    this.#lastStartedMs = firedMs;
    this.#lastIdleMs = finishedMs;
    this.#committed = batch.offsets;
    this.#watermarkMs = effects.watermarkMs;
    this.#batchId = batch.batchId + 1;
  }

  /** Tells at most every ten seconds that nothing came, as Spark does. */
  #idle(nowMs: number): void {
    const everyMs = Number(this.#parts.start.conf["spark.sql.streaming.noDataProgressEventInterval"] ?? 10_000);
    if (nowMs - this.#lastIdleMs < everyMs) return;
    this.#lastIdleMs = nowMs;
    const timestamp = new Date(nowMs).toISOString();
    this.#parts.host.emit({ kind: "queryIdle", id: this.id, runId: this.runId, timestamp });
  }

  #status(message: string, isDataAvailable: boolean, isTriggerActive: boolean): void {
    if (message === this.#message) return;
    this.#message = message;
    const status = { message, isDataAvailable, isTriggerActive };
    this.#parts.host.emit({ kind: "queryStatus", runId: this.runId, status });
  }
}

function limitOf(start: StreamStart): ReadLimit {
  if (start.trigger.kind === "once") return { kind: "all" };
  return { kind: start.trigger.kind === "availableNow" ? "availableNow" : "default" };
}
