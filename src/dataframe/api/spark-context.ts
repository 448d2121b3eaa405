import { availableParallelism, userInfo } from "node:os";
import { unsupported } from "../errors/errors.ts";
import type { SparkPromise } from "./action.ts";
import { checkInt, wrongValue } from "./checks.ts";
import { Accumulator, type AccumulatorParam } from "./rdd/accumulator.ts";
import { Broadcast } from "./rdd/broadcast.ts";
import { binaryFiles, binaryRecords, textFile, wholeTextFiles } from "./rdd/files.ts";
import type { Pair, RDD } from "./rdd/rdd.ts";
import { parallelize } from "./rdd/sources.ts";
import { SparkSession, sparkVersion } from "./session.ts";

/** RDDs and facts of the application: `spark.sparkContext`, in the shell `sc`. */
export class SparkContext {
  readonly #session: () => SparkSession;
  readonly #conf: ReadonlyMap<string, string>;
  /** When it was started, in milliseconds since 1970. */
  readonly startTime = Date.now();

  constructor(session: () => SparkSession, conf: ReadonlyMap<string, string>) {
    this.#session = session;
    this.#conf = conf;
  }

  /** Where it runs: `local[*]`. */
  get master(): string {
    return this.#conf.get("spark.master") ?? "local[*]";
  }
  /** The user who runs it. */
  sparkUser(): string {
    return userInfo().username;
  }
  /** The context of the process's session, made where there is none: `SparkContext.getOrCreate()`. */
  static getOrCreate(): SparkContext {
    return SparkSession.getOrCreate(new Map()).sparkContext;
  }
  /** The application's name. */
  get appName(): string {
    return this.#conf.get("spark.app.name") ?? "tspark";
  }
  /** An id for this run. */
  get applicationId(): string {
    return this.#conf.get("spark.app.id") ?? "";
  }
  /** The version of Spark whose behaviour this is. */
  get version(): string {
    return sparkVersion;
  }
  /** null: there is no web page. */
  get uiWebUrl(): null {
    return null;
  }
  /** Partitions of RDDs that don't say otherwise: the threads of the master. */
  get defaultParallelism(): number {
    const set = Number(this.#conf.get("spark.default.parallelism"));
    if (set > 0) return set;
    const threads = /^local\[(\d+|\*)/.exec(this.master)?.[1];
    return threads === undefined ? 1 : threads === "*" ? availableParallelism() : Math.max(1, Number(threads));
  }
  /** Partitions for files when nothing is said. */
  get defaultMinPartitions(): number {
    return Math.min(this.defaultParallelism, 2);
  }
  /** The settings it was started with. */
  getConf(): { get(key: string, fallback?: string): string | undefined; getAll(): [string, string][] } {
    return { get: (key, fallback) => this.#conf.get(key) ?? fallback, getAll: () => [...this.#conf] };
  }

  /** An RDD of values, in slices. */
  parallelize<T>(values: Iterable<T>, numSlices?: number): RDD<T> {
    const slices = numSlices === undefined ? this.defaultParallelism : checkInt("numSlices", numSlices);
    if (slices < 1) throw wrongValue(`The number of slices must be positive, not ${slices}.`);
    return parallelize(this, [...values], slices);
  }
  /** An RDD of whole numbers. */
  range(start: number, end?: number, step = 1, numSlices?: number): RDD<number> {
    const [from, to] = end === undefined ? [0, start] : [start, end];
    if (step === 0) throw wrongValue("The step of a range can't be 0.");
    const length = Math.max(0, Math.ceil((to - from) / step));
    return this.parallelize(
      Array.from({ length }, (_, i) => from + i * step),
      numSlices,
    );
  }
  /** An RDD without elements. */
  emptyRDD<T>(): RDD<T> {
    return parallelize<T>(this, [], 0);
  }
  /** The lines of text files. */
  textFile(path: string): RDD<string> {
    return textFile(this, path);
  }
  /**
   * Whole text files as pairs of path and content, of a folder, a file or a glob.
   * @example sc.wholeTextFiles("notes").keys().collect()
   */
  wholeTextFiles(path: string, minPartitions = this.defaultMinPartitions): RDD<Pair<string, string>> {
    return wholeTextFiles(this, path, checkInt("minPartitions", minPartitions));
  }
  /** Whole files as pairs of path and bytes, of a folder, a file or a glob. */
  binaryFiles(path: string, minPartitions = this.defaultMinPartitions): RDD<Pair<string, Uint8Array>> {
    return binaryFiles(this, path, checkInt("minPartitions", minPartitions));
  }
  /** Files cut into records of `recordLength` bytes. */
  binaryRecords(path: string, recordLength: number): RDD<Uint8Array> {
    return binaryRecords(this, path, recordLength);
  }
  /** The elements of several RDDs. */
  union<T>(rdds: readonly RDD<T>[]): RDD<T> {
    return rdds.slice(1).reduce((all, rdd) => all.union(rdd), rdds[0] ?? this.emptyRDD<T>());
  }
  /** A value for use in functions; on one machine simply the value. */
  broadcast<T>(value: T): Broadcast<T> {
    return new Broadcast(value);
  }
  /** A sum that functions add to. */
  accumulator<T = number>(initial: T, param?: AccumulatorParam<T>): Accumulator<T> {
    return new Accumulator(initial, param);
  }
  /** The session that DataFrames of RDDs belong to. */
  get session(): SparkSession {
    return this.#session();
  }

  /** How much is told: ALL, DEBUG, ERROR, FATAL, INFO, OFF, TRACE or WARN. */
  setLogLevel(level: string): void {
    const levels = ["ALL", "DEBUG", "ERROR", "FATAL", "INFO", "OFF", "TRACE", "WARN"];
    if (!levels.includes(String(level).toUpperCase()))
      throw wrongValue(`${level} is no log level: ${levels.join(", ")}.`);
  }
  /** Ends all running actions. */
  cancelAllJobs(): void {
    this.#session().interruptAll();
  }
  /** Stops the session, its streams and the engine. */
  stop(): SparkPromise<void> {
    return this.#session().stop();
  }
  /** Not here. import works here as in any program. */
  addPyFile(): never {
    throw unsupported("addPyFile", "import works here as in any program.");
  }

  toString(): string {
    return `<SparkContext master=${this.master} appName=${this.appName}>`;
  }
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}
