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
  onQueryStarted(_event: QueryStartedEvent): void {}
  onQueryProgress(_event: QueryProgressEvent): void {}
  onQueryIdle(_event: QueryIdleEvent): void {}
  onQueryTerminated(_event: QueryTerminatedEvent): void {}
}
