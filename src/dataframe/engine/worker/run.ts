import duckdb, { type Connection, type Result } from "@duckdb/node-bindings";
import { longAt } from "../../columnar/access.ts";
import type { ColumnBatch } from "../../columnar/vector.ts";
import { SparkException } from "../../errors/errors.ts";
import { forgetKeys } from "../../functions/js/collations/keys.ts";
import { visitPlan } from "../../plan/children.ts";
import type { Plan, Scan } from "../../plan/plan.ts";
import type { BatchReader, Interrupt, ReadRequest } from "../../sources/source.ts";
import { compile } from "../duckdb/compile/compile.ts";
import type { CompiledQuery, Feed, ScanSql } from "../duckdb/compile/query.ts";
import { holds } from "../duckdb/logical-type.ts";
import { readChunk } from "../duckdb/read-vector.ts";
import { duckType } from "../duckdb/types.ts";
import type { DuckDatabase } from "./database.ts";
import { type DirectScan, directScan } from "./direct.ts";
import { isOverflow, sparkError } from "./errors.ts";
import { executeFed, FeedReading } from "./fed.ts";
import { closeFeed, openFeed, readingOf, registerFeeds } from "./feeds.ts";
import { implementation, type UserCalls } from "./implementations.ts";
import { localReader } from "./local-reader.ts";
import { mappedBatches } from "./map-batches.ts";
import { native, nativeIdle } from "./native.ts";
import { registerFunctions } from "./scalar-functions.ts";
import { isSmall } from "./small.ts";
import { recallSince, thrownMark } from "./thrown.ts";

/** One execution of a plan. */
export interface Run {
  readonly plan: Plan;
  readonly conf: Readonly<Record<string, string>>;
  readonly interrupt: Interrupt;
  /** Opens scans otherwise than their DataSource would: a stream's micro-batch. */
  readonly readers?: ReadonlyMap<number, (request: ReadRequest) => Promise<BatchReader>>;
}

/** What executing needs of the worker around. */
export interface Host {
  readonly database: DuckDatabase;
  readonly users: UserCalls;
  /** How a scan is read that DuckDB reads itself; undefined for one of a DataSource. */
  scanSql(scan: Scan, conf: Run["conf"]): Promise<ScanSql> | undefined;
  /** Is it a scan of a DataSource? */
  isPlugged(scan: Scan): boolean;
  /** Opens a scan of a DataSource for these of its columns. */
  openScan(scan: Scan, indexes: readonly number[], run: Run): Promise<BatchReader>;
}

/** Executes plans in DuckDB. */
export class Executor {
  readonly #host: Host;
  readonly #running = new Map<Connection, Interrupt>();
  #prepared = false;
  #stopped = false;

  constructor(host: Host) {
    this.#host = host;
  }

  /** The rows of an analysed plan. Stopping early ends the query. */
  async *rows(run: Run): AsyncGenerator<ColumnBatch> {
    if (run.plan.t === "mapBatches") {
      yield* mappedBatches(run.plan, this.rows({ ...run, plan: run.plan.child }), this.#host.users);
      return;
    }
    const direct = directScan(run.plan);
    if (direct && (run.readers?.has(direct.scan.id) || this.#host.isPlugged(direct.scan))) {
      yield* this.#direct(run, direct);
      return;
    }
    let rows = 0;
    try {
      for await (const batch of this.#query(run, await this.compile(run))) {
        rows += batch.length;
        yield batch;
      }
    } catch (error) {
      if (!(error instanceof Overflow)) throw error;
      const precise = this.#query(run, await this.compile(run, true));
      if (rows === 0) yield* precise;
      // After the first rows only what overflows in Spark, too, is left to DuckDB (see `exact`): this tells where.
      else for await (const _ of precise);
      if (rows > 0) throw error.raised;
    }
  }

  async compile(
    { plan, conf, readers }: Pick<Run, "plan" | "conf" | "readers">,
    precise = false,
  ): Promise<CompiledQuery> {
    const scans = new Map<number, ScanSql>();
    const found: Scan[] = [];
    visitPlan(plan, (node) => {
      if (node.t === "scan" && !readers?.has(node.id)) found.push(node);
    });
    for (const scan of found) {
      const sql = await this.#host.scanSql(scan, conf);
      if (sql) scans.set(scan.id, sql);
    }
    return compile(plan, conf, scans, precise, isSmall(plan, conf));
  }

  /** Runs a statement around a plan's SQL, such as CREATE TABLE AS; gives the number of rows it changed. */
  async statement(run: Run, around: (sql: string) => string): Promise<number> {
    try {
      return await this.#statement(run, await this.compile(run), around);
    } catch (error) {
      if (!(error instanceof Overflow)) throw error;
      return this.#statement(run, await this.compile(run, true), around);
    }
  }

  async #statement(run: Run, query: CompiledQuery, around: (sql: string) => string): Promise<number> {
    const connection = await this.#open(run, query);
    try {
      return await changedRows(await native(duckdb.query(connection, around(query.sql))));
    } catch (error) {
      throw failure(error, query);
    } finally {
      this.#close(run, connection, query, false);
    }
  }

  /** SQL of our own that involves no plan. */
  async sql(text: string): Promise<void> {
    const connection = await this.#host.database.connect();
    try {
      await native(duckdb.query(connection, text));
    } finally {
      this.#host.database.giveBack(connection, false);
    }
  }

  /** Ends the queries whose interrupt flag is set. */
  interrupt(): void {
    for (const [connection, { flag }] of this.#running) if (Atomics.load(flag, 0) !== 0) duckdb.interrupt(connection);
  }

  /** Ends all queries and lets none begin. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await nativeIdle(() => {
      for (const connection of this.#running.keys()) duckdb.interrupt(connection);
    });
  }

  /** How far running queries are, 0 to 1; undefined where DuckDB cannot tell. */
  progress(): number | undefined {
    for (const connection of this.#running.keys()) {
      const { percentage } = duckdb.query_progress(connection);
      if (percentage >= 0) return percentage / 100;
    }
    return undefined;
  }

  /** From the source to whoever wants the rows, without DuckDB. */
  async *#direct(run: Run, { scan, indexes, pick }: DirectScan): AsyncGenerator<ColumnBatch> {
    if (this.#stopped || isInterrupted(run)) throw new SparkException("OPERATION_CANCELED");
    const reader = await this.#host.openScan(scan, indexes, run);
    try {
      for (let batch = reader.next(); batch; batch = reader.next()) {
        yield pick(batch);
        // `next` stands still: between two of them the worker's other work has its turn.
        await new Promise((resolve) => setImmediate(resolve));
        if (this.#stopped || isInterrupted(run)) throw new SparkException("OPERATION_CANCELED");
      }
    } finally {
      reader.close();
    }
  }

  async *#query(run: Run, query: CompiledQuery): AsyncGenerator<ColumnBatch> {
    const types = query.output.map((a) => a.type);
    let result: Result | undefined;
    const connection = await this.#open(run, query);
    const mark = thrownMark();
    let finished = false;
    let failed = false;
    try {
      result = await this.#start(connection, query);
      for (;;) {
        const chunk = await native(duckdb.fetch_chunk(result));
        if (!chunk || duckdb.data_chunk_get_size(chunk) === 0) break;
        yield readChunk(chunk, types);
      }
      // Where a stream of rows fails, it ends like any other; only its kind tells.
      failed = duckdb.result_return_type(result) === duckdb.ResultType.INVALID;
      finished = !failed;
    } catch (error) {
      throw failure(error, query);
    } finally {
      this.#close(run, connection, query, !finished);
    }
    if (failed) throw await this.#cause(run, query, mark);
  }

  /** Why a stream of rows failed, which DuckDB's binding does not say: the query is run once more for its error. */
  async #cause(run: Run, query: CompiledQuery, mark: number): Promise<unknown> {
    if (isInterrupted(run)) return new SparkException("OPERATION_CANCELED");
    const outside =
      query.functions.some(({ call }) => call.kind === "user") || query.feeds.some(({ from }) => from.kind !== "local");
    const thrown = outside ? recallSince(mark) : undefined;
    if (thrown !== undefined) return failure(thrown, query);
    const columns = query.output.map((_, i) => `k${i}`).join(", ") || "1";
    const connection = await this.#open(run, query);
    try {
      const all = `SELECT count(*) FILTER (WHERE hash(${columns}) = 0) FROM (${query.sql})`;
      await native(duckdb.query(connection, all));
    } catch (error) {
      return failure(error, query);
    } finally {
      this.#close(run, connection, query, false);
    }
    return new SparkException("INTERNAL_ERROR", { message: "A query ended before its last row and does not say why." });
  }

  /** Streams the result; casts columns that a lowering gave in another type than the one that holds the Spark type. */
  async #start(connection: Connection, query: CompiledQuery): Promise<Result> {
    let prepared = await native(duckdb.prepare(connection, query.sql));
    const wrong = query.output.filter(
      (a, i) => !holds(duckdb.prepared_statement_column_logical_type(prepared, i), a.type),
    );
    if (wrong.length > 0) {
      const list = query.output.map((a, i) => `CAST(k${i} AS ${duckType(a.type)}) AS k${i}`);
      duckdb.destroy_prepare_sync(prepared);
      prepared = await native(duckdb.prepare(connection, `SELECT ${list.join(", ")} FROM (${query.sql})`));
    }
    const readings = query.feeds.map(({ id }) => readingOf(id)).filter((reading) => reading !== undefined);
    const fed = readings.length > 0 && query.fedOnly && this.#host.database.threads > 1;
    try {
      return await native(fed ? executeFed(prepared, readings) : duckdb.execute_prepared_streaming(prepared));
    } finally {
      duckdb.destroy_prepare_sync(prepared);
    }
  }

  async #open(run: Run, query: CompiledQuery): Promise<Connection> {
    if (this.#stopped || isInterrupted(run)) throw new SparkException("OPERATION_CANCELED");
    const connection = await this.#host.database.connect(query.feeds.length > 0);
    try {
      if (!this.#prepared) {
        registerFeeds(connection);
        this.#prepared = true;
      }
      registerFunctions(connection, query.functions, (use) => implementation(use, this.#host.users));
      for (const feed of query.feeds) await this.#openFeed(feed, run);
      this.#host.users.begin(query.functions, run.interrupt);
      this.#running.set(connection, run.interrupt);
      return connection;
    } catch (error) {
      this.#close(run, connection, query, false);
      throw error;
    }
  }

  #close(run: Run, connection: Connection, query: CompiledQuery, dirty: boolean): void {
    this.#running.delete(connection);
    if (this.#running.size === 0) forgetKeys();
    this.#host.database.giveBack(connection, dirty);
    this.#host.users.end(query.functions, run.interrupt);
    for (const feed of query.feeds) closeFeed(feed.id);
  }

  async #openFeed(feed: Feed, run: Run): Promise<void> {
    const { id, columns, from } = feed;
    const { interrupt } = run;
    if (from.kind === "local") {
      const rows = from.batches.reduce((sum, batch) => sum + batch.length, 0);
      openFeed(id, { columns, rows, interrupt, open: () => localReader(from.batches, from.indexes) });
    } else if (from.kind === "scan") {
      const reader = await this.#host.openScan(from.scan, from.indexes, run);
      openFeed(id, { columns, rows: undefined, interrupt, reading: new FeedReading(), open: once(reader) });
    } else {
      const batches: ColumnBatch[] = [];
      for await (const batch of this.rows({ ...run, plan: from.plan })) batches.push(batch);
      const rows = batches.reduce((sum, batch) => sum + batch.length, 0);
      const indexes = columns.map((_, i) => i);
      openFeed(id, { columns, rows, interrupt, open: () => localReader(batches, indexes) });
    }
  }
}

function isInterrupted({ interrupt }: Run): boolean {
  return Atomics.load(interrupt.flag, 0) !== 0;
}

/** Arithmetic that had no result in the bits that it was computed in: the query is to be run with `precise`. */
class Overflow extends Error {
  readonly raised: unknown;

  constructor(raised: unknown) {
    super("overflow");
    this.raised = raised;
  }
}

function failure(error: unknown, query: CompiledQuery): unknown {
  const raised = sparkError(error, query);
  return isOverflow(error) && !query.precise ? new Overflow(raised) : raised;
}

/** CREATE TABLE AS, INSERT and COPY answer with one number. */
async function changedRows(result: Result): Promise<number> {
  const chunk = await native(duckdb.fetch_chunk(result));
  if (!chunk || duckdb.data_chunk_get_size(chunk) === 0) return 0;
  const [column] = readChunk(chunk, [{ kind: "bigint" }]).columns;
  return Number(longAt(column!, 0));
}

function once(reader: BatchReader): () => BatchReader {
  let used = false;
  return () => {
    if (used) throw new SparkException("INTERNAL_ERROR", { message: "a source was scanned twice in one query" });
    used = true;
    return reader;
  };
}
