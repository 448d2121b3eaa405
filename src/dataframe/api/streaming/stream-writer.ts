import type { Trigger } from "../../engine/engine.ts";
import { AnalysisException, unsupported } from "../../errors/errors.ts";
import { nextId } from "../../plan/ids.ts";
import { outputOf } from "../../plan/output.ts";
import type { Scan } from "../../plan/plan.ts";
import type { OutputMode } from "../../sources/source.ts";
import type { ForeachBatchCall } from "../../streaming/sinks/foreach-batch.ts";
import type { Row } from "../../types/row.ts";
import { withItsActions } from "../action.ts";
import { keptRows } from "../cache.ts";
import { checkString, wrongType, wrongValue } from "../checks.ts";
import { DataFrame } from "../dataframe.ts";
import type { Options } from "../reader.ts";
import { type SourceOption, SourceOptions } from "../source-options.ts";
import { HiveWarehouseSession } from "./hive-warehouse.ts";
import type { StreamingQuery } from "./query.ts";
import { type TriggerOptions, triggerOf } from "./trigger.ts";

/** A function for each row, or an object that is opened and closed for each batch. */
export type ForeachWriter =
  | ((row: Row) => unknown)
  | {
      open?(partitionId: number, epochId: number): boolean | Promise<boolean>;
      process(row: Row): unknown;
      close?(error: Error | null): unknown;
    };

type Callback = (call: ForeachBatchCall) => Promise<void>;

/** Starts a streaming query: `df.writeStream.format("console").start()`. */
export class DataStreamWriter {
  readonly #df: DataFrame;
  readonly #options = new SourceOptions();
  #format: string | undefined;
  #mode: OutputMode = "append";
  #name: string | null = null;
  #trigger: Trigger = { kind: "processingTime", intervalMs: 0 };
  #partitionBy: readonly string[] = [];
  #callback: Callback | undefined;

  constructor(df: DataFrame) {
    if (!df.isStreaming) throw new AnalysisException("WRITE_STREAM_NOT_ALLOWED", {});
    this.#df = df;
  }

  /** A sink's name: console, memory, kafka, parquet … */
  format(source: string): this {
    this.#format = checkString("source", source);
    return this;
  }
  /** "append" (the default), "update" or "complete". */
  outputMode(mode: string): this {
    const wanted = checkString("outputMode", mode).trim().toLowerCase();
    if (wanted !== "append" && wanted !== "update" && wanted !== "complete") {
      throw new AnalysisException("STREAMING_OUTPUT_MODE.INVALID", { outputMode: mode });
    }
    this.#mode = wanted;
    return this;
  }
  /** An option of the sink; names without regard to case. `checkpointLocation` keeps the progress. */
  option(key: string, value: SourceOption): this {
    this.#options.set(key, value);
    return this;
  }
  /** Several options at once. */
  options(options: Options): this {
    this.#options.setAll(options);
    return this;
  }
  /** A folder for each value of these columns. */
  partitionBy(...cols: readonly (string | readonly string[])[]): this {
    this.#partitionBy = cols.flat().map((c) => checkString("cols", c));
    return this;
  }
  /** Not here. partitionBy(…) puts each value into a folder of its own. */
  clusterBy(): never {
    throw unsupported("clusterBy", "partitionBy(…) puts each value into a folder of its own.");
  }
  /** The query's name, by which it is found and, with the memory sink, its table. */
  queryName(name: string): this {
    if (checkString("queryName", name).trim() === "") throw wrongValue("A query's name can't be empty.");
    this.#name = name;
    return this;
  }
  /** When batches run: `trigger({ processingTime: "5 minutes" })`, `{ availableNow: true }`, `{ once: true }`. */
  trigger(options: TriggerOptions): this {
    this.#trigger = triggerOf(options);
    return this;
  }
  /** Runs a function for every batch; the batch is done when the function, its promise and the actions it started have ended. */
  foreachBatch(f: (df: DataFrame, batchId: number) => unknown): this {
    if (typeof f !== "function") throw wrongType("func", "function", f);
    const { sparkSession, plan } = this.#df;
    this.#callback = ({ id, batchId }) =>
      withItsActions(() => f(new DataFrame(sparkSession, keptRows(id, plan)), batchId));
    return this;
  }
  /** Runs a function for every row. */
  foreach(writer: ForeachWriter): this {
    const { sparkSession, plan } = this.#df;
    const rows = ({ id }: ForeachBatchCall) => new DataFrame(sparkSession, keptRows(id, plan)).toLocalIterator();
    if (typeof writer === "function") {
      this.#callback = async (call) => {
        for await (const row of rows(call)) await writer(row);
      };
      return this;
    }
    if (typeof writer?.process !== "function") throw wrongType("f", "function or object with process(row)", writer);
    this.#callback = async (call) => {
      let failure: Error | null = null;
      try {
        if ((await writer.open?.(0, call.batchId)) === false) return;
        for await (const row of rows(call)) await writer.process(row);
      } catch (error) {
        failure = error instanceof Error ? error : new Error(String(error));
        throw error;
      } finally {
        await writer.close?.(failure);
      }
    };
    return this;
  }

  /** Starts the query; it runs in the background until it is stopped. */
  start(path?: string, options?: Options): StreamingQuery {
    if (options) this.#options.setAll(options);
    if (path !== undefined) this.#options.set("path", checkString("path", path));
    const { sparkSession: session, plan } = this.#df;
    const format = this.#callback
      ? "foreachBatch"
      : (this.#format ?? session.state.conf.get("spark.sql.sources.default"));
    if (format === HiveWarehouseSession.STREAM_TO_STREAM) {
      throw unsupported(
        `the Hive warehouse connector (${format})`,
        "Give foreachBatch((df, batchId) => …) and write each batch where it should go.",
      );
    }
    const callback = this.#callback;
    let failure: unknown;
    const called = async (call: unknown): Promise<void> => {
      await callback!(call as ForeachBatchCall).catch((error: unknown) => {
        failure = error;
        throw error;
      });
    };
    const handle = callback && session.engine.registerCallback(called);
    const query = session.streams.start(
      {
        plan,
        name: this.#name,
        format,
        mode: this.#mode,
        trigger: this.#trigger,
        options: this.#options.toRecord(),
        conf: session.state.conf.snapshot,
        partitionBy: this.#partitionBy,
        ...(handle === undefined ? {} : { callback: handle }),
      },
      handle,
      () => failure,
    );
    if (format.toLowerCase() === "memory" && this.#name !== null) {
      session.state.createView(memoryTable(this.#df, this.#name), this.#name, "temp", true);
    }
    return query;
  }
  /**
   * Starts the query into a table, which is made where there is none. Each batch adds its rows by name; one that is run
   * again after a failure may add them twice.
   * @example df.writeStream.option("checkpointLocation", "/tmp/c").toTable("events")
   */
  toTable(
    name: string,
    options?: Options & { readonly format?: string; readonly outputMode?: string; readonly queryName?: string },
  ): StreamingQuery {
    checkString("tableName", name);
    const { format, outputMode, queryName, ...others } = (options ?? {}) as Record<string, SourceOption>;
    if (format !== undefined) this.format(format as string);
    if (outputMode !== undefined) this.outputMode(outputMode as string);
    if (queryName !== undefined) this.queryName(queryName as string);
    if (this.#mode !== "append") {
      throw unsupported(`a stream into a table in the output mode ${this.#mode}`, "Use append, or foreachBatch.");
    }
    const [tableFormat, partitionBy] = [this.#format, this.#partitionBy];
    return this.foreachBatch((batch) => {
      const writer = batch.write.mode("append").partitionBy(...partitionBy);
      return (tableFormat === undefined ? writer : writer.format(tableFormat)).saveAsTable(name);
    }).start(undefined, others);
  }
}

/** What a memory sink holds, read anew by every action. */
function memoryTable(df: DataFrame, name: string): Scan {
  const output = outputOf(df.plan).map((attr) => ({ ...attr, id: nextId(), qualifier: [] }));
  return { t: "scan", id: nextId(), format: "memorytable", options: { name }, paths: [], streaming: false, output };
}
