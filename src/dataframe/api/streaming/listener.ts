import type { SparkSession } from "../session.ts";
import { checkKeys, type Json, StreamingQueryProgress } from "./progress.ts";

/** A query has started. */
export class QueryStartedEvent {
  declare readonly id: string;
  declare readonly runId: string;
  declare readonly name: string | null;
  declare readonly timestamp: string;

  constructor(json: Json) {
    checkKeys(json, ["id", "runId", "name", "timestamp"]);
    Object.assign(this, json);
  }
  /** Of parsed JSON. Raises where it lacks a key. */
  static fromJson(json: Json): QueryStartedEvent {
    return new QueryStartedEvent(json);
  }
}

/** A batch is done. */
export class QueryProgressEvent {
  readonly progress: StreamingQueryProgress;

  constructor(progress: StreamingQueryProgress) {
    this.progress = progress;
  }
  /** Of parsed JSON. Raises where it lacks a key. */
  static fromJson(json: Json): QueryProgressEvent {
    checkKeys(json, ["progress"]);
    return new QueryProgressEvent(new StreamingQueryProgress(json.progress as Json));
  }
}

/** There is nothing new to read. */
export class QueryIdleEvent {
  declare readonly id: string;
  declare readonly runId: string;
  declare readonly timestamp: string;

  constructor(json: Json) {
    checkKeys(json, ["id", "runId", "timestamp"]);
    Object.assign(this, json);
  }
  /** Of parsed JSON. Raises where it lacks a key. */
  static fromJson(json: Json): QueryIdleEvent {
    return new QueryIdleEvent(json);
  }
}

/** A query has ended. */
export class QueryTerminatedEvent {
  declare readonly id: string;
  declare readonly runId: string;
  /** The error's text; null where it did not fail. */
  declare readonly exception: string | null;
  /** The error's condition; null where there is none. */
  declare readonly errorClassOnException: string | null;

  constructor(json: Json) {
    checkKeys(json, ["id", "runId", "exception", "errorClassOnException"]);
    Object.assign(this, json);
  }
  /** Of parsed JSON. Raises where it lacks a key. */
  static fromJson(json: Json): QueryTerminatedEvent {
    return new QueryTerminatedEvent(json);
  }
}

const sessions = new WeakMap<object, SparkSession>();

/** What `listener.spark` gives from now on. */
export function setListenerSession(listener: object, session: SparkSession): void {
  sessions.set(listener, session);
}

/** Hears of all queries of a session: an object with some of these, or a class that extends this one. */
export class StreamingQueryListener {
  /** The session that it was added to; null before. */
  get spark(): SparkSession | null {
    return sessions.get(this) ?? null;
  }
  /** Called when a query starts, before `start()` returns. */
  onQueryStarted(_event: QueryStartedEvent): void {}
  /** Called after each batch. */
  onQueryProgress(_event: QueryProgressEvent): void {}
  /** Called when there is nothing new. */
  onQueryIdle(_event: QueryIdleEvent): void {}
  /** Called when a query has ended, with its error if it failed. */
  onQueryTerminated(_event: QueryTerminatedEvent): void {}
}

/** The methods of a listener, each with what it hears. */
export type ListenerMethods = Omit<StreamingQueryListener, "spark">;
