import type { ColumnBatch } from "../columnar/vector.ts";
import type { Struct } from "../types/type.ts";

/**
 * Sources and sinks, plugged in by name. Everything here runs in the engine's worker thread. DuckDB pulls rows through a
 * synchronous callback, so `BatchReader.next` may block; what takes I/O is fetched by a thread of the source's own
 * (`sources/channel.ts`) while `next` waits.
 */
export interface DataSource {
  /** As in `format("…")`, lower case. */
  readonly name: string;
  /** Checks the options and gives the schema. Raises Spark's conditions. */
  schema(request: SourceRequest): Promise<Struct>;
  /** The partitions that there are now: the options by which each is read. Absent: one. */
  partitions?(request: SourceRequest & { readonly interrupt: Interrupt }): Promise<readonly Options[]>;
  /** Opens what there is now, for one action (late binding). */
  read?(request: ReadRequest): Promise<BatchReader>;
  stream?(request: StreamRequest): Promise<StreamReader>;
  /** Writes one batch result; the promise settles when everything is acknowledged. */
  write?(request: WriteRequest): Promise<WriteResult>;
  /** The sink of a streaming query. */
  sink?(request: SinkRequest): Promise<StreamSink>;
}

/** Options with the user's spelling; look them up without regard to case with `option()`. */
export type Options = Readonly<Record<string, string>>;

export interface SourceRequest {
  readonly options: Options;
  readonly paths: readonly string[];
  /** A schema the user gave. */
  readonly userSchema?: Struct;
  readonly streaming: boolean;
  /** The session's settings. */
  readonly conf: Options;
  /** Tells the user something that is not an error. */
  warn?(text: string): void;
}

export interface ReadRequest extends SourceRequest {
  readonly schema: Struct;
  /** Indexes into `schema.fields` of the columns wanted, in order; may be empty (a count). */
  readonly columns: readonly number[];
  readonly interrupt: Interrupt;
  /** Tells how far a long read is, for the progress bar: 0 to 1. */
  progress?(fraction: number): void;
}

export interface BatchReader {
  /** The next rows (never zero of them), null at the end. Their buffers are the caller's. May block; throws when interrupted. */
  next(): ColumnBatch | null;
  close(): void;
}

/** A flag in shared memory: set by Ctrl-C while the worker's event loop stands still. */
export interface Interrupt {
  readonly flag: Int32Array;
}

export interface StreamRequest extends SourceRequest {
  readonly schema: Struct;
  /** `<checkpoint>/sources/<i>`. */
  readonly metadataPath: string;
  /** `<checkpoint>`: part of Kafka's group id. */
  readonly checkpoint: string;
  /** Of a processing-time trigger: what a limit per second makes of a batch. */
  readonly triggerIntervalMs?: number;
}

export type ReadLimit =
  | { readonly kind: "all" }
  /** Trigger.AvailableNow: never beyond what was there when the query started. */
  | { readonly kind: "availableNow" }
  | { readonly kind: "default" };

/** One source of one streaming query. Offsets are JSON texts, as the checkpoint has them. */
export interface StreamReader {
  /** For progress: `KafkaV2[Subscribe[orders]]`. */
  readonly description: string;
  /** Once, on the first start (no checkpoint): remembered in `metadataPath` as Spark does. */
  initialOffset(): Promise<string>;
  /** Where the next batch may end; equal to `start` (or null) when there is nothing new. */
  latestOffset(start: string | null, limit: ReadLimit): Promise<string | null>;
  /** What the topic holds, whatever the limit: progress' latestOffset. */
  reportLatest?(): string | null;
  open(start: string | null, end: string, request: ReadRequest): Promise<BatchReader>;
  /** Everything up to `end` is in the sink. */
  commit(end: string): Promise<void>;
  /** Progress' `metrics`. */
  metrics?(end: string): Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export type SaveMode = "append" | "overwrite" | "errorifexists" | "ignore";

export interface WriteRequest {
  readonly options: Options;
  readonly conf: Options;
  readonly schema: Struct;
  readonly mode: SaveMode;
  readonly batches: AsyncIterable<ColumnBatch>;
  readonly interrupt: Interrupt;
  /** Tells the user something that is not an error. */
  warn?(text: string): void;
}

export interface WriteResult {
  readonly rows: number;
}

export type OutputMode = "append" | "update" | "complete";

export interface SinkRequest {
  readonly options: Options;
  readonly conf: Options;
  readonly schema: Struct;
  readonly mode: OutputMode;
  readonly queryName: string | null;
  /** Tells the user something that is not an error. */
  warn?(text: string): void;
}

export interface StreamSink {
  readonly description: string;
  /** Idempotent for a batch id where the sink can be. A failure leaves the batch uncommitted. */
  addBatch(batchId: number, batches: AsyncIterable<ColumnBatch>): Promise<WriteResult>;
  stop?(): Promise<void>;
}

/** Options by lower-case name. */
export function lowerOptions(options: Options): ReadonlyMap<string, string> {
  return new Map(Object.entries(options).map(([name, value]) => [name.toLowerCase(), value]));
}

/** The value of an option, whatever its case. */
export function option(options: Options, name: string): string | undefined {
  if (name in options) return options[name];
  const wanted = name.toLowerCase();
  for (const key of Object.keys(options)) if (key.toLowerCase() === wanted) return options[key];
  return undefined;
}
