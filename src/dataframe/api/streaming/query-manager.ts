import type { Engine, EngineEvent, StreamStart } from "../../engine/engine.ts";
import { fromWire, SparkException } from "../../errors/errors.ts";
import { type SparkPromise, waiting } from "../action.ts";
import { wrongType } from "../checks.ts";
import { output } from "../output.ts";
import type { SparkSession } from "../session.ts";
import {
  type ListenerMethods,
  QueryIdleEvent,
  QueryProgressEvent,
  QueryStartedEvent,
  QueryTerminatedEvent,
  setListenerSession,
} from "./listener.ts";
import { StreamingQueryProgress } from "./progress.ts";
import { StreamingQuery } from "./query.ts";

/** The streaming queries of a session: `spark.streams`. */
export class StreamingQueryManager {
  readonly #session: SparkSession;
  readonly #queries = new Map<string, StreamingQuery>();
  readonly #handles = new Map<string, { readonly handle: number; readonly failure: () => unknown }>();
  readonly #listeners = new Set<Partial<ListenerMethods>>();
  #heard: Engine | undefined;
  #terminated: StreamingQuery[] = [];
  #waiters = 0;
  #termination = Promise.withResolvers<void>();

  constructor(session: SparkSession) {
    this.#session = session;
  }

  /** The queries that run. */
  get active(): StreamingQuery[] {
    return [...this.#queries.values()].filter((query) => query.isActive);
  }
  /** A running query by its id; null where there is none. */
  get(id: string): StreamingQuery | null {
    return this.active.find((query) => query.id === id) ?? null;
  }
  /** Settles when one of the queries has ended since the start or `resetTerminated`; raises where it failed. */
  awaitAnyTermination(): SparkPromise<void>;
  awaitAnyTermination(timeout: number): SparkPromise<boolean>;
  awaitAnyTermination(timeout?: number): SparkPromise<void> | SparkPromise<boolean> {
    const run = async (): Promise<boolean> => {
      const alive = setInterval(() => {}, 2 ** 30);
      let timer: NodeJS.Timeout | undefined;
      this.#waiters++;
      try {
        if (this.#terminated.length === 0) {
          const late = new Promise<void>((resolve) => {
            if (timeout !== undefined) timer = setTimeout(resolve, timeout * 1000);
          });
          await Promise.race([this.#termination.promise, late]);
        }
      } finally {
        this.#waiters--;
        clearInterval(alive);
        clearTimeout(timer);
      }
      const failed = this.#terminated.find((query) => query.exception());
      if (failed) throw failed.exception();
      return this.#terminated.length > 0;
    };
    return timeout === undefined ? waiting(async () => void (await run())) : waiting(run);
  }
  /** Forgets the queries that have ended. */
  resetTerminated(): void {
    this.#terminated = [];
    this.#termination = Promise.withResolvers();
  }
  /** An object with some of onQueryStarted, onQueryProgress, onQueryIdle, onQueryTerminated. */
  addListener(listener: Partial<ListenerMethods>): void {
    if (typeof listener !== "object" || listener === null)
      throw wrongType("listener", "StreamingQueryListener", listener);
    setListenerSession(listener, this.#session);
    this.#listeners.add(listener);
  }
  /** The listener hears nothing more. */
  removeListener(listener: Partial<ListenerMethods>): void {
    this.#listeners.delete(listener);
  }

  /** For DataStreamWriter. `handle`: the user's function, given back when the query has ended; `failure`: what it threw. */
  start(start: StreamStart, handle: number | undefined, failure: () => unknown): StreamingQuery {
    const { engine } = this.#session;
    this.#listen(engine);
    let started: { readonly id: string; readonly runId: string };
    try {
      started = engine.callSync("startStream", start);
    } catch (error) {
      if (handle !== undefined) engine.release(handle);
      throw error;
    }
    const { id, runId } = started;
    const query = new StreamingQuery(this.#session, start, id, runId);
    this.#queries.set(runId, query);
    if (handle !== undefined) this.#handles.set(runId, { handle, failure });
    return query;
  }

  #listen(engine: Engine): void {
    if (this.#heard === engine) return;
    this.#heard = engine;
    engine.on((event) => this.#hear(event));
  }

  #hear(event: EngineEvent): void {
    if (!("runId" in event)) return;
    const query = this.#queries.get(event.runId);
    // The query of another session over this engine.
    if (!query) return;
    switch (event.kind) {
      case "queryStarted":
        this.#tell(
          "onQueryStarted",
          new QueryStartedEvent({ id: event.id, runId: event.runId, name: event.name, timestamp: event.timestamp }),
        );
        break;
      case "queryProgress":
        query.hear.progress(event.progress);
        this.#tell("onQueryProgress", new QueryProgressEvent(new StreamingQueryProgress(event.progress)));
        break;
      case "queryStatus":
        query.hear.status(event.status);
        break;
      case "queryIdle":
        this.#tell("onQueryIdle", new QueryIdleEvent({ id: event.id, runId: event.runId, timestamp: event.timestamp }));
        break;
      case "queryTerminated":
        this.#end(query, event.error ? fromWire(event.error) : undefined);
    }
  }

  #end(query: StreamingQuery, error: Error | undefined): void {
    const callback = this.#handles.get(query.runId);
    // The error as it was thrown knows the place in the user's code.
    if (error !== undefined) error.cause ??= callback?.failure();
    // Who waits for the query gets the error; else it would come to nobody's knowledge.
    if (error !== undefined && this.#waiters === 0 && !query.isHeeded) output.warn(error.message);
    query.hear.terminated(error);
    if (callback !== undefined) this.#heard?.release(callback.handle);
    this.#handles.delete(query.runId);
    this.#queries.delete(query.runId);
    this.#terminated.push(query);
    this.#termination.resolve();
    const ended = {
      id: query.id,
      runId: query.runId,
      exception: error?.message ?? null,
      errorClassOnException: error instanceof SparkException ? error.condition : null,
    };
    this.#tell("onQueryTerminated", new QueryTerminatedEvent(ended));
  }

  /** A listener that throws must not disturb the others. */
  #tell<M extends keyof ListenerMethods>(method: M, event: Parameters<ListenerMethods[M]>[0]): void {
    for (const listener of this.#listeners) {
      try {
        (listener[method] as ((event: unknown) => void) | undefined)?.call(listener, event);
      } catch (error) {
        process.emitWarning(error instanceof Error ? error : String(error));
      }
    }
  }
}
