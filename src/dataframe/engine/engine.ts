import type { ColumnBatch, Vector } from "../columnar/vector.ts";
import type { Plan } from "../plan/plan.ts";
import type { Replaced } from "../sources/files/write/target.ts";
import type { OutputMode, SaveMode } from "../sources/source.ts";
import type { Struct, Type } from "../types/type.ts";

/**
 * What executes plans: DuckDB in a worker thread, or a Spark cluster. Called on the user's thread; what crosses is plain
 * data, and numbered handles for the user's functions, which are called back on the user's thread.
 */
export interface Engine {
  /** The rows of an analysed plan, batch by batch. Ends early without cost when the consumer stops. */
  execute(plan: Plan, options?: ExecuteOptions): AsyncIterable<ColumnBatch>;
  /** A request and its answer. */
  call<M extends keyof EngineMethods>(method: M, request: EngineMethods[M][0]): Promise<EngineMethods[M][1]>;
  /**
   * The same, while the user's thread waits (schemas of files, commands): Spark's own calls are synchronous there.
   * The user's functions that the engine needs meanwhile are run from inside the wait.
   */
  callSync<M extends keyof EngineMethods>(method: M, request: EngineMethods[M][0]): EngineMethods[M][1];
  /** Makes a function of the user callable from the engine; undone by `release`. */
  registerCallback(callback: UserCallback): number;
  release(handle: number): void;
  /** Hears what happens in the engine: streams, progress of queries. */
  on(listener: (event: EngineEvent) => void): () => void;
  /** Ends what the user's actions are doing (not the streams): Ctrl-C. */
  interrupt(): void;
  /** Stops the streams cleanly, then the worker. */
  close(): Promise<void>;
}

export interface ExecuteOptions {
  readonly conf?: Readonly<Record<string, string>>;
  /** Stop after so many rows. */
  readonly limit?: number;
}

/**
 * A function of the user, on the user's thread. UDFs get a `UdfCall` and give a Vector, at once (no promise); MapBatches
 * functions get a `MapBatchesCall` and give batches; foreachBatch gets a description of the batch and gives nothing.
 */
export type UserCallback = (payload: unknown) => unknown | Promise<unknown>;

/**
 * One chunk of a UDF's arguments. An Fn is a UDF when its `options.handle` is the handle of a callback;
 * `options.deterministic: false` keeps DuckDB from merging its calls.
 */
export interface UdfCall {
  readonly kind: "udf";
  readonly args: readonly Vector[];
  readonly argTypes: readonly Type[];
  readonly length: number;
  readonly result: Type;
}

/** The next rows of a MapBatches node, null after the last. The answer is a list of batches (ColumnBatch[]). */
export interface MapBatchesCall {
  readonly kind: "mapBatches";
  readonly batch: ColumnBatch | null;
}

/** Request and answer of each engine method. Rooms add theirs by declaration merging next to the code that serves it. */
export interface EngineMethods {
  /** The schema of a source. */
  describe: [
    {
      readonly format: string;
      readonly options: Readonly<Record<string, string>>;
      readonly paths: readonly string[];
      readonly userSchema?: Struct;
      readonly streaming: boolean;
      readonly conf: Readonly<Record<string, string>>;
    },
    Struct,
  ];
  /** The options by which each partition of a source is read; null where the source has one only. */
  partitions: [
    {
      readonly format: string;
      readonly options: Readonly<Record<string, string>>;
      readonly paths: readonly string[];
      readonly conf: Readonly<Record<string, string>>;
    },
    readonly Readonly<Record<string, string>>[] | null,
  ];
  /** The SQL that DuckDB would run. */
  toSql: [{ readonly plan: Plan; readonly conf: Readonly<Record<string, string>> }, string];
  write: [WriteCall, { readonly rows: number }];
  /** The rows of a small plan at once: for callSync, where Spark asks for values while a plan is built. */
  collect: [{ readonly plan: Plan; readonly conf: Readonly<Record<string, string>> }, readonly ColumnBatch[]];
  /** Keeps the rows of a plan in the engine (cache, foreachBatch's batch); read by Scan of format `materialized`. */
  materialize: [
    { readonly plan: Plan; readonly conf: Readonly<Record<string, string>> },
    { readonly id: number; readonly rows: number },
  ];
  dematerialize: [{ readonly id: number }, undefined];
  startStream: [StreamStart, { readonly id: string; readonly runId: string }];
  stopStream: [{ readonly runId: string }, undefined];
  /** Settles when all that the query's sources held at the time of the call is in its sink. */
  processAllAvailable: [{ readonly runId: string }, undefined];
}

export interface WriteCall {
  readonly plan: Plan;
  readonly format: string;
  readonly mode: SaveMode;
  /** What an overwrite replaces, unless everything. */
  readonly replaced?: Replaced;
  readonly path?: string;
  readonly partitionBy: readonly string[];
  readonly options: Readonly<Record<string, string>>;
  readonly conf: Readonly<Record<string, string>>;
}

export type Trigger =
  | { readonly kind: "processingTime"; readonly intervalMs: number }
  | { readonly kind: "once" }
  | { readonly kind: "availableNow" };

export interface StreamStart {
  readonly plan: Plan;
  readonly name: string | null;
  /** A source name, or `foreachBatch` with `callback`. */
  readonly format: string;
  readonly callback?: number;
  readonly mode: OutputMode;
  readonly trigger: Trigger;
  readonly options: Readonly<Record<string, string>>;
  readonly conf: Readonly<Record<string, string>>;
  readonly partitionBy: readonly string[];
}

/** What the engine tells: `text` is console output that was already written to the output, `progress` is Spark's JSON. */
export type EngineEvent =
  | {
      readonly kind: "queryStarted";
      readonly id: string;
      readonly runId: string;
      readonly name: string | null;
      readonly timestamp: string;
    }
  | { readonly kind: "queryProgress"; readonly runId: string; readonly progress: Readonly<Record<string, unknown>> }
  | {
      readonly kind: "queryStatus";
      readonly runId: string;
      readonly status: {
        readonly message: string;
        readonly isDataAvailable: boolean;
        readonly isTriggerActive: boolean;
      };
    }
  | { readonly kind: "queryIdle"; readonly id: string; readonly runId: string; readonly timestamp: string }
  | {
      readonly kind: "queryTerminated";
      readonly id: string;
      readonly runId: string;
      readonly error?: import("../errors/errors.ts").WireError;
    }
  | { readonly kind: "actionProgress"; readonly fraction: number }
  | { readonly kind: "log"; readonly level: "warn" | "error"; readonly text: string };
