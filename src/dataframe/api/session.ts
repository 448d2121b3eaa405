import { type AnalysisContext, analyze } from "../analysis/analysis.ts";
import type { ColumnBatch } from "../columnar/vector.ts";
import { EmbeddedEngine } from "../engine/embedded.ts";
import type { Engine } from "../engine/engine.ts";
import { IllegalArgumentException, SparkException, unsupported } from "../errors/errors.ts";
import { nextId } from "../plan/ids.ts";
import type { Plan, Scan } from "../plan/plan.ts";
import { restoreFunction } from "../session/commands/create-function.ts";
import { runCommand } from "../session/commands/run.ts";
import { evaluate } from "../session/evaluate.ts";
import { SessionState, SharedState } from "../session/state.ts";
import { type Zone, zoneOf } from "../types/datetime/zone.ts";
import { ending, type SparkPromise } from "./action.ts";
import { Builder } from "./builder.ts";
import { CacheManager } from "./cache.ts";
import { Catalog } from "./catalog.ts";
import { checkInt, checkString } from "./checks.ts";
import { RuntimeConfig } from "./conf.ts";
import { localRelation, type SchemaLike } from "./create/create.ts";
import { explainText } from "./dataframe/explain.ts";
import { DataFrame } from "./dataframe.ts";
import { checkBatch, executeSync } from "./execution.ts";
import { extensions } from "./extensions.ts";
import { transformFunction } from "./functions/partitioning.ts";
import { launchSettings } from "./launch.ts";
import { isOpen } from "./outer.ts";
import { output } from "./output.ts";
import { parsePlan } from "./parsing.ts";
import { DataFrameReader } from "./reader.ts";
import { scanOf } from "./scan.ts";
import { SparkContext } from "./spark-context.ts";
import { type SqlArguments, sqlArguments, templateQuery } from "./sql-arguments.ts";
import { StreamingQueryManager } from "./streaming/query-manager.ts";
import { DataStreamReader } from "./streaming/stream-reader.ts";
import { structFunction } from "./struct-functions.ts";
import { TableValuedFunction } from "./tvf.ts";
import { inlineUdf, UDFRegistration } from "./udf.ts";
import { inlineUdtf, UDTFRegistration } from "./udtf.ts";

/** The Spark whose behaviour this is. */
export const sparkVersion = "4.2.0";

let active: SparkSession | undefined;

interface Application {
  readonly shared: SharedState;
  engine: Engine | undefined;
  readonly context: SparkContext;
}

/** The way in: makes DataFrames, runs SQL, holds settings and views. */
export class SparkSession {
  readonly #application: Application;
  readonly state: SessionState;
  /** The session's settings: `spark.conf.set("spark.sql.session.timeZone", "UTC")`. */
  readonly conf: RuntimeConfig;
  /** Databases, tables, views and functions of the session. */
  readonly catalog: Catalog;
  /** JavaScript functions for use in SQL: `spark.udf.register("twice", (x) => x * 2, "int")`. */
  readonly udf: UDFRegistration;
  /** Table functions for use in SQL: `spark.udtf.register("squares", squares)`. */
  readonly udtf: UDTFRegistration;
  readonly cacheManager: CacheManager;
  /** The streaming queries that run. */
  readonly streams: StreamingQueryManager;
  #stopped = false;

  /** Use `SparkSession.builder`. */
  constructor(application: Application) {
    this.#application = application;
    this.state = new SessionState(application.shared, {
      scan: (format, paths, options, schema, streaming) =>
        scanOf(this, { format, paths, options, schema, streaming: streaming ?? false }),
      restore: (text) => restoreFunction(this, text),
      evaluate: (expr) => evaluate(this, [expr], this.state.context())[0]!.value,
      inlineTableFunction: (name) => inlineUdtf(this, name),
      inlineFunction: (name) => inlineUdf(this, name) ?? structFunction(name) ?? transformFunction(name),
    });
    this.conf = new RuntimeConfig(this.state.conf);
    this.catalog = new Catalog(this);
    this.udf = new UDFRegistration(this);
    this.udtf = new UDTFRegistration(this);
    this.cacheManager = new CacheManager(this);
    this.streams = new StreamingQueryManager(this);
  }

  /** Makes or finds the session: `SparkSession.builder.appName("a").getOrCreate()`. */
  static get builder(): Builder {
    return new Builder();
  }
  /** The session of the process; null where there is none. */
  static getActiveSession(): SparkSession | null {
    return active ?? null;
  }
  /** The session of the process. Raises where there is none. */
  static active(): SparkSession {
    if (!active)
      throw new SparkException(
        "",
        {},
        { message: "There is no session. SparkSession.builder.getOrCreate() makes one." },
      );
    return active;
  }
  static getOrCreate(options: ReadonlyMap<string, string>): SparkSession {
    if (!active) return SparkSession.create(options);
    for (const [key, value] of options) if (!active.state.conf.isStatic(key)) active.state.conf.set(key, value);
    return active;
  }
  static create(options: ReadonlyMap<string, string>): SparkSession {
    const base = new Map([
      ["spark.app.name", "tspark"],
      ["spark.master", "local[*]"],
      ["spark.app.id", `local-${Date.now()}`],
      ...launchSettings,
      ...options,
    ]);
    const shared = new SharedState(base);
    const context = new SparkContext(() => session, base);
    const session: SparkSession = new SparkSession({ shared, engine: undefined, context });
    active = session;
    return session;
  }

  /** The version of Spark whose behaviour this is. */
  get version(): string {
    return sparkVersion;
  }
  /** The context: RDDs, the master, the application's name. */
  get sparkContext(): SparkContext {
    return this.#application.context;
  }
  /** What runs the plans; started when it is first asked for. */
  get engine(): Engine {
    if (this.#stopped) {
      throw new SparkException(
        "",
        {},
        { message: "The session is stopped. Make a new one with SparkSession.builder.getOrCreate()." },
      );
    }
    this.#application.engine ??= startEngine(this.state.conf.snapshot);
    return this.#application.engine;
  }
  /** The session's time zone. */
  get zone(): Zone {
    return zoneOf(this.state.conf.get("spark.sql.session.timeZone"))!;
  }

  // ── DataFrames ──────────────────────────────────────────────────────────────────────────────────

  /** A column `id` with whole numbers: `range(5)`, `range(1, 10, 2)`. */
  range(
    start: number | bigint,
    end?: number | bigint | null,
    step: number | bigint = 1,
    numPartitions?: number,
  ): DataFrame {
    const [from, to] = end === undefined || end === null ? [0, start] : [start, end];
    const by = long("step", step);
    if (by === 0n) throw new IllegalArgumentException("", {}, { message: "The step of a range can't be 0." });
    return this.frame({
      t: "range",
      start: long("start", from),
      end: long("end", to),
      step: by,
      ...(numPartitions === undefined ? {} : { partitions: checkInt("numPartitions", numPartitions) }),
      output: [{ t: "attr", id: nextId(), name: "id", type: { kind: "bigint" }, nullable: false, qualifier: [] }],
    });
  }
  /**
   * Rows in memory: arrays, objects or Rows; single values with a type as schema. The schema is a StructType, DDL text,
   * names for inferred columns, or left out and inferred.
   * @example spark.createDataFrame([[1, "a"], [2, null]], "id int, s string").show()
   */
  createDataFrame(data: Iterable<unknown>, schema?: SchemaLike): DataFrame {
    return this.frame(localRelation(data, schema, this.zone));
  }
  /** A DataFrame without columns and rows. */
  get emptyDataFrame(): DataFrame {
    return this.createDataFrame([], { kind: "struct", fields: [] });
  }
  /** A table or view by name. */
  table(name: string): DataFrame {
    return this.read.table(name);
  }
  /** Reads files and tables: `spark.read.option("header", true).csv("people.csv")`. */
  get read(): DataFrameReader {
    return new DataFrameReader(this);
  }
  /** Reads streams: `spark.readStream.format("rate").load()`. */
  get readStream(): DataStreamReader {
    return new DataStreamReader(this);
  }
  /** Table-valued functions: `spark.tvf.explode(F.array(F.lit(1), F.lit(2)))`. */
  get tvf(): TableValuedFunction {
    return new TableValuedFunction(this);
  }

  /**
   * Runs SQL: a query gives its rows, a command runs at once. As a template tag, values become parameters and DataFrames
   * tables.
   * @example spark.sql("SELECT * FROM t WHERE id = :id", { id: 1 })
   * @example spark.sql`SELECT * FROM ${df} WHERE id = ${n}`
   */
  sql(query: string, args?: SqlArguments): DataFrame;
  sql(query: TemplateStringsArray, ...values: readonly unknown[]): DataFrame;
  sql(query: string | TemplateStringsArray, ...values: readonly unknown[]): DataFrame {
    if (typeof query === "object" && "raw" in query) {
      const { text, parameters, relations } = templateQuery(query, values);
      return this.#sql(text, { ...this.state.context(parameters), relation: relations(this.state) });
    }
    const text = checkString("sqlQuery", query);
    return this.#sql(text, this.state.context(sqlArguments(values[0] as SqlArguments | undefined)));
  }

  #sql(text: string, context: AnalysisContext): DataFrame {
    const plan = parsePlan(text, (key) => this.state.conf.find(key));
    if (plan.t === "command") return new DataFrame(this, this.analyze(runCommand(this, plan, context)));
    return new DataFrame(this, analyze(plan, context), plan);
  }

  // ── for the API's own use ───────────────────────────────────────────────────────────────────────

  analyze<P extends Plan>(plan: P): Plan {
    return analyze(plan, this.state.context());
  }
  /** A DataFrame of a plan that is not analysed yet. */
  frame(plan: Plan): DataFrame {
    return new DataFrame(this, isOpen(plan) ? undefined : this.analyze(plan), plan);
  }
  executeSync(plan: Plan): readonly ColumnBatch[] {
    return executeSync(this, plan);
  }
  explain(analyzed: Plan, mode: string, parsed?: Plan): string {
    return explainText({ parsed, analyzed, sql: () => this.toSql(analyzed) }, mode);
  }
  /** The SQL that DuckDB runs for an analysed plan. */
  toSql(analyzed: Plan): string {
    checkBatch(analyzed);
    return this.engine.callSync("toSql", { plan: analyzed, conf: this.state.conf.snapshot });
  }
  scan(request: Parameters<typeof scanOf>[1]): Scan {
    return scanOf(this, request);
  }
  /** The names of the temporary views. */
  viewNames(): string[] {
    return this.state.views.list().map((view) => view.name);
  }

  // ── life ────────────────────────────────────────────────────────────────────────────────────────

  /** A session of its own over the same engine, tables and global views. */
  newSession(): SparkSession {
    return new SparkSession(this.#application);
  }
  /** Stops the streams and the engine. */
  stop(): SparkPromise<void> {
    return ending(async () => {
      this.#stopped = true;
      if (active === this) active = undefined;
      const { engine } = this.#application;
      this.#application.engine = undefined;
      await engine?.close();
    });
  }
  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
  /** Ends all running actions; streams go on. */
  interruptAll(): void {
    this.#application.engine?.interrupt();
  }
  /** Not here. import works here as in any program. */
  addArtifact(): never {
    throw unsupported("addArtifact", "import works here as in any program.");
  }

  toString(): string {
    return `SparkSession[${this.state.conf.get("spark.app.name")}, ${this.state.conf.get("spark.master")}, ${sparkVersion}]`;
  }
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

/** The engine of an application; what it has to tell besides results goes to the user as warnings. */
function startEngine(conf: Readonly<Record<string, string>>): Engine {
  const engine = new EmbeddedEngine({ conf, sources: extensions.sources });
  engine.on((event) => {
    if (event.kind === "log") output.warn(event.text);
  });
  return engine;
}

function long(argument: string, value: number | bigint): bigint {
  if (typeof value === "bigint") return value;
  return BigInt(checkInt(argument, value));
}
