import type { ColumnBatch } from "../columnar/vector.ts";
import type { EngineEvent } from "../engine/engine.ts";
import type { Plan } from "../plan/plan.ts";
import type { BatchReader, DataSource, Interrupt, Options, ReadRequest } from "../sources/source.ts";

/** Opens a scan of a micro-batch, by the scan's id, instead of asking its DataSource for what there is now. */
export type ScanReaders = ReadonlyMap<number, (request: ReadRequest) => Promise<BatchReader>>;

/** One run of a plan for a stream. */
export interface StreamRun {
  readonly plan: Plan;
  readonly conf: Options;
  /** What the clock's functions give. */
  readonly timestampMs: number;
  readonly readers: ScanReaders;
  readonly interrupt: Interrupt;
}

export interface FileTarget {
  readonly format: string;
  readonly path: string;
  readonly options: Options;
  readonly partitionBy: readonly string[];
}

/** What the stream scheduler needs of the engine it lives in. */
export interface StreamHost {
  /** The rows of a plan. */
  run(run: StreamRun): AsyncIterable<ColumnBatch>;
  /** Keeps the rows of a plan in the engine, readable by a Scan of format `materialized` with the option `id`. */
  materialize(run: StreamRun): Promise<{ readonly id: number; readonly rows: number }>;
  dematerialize(id: number): Promise<void>;
  /** Writes the rows of a plan into a new folder of files. */
  writeFiles(run: StreamRun, to: FileTarget): Promise<void>;
  /** Writes a materialized table to a Parquet file. */
  saveTable(id: number, path: string): Promise<void>;
  /** Reads such a file back as a materialized table. */
  loadTable(path: string): Promise<number>;
  /** Ends the runs whose interrupt flag is set. */
  interrupt(): void;
  /** Raises DATA_SOURCE_NOT_FOUND. */
  source(format: string): Promise<DataSource>;
  /** Runs a function of the user on the user's thread. */
  callback(handle: number, payload: unknown): Promise<unknown>;
  emit(event: EngineEvent): void;
  /** Tells the user something that is not an error. */
  warn(text: string): void;
  /** Writes to where the user looks, whole. */
  print(text: string): void;
}
