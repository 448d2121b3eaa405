/** Spark's StreamingQueryProgress, as plain JSON with its keys in Spark's order. */
export interface SourceProgress {
  readonly description: string;
  readonly startOffset: string | null;
  readonly endOffset: string | null;
  readonly latestOffset: string | null;
  readonly numInputRows: number;
  readonly metrics: Readonly<Record<string, string>>;
}

export interface StateOperatorProgress {
  readonly operatorName: string;
  readonly numRowsTotal: number;
  readonly numRowsUpdated: number;
  readonly allUpdatesTimeMs: number;
  readonly numRowsRemoved: number;
  readonly allRemovalsTimeMs: number;
  readonly commitTimeMs: number;
  readonly memoryUsedBytes: number;
  readonly numRowsDroppedByWatermark: number;
  readonly numShufflePartitions: number;
  readonly numStateStoreInstances: number;
  readonly customMetrics: Readonly<Record<string, number>>;
}

export interface BatchFacts {
  readonly id: string;
  readonly runId: string;
  readonly name: string | null;
  readonly batchId: number;
  /** Milliseconds since the epoch, when the trigger fired. */
  readonly startedMs: number;
  readonly finishedMs: number;
  /** Seconds since the trigger before; undefined for the first. */
  readonly sinceLastSeconds: number | undefined;
  readonly durationMs: Readonly<Record<string, number>>;
  readonly eventTime: Readonly<Record<string, string>>;
  readonly stateOperators: readonly StateOperatorProgress[];
  readonly sources: readonly SourceProgress[];
  readonly sink: { readonly description: string; readonly numOutputRows: number };
  readonly observedMetrics: Readonly<Record<string, unknown>>;
}

export type Progress = Readonly<Record<string, unknown>>;

export function progressOf(batch: BatchFacts): Progress {
  const seconds = (batch.finishedMs - batch.startedMs) / 1000;
  const rates = (rows: number) => ({
    ...rate("inputRowsPerSecond", rows, batch.sinceLastSeconds),
    ...rate("processedRowsPerSecond", rows, seconds),
  });
  const rows = batch.sources.reduce((sum, source) => sum + source.numInputRows, 0);
  return {
    id: batch.id,
    runId: batch.runId,
    name: batch.name,
    timestamp: new Date(batch.startedMs).toISOString(),
    batchId: batch.batchId,
    batchDuration: batch.finishedMs - batch.startedMs,
    numInputRows: rows,
    ...rates(rows),
    durationMs: sorted(batch.durationMs),
    ...unlessEmpty("eventTime", sorted(batch.eventTime)),
    stateOperators: batch.stateOperators,
    sources: batch.sources.map((source) => ({
      description: source.description,
      startOffset: offsetJson(source.startOffset),
      endOffset: offsetJson(source.endOffset),
      latestOffset: offsetJson(source.latestOffset),
      numInputRows: source.numInputRows,
      ...rates(source.numInputRows),
      ...unlessEmpty("metrics", source.metrics),
    })),
    sink: batch.sink,
    ...unlessEmpty("observedMetrics", batch.observedMetrics),
  };
}

/** Rows per second with one digit, half up; a first trigger has no rate (Spark shows 0.0), an endless one is left out. */
function rate(key: string, rows: number, seconds: number | undefined): Record<string, number> {
  if (seconds === undefined) return { [key]: 0 };
  const value = rows / seconds;
  return Number.isFinite(value) ? { [key]: Math.floor(value * 10 + 0.5) / 10 } : {};
}

function offsetJson(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function unlessEmpty(key: string, record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.keys(record).length === 0 ? {} : { [key]: record };
}
