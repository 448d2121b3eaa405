import type { StreamingQueryProgress } from "./progress.ts";

export interface QueryStartedEvent {
  readonly id: string;
  readonly runId: string;
  readonly name: string | null;
  readonly timestamp: string;
}
export interface QueryProgressEvent {
  readonly progress: StreamingQueryProgress;
}
export interface QueryIdleEvent {
  readonly id: string;
  readonly runId: string;
  readonly timestamp: string;
}
export interface QueryTerminatedEvent {
  readonly id: string;
  readonly runId: string;
  readonly exception: string | null;
  readonly errorClassOnException: string | null;
}

/** Hears of all queries of a session: an object with some of these, or a class that extends this one. */
export class StreamingQueryListener {
  /** Called when a query starts, before `start()` returns. */
  onQueryStarted(_event: QueryStartedEvent): void {}
  /** Called after each batch. */
  onQueryProgress(_event: QueryProgressEvent): void {}
  /** Called when there is nothing new. */
  onQueryIdle(_event: QueryIdleEvent): void {}
  /** Called when a query has ended, with its error if it failed. */
  onQueryTerminated(_event: QueryTerminatedEvent): void {}
}
