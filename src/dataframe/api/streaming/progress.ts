import { prettyJson } from "../../types/pretty-json.ts";
import { wrongType, wrongValue } from "../checks.ts";

/** What `JSON.parse` gives of an object. */
export type Json = Readonly<Record<string, unknown>>;

/** Figures with Spark's names, as properties and as JSON. */
abstract class Figures {
  /** `absent`: what properties have that the JSON leaves out. */
  constructor(json: Json, needed: readonly string[], absent: Json) {
    checkKeys(json, needed);
    Object.assign(this, json);
    for (const [key, value] of Object.entries(absent)) if (!(key in json)) Object.defineProperty(this, key, { value });
  }

  /** On one line. */
  get json(): string {
    return JSON.stringify(this);
  }
  /** As JSON on many lines, indented. */
  get prettyJson(): string {
    return prettyJson(this.json);
  }
  toString(): string {
    return this.prettyJson;
  }
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.prettyJson;
  }
}

/** What a batch did with the state of an aggregation, join or deduplication. */
export class StateOperatorProgress extends Figures {
  /** Spark's name of the operator: stateStoreSave, symmetricHashJoin, dedupe … */
  declare readonly operatorName: string;
  /** Rows in the state. */
  declare readonly numRowsTotal: number;
  declare readonly numRowsUpdated: number;
  declare readonly allUpdatesTimeMs: number;
  declare readonly numRowsRemoved: number;
  declare readonly allRemovalsTimeMs: number;
  declare readonly commitTimeMs: number;
  declare readonly memoryUsedBytes: number;
  /** Rows that came too late. */
  declare readonly numRowsDroppedByWatermark: number;
  declare readonly numShufflePartitions: number;
  declare readonly numStateStoreInstances: number;
  declare readonly customMetrics: Readonly<Record<string, number>>;

  constructor(json: Json) {
    super(json, ["operatorName", "numRowsTotal", "numRowsUpdated"], { customMetrics: {} });
  }
  /** Of parsed JSON. Raises where it lacks a key. */
  static fromJson(json: Json): StateOperatorProgress {
    return new StateOperatorProgress(json);
  }
}

/** What a batch read of a source. */
export class SourceProgress extends Figures {
  declare readonly description: string;
  /** Where the batch began; null in the first one. */
  declare readonly startOffset: unknown;
  declare readonly endOffset: unknown;
  /** The newest data that the source had. */
  declare readonly latestOffset: unknown;
  declare readonly numInputRows: number;
  /** NaN where there is no such rate. */
  declare readonly inputRowsPerSecond: number;
  declare readonly processedRowsPerSecond: number;
  declare readonly metrics: Readonly<Record<string, string>>;

  constructor(json: Json) {
    super(json, ["description", "startOffset", "endOffset", "numInputRows"], {
      latestOffset: null,
      inputRowsPerSecond: Number.NaN,
      processedRowsPerSecond: Number.NaN,
      metrics: {},
    });
  }
  /** Of parsed JSON. Raises where it lacks a key. */
  static fromJson(json: Json): SourceProgress {
    return new SourceProgress(json);
  }
}

/** What a batch wrote. */
export class SinkProgress extends Figures {
  declare readonly description: string;
  /** −1 where the sink does not count. */
  declare readonly numOutputRows: number;
  declare readonly metrics: Readonly<Record<string, string>>;

  constructor(json: Json) {
    super(json, ["description"], { numOutputRows: -1, metrics: {} });
  }
  /** Of parsed JSON. Raises where it lacks a key. */
  static fromJson(json: Json): SinkProgress {
    return new SinkProgress(json);
  }
}

/** The figures of one batch, as Spark's JSON: `progress.batchId`, `progress["batchId"]`. */
export class StreamingQueryProgress extends Figures {
  declare readonly id: string;
  declare readonly runId: string;
  declare readonly name: string | null;
  /** When the trigger fired. */
  declare readonly timestamp: string;
  declare readonly batchId: number;
  /** Milliseconds. */
  declare readonly batchDuration: number;
  declare readonly numInputRows: number;
  /** NaN where there is no such rate. */
  declare readonly inputRowsPerSecond: number;
  declare readonly processedRowsPerSecond: number;
  declare readonly durationMs: Readonly<Record<string, number>>;
  /** The watermark, and the least, greatest and mean time of the batch. */
  declare readonly eventTime: Readonly<Record<string, string>>;
  declare readonly stateOperators: readonly StateOperatorProgress[];
  declare readonly sources: readonly SourceProgress[];
  declare readonly sink: SinkProgress;
  /** The rows of `df.observe`, by name. */
  declare readonly observedMetrics: Readonly<Record<string, unknown>>;

  constructor(json: Json) {
    checkKeys(json, ["id", "runId", "batchId", "sources", "sink", "stateOperators"]);
    const parts = {
      stateOperators: (json.stateOperators as Json[]).map((each) => new StateOperatorProgress(each)),
      sources: (json.sources as Json[]).map((each) => new SourceProgress(each)),
      sink: new SinkProgress(json.sink as Json),
    };
    super({ ...json, ...parts }, [], {
      name: null,
      inputRowsPerSecond: Number.NaN,
      processedRowsPerSecond: Number.NaN,
      eventTime: {},
      observedMetrics: {},
    });
  }
  /**
   * Of parsed JSON. Raises where it lacks a key.
   * @example StreamingQueryProgress.fromJson(JSON.parse(query.lastProgress.json))
   */
  static fromJson(json: Json): StreamingQueryProgress {
    return new StreamingQueryProgress(json);
  }
}

/** Raises where an object of JSON lacks a key. */
export function checkKeys(json: Json, needed: readonly string[]): void {
  if (typeof json !== "object" || json === null) throw wrongType("json", "object", json);
  const missing = needed.filter((key) => !(key in json));
  if (missing.length > 0) throw wrongValue(`The JSON has no ${missing.join(", ")}.`);
}
