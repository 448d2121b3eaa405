import type { StreamStart } from "../../engine/engine.ts";
import { ending, type SparkPromise, waiting } from "../action.ts";
import { wrongValue } from "../checks.ts";
import { print } from "../output.ts";
import type { SparkSession } from "../session.ts";
import { StreamingQueryProgress } from "./progress.ts";

export interface StreamingQueryStatus {
  readonly message: string;
  readonly isDataAvailable: boolean;
  readonly isTriggerActive: boolean;
}

/** A running or ended streaming query. */
export class StreamingQuery {
  /** The same over restarts from one checkpoint. */
  readonly id: string;
  /** New for every start. */
  readonly runId: string;
  /** The name from `queryName`; null without one. */
  readonly name: string | null;
  readonly #session: SparkSession;
  readonly #start: StreamStart;
  readonly #ended = Promise.withResolvers<void>();
  #isActive = true;
  #error: Error | null = null;
  #status: StreamingQueryStatus = { message: "Initializing sources", isDataAvailable: false, isTriggerActive: false };
  #progress: StreamingQueryProgress[] = [];
  #waiters = 0;

  /** Use `df.writeStream.start()`. */
  constructor(session: SparkSession, start: StreamStart, id: string, runId: string) {
    this.#session = session;
    this.#start = start;
    this.id = id;
    this.runId = runId;
    this.name = start.name;
  }

  /** True while it runs. */
  get isActive(): boolean {
    return this.#isActive;
  }
  /** What the query is doing. */
  get status(): StreamingQueryStatus {
    return this.#status;
  }
  /** The last batches' figures, up to 100 of them. */
  get recentProgress(): StreamingQueryProgress[] {
    return [...this.#progress];
  }
  /** The last batch's figures; null before the first. */
  get lastProgress(): StreamingQueryProgress | null {
    return this.#progress.at(-1) ?? null;
  }
  /** Why the query failed; null where it did not. */
  exception(): Error | null {
    return this.#error;
  }
  /** Settles when the query has ended; raises where it failed. With a time-out in seconds, whether it has ended by then. */
  awaitTermination(): SparkPromise<void>;
  awaitTermination(timeout: number): SparkPromise<boolean>;
  awaitTermination(timeout?: number): SparkPromise<void> | SparkPromise<boolean> {
    if (timeout === undefined) return waiting(() => this.#heeded(() => this.#wait()));
    if (!(timeout > 0)) throw wrongValue(`The time-out must be a positive number of seconds, not ${timeout}.`);
    const run = async () => {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<"late">((resolve) => {
        timer = setTimeout(() => resolve("late"), timeout * 1000);
      });
      const first = await Promise.race([this.#ended.promise, late]);
      clearTimeout(timer);
      if (this.#error) throw this.#error;
      return first !== "late";
    };
    return waiting(() => this.#heeded(run));
  }
  /** Settles when everything that the sources hold now is in the sink. For tests. */
  processAllAvailable(): SparkPromise<void> {
    const run = async () => {
      if (this.#error) throw this.#error;
      if (!this.#isActive) return;
      await this.#session.engine.call("processAllAvailable", { runId: this.runId });
      if (this.#error) throw this.#error;
    };
    return waiting(() => this.#heeded(run));
  }
  /** Ends the query; the batch at work is given up and done again at the next start. */
  stop(): SparkPromise<void> {
    return ending(async () => {
      if (!this.#isActive) return;
      await this.#session.engine.call("stopStream", { runId: this.runId });
      await this.#ended.promise;
    });
  }
  /** Prints the plan of the last batch. */
  explain(extended = false): void {
    print(this.#session.explain(this.#start.plan, extended ? "extended" : "simple"));
  }

  async #heeded<T>(run: () => Promise<T>): Promise<T> {
    this.#waiters++;
    try {
      return await run();
    } finally {
      this.#waiters--;
    }
  }

  /** Keeps the process alive: nothing else does. */
  async #wait(): Promise<void> {
    const alive = setInterval(() => {}, 2 ** 30);
    try {
      await this.#ended.promise;
    } finally {
      clearInterval(alive);
    }
    if (this.#error) throw this.#error;
  }

  /** Somebody waits for it, and will be given its error. */
  get isHeeded(): boolean {
    return this.#waiters > 0;
  }

  /** What the engine tells. */
  hear = {
    progress: (json: Readonly<Record<string, unknown>>): void => {
      const keep = Number(this.#session.state.conf.find("spark.sql.streaming.numRecentProgressUpdates") ?? 100);
      this.#progress.push(new StreamingQueryProgress(json));
      if (this.#progress.length > keep) this.#progress = this.#progress.slice(-keep);
    },
    status: (status: StreamingQueryStatus): void => {
      this.#status = status;
    },
    terminated: (error: Error | undefined): void => {
      this.#isActive = false;
      this.#error = error ?? null;
      this.#status = {
        message: error ? `Terminated with exception: ${error.message}` : "Stopped",
        isDataAvailable: false,
        isTriggerActive: false,
      };
      this.#ended.resolve();
    },
  };

  toString(): string {
    return `StreamingQuery[${this.name ?? this.id}, ${this.#isActive ? "active" : this.#error ? "failed" : "stopped"}]`;
  }
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}
