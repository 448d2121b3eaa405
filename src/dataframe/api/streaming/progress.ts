/** The figures of one batch, as Spark's JSON: `progress.batchId`, `progress["batchId"]`. */
export class StreamingQueryProgress {
  declare readonly id: string;
  declare readonly runId: string;
  declare readonly name: string | null;
  declare readonly timestamp: string;
  declare readonly batchId: number;
  declare readonly batchDuration: number;
  declare readonly numInputRows: number;
  declare readonly inputRowsPerSecond?: number;
  declare readonly processedRowsPerSecond?: number;
  declare readonly durationMs: Readonly<Record<string, number>>;
  declare readonly eventTime?: Readonly<Record<string, string>>;
  declare readonly stateOperators: readonly Readonly<Record<string, unknown>>[];
  declare readonly sources: readonly Readonly<Record<string, unknown>>[];
  declare readonly sink: Readonly<Record<string, unknown>>;
  declare readonly observedMetrics?: Readonly<Record<string, unknown>>;

  constructor(json: Readonly<Record<string, unknown>>) {
    Object.assign(this, json);
  }

  /** On one line. */
  get json(): string {
    return JSON.stringify(this);
  }
  /** The whole as JSON, indented. */
  get prettyJson(): string {
    return JSON.stringify(this, undefined, 2);
  }
  toString(): string {
    return this.prettyJson;
  }
}
