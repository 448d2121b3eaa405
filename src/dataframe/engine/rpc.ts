import type { MessagePort } from "node:worker_threads";
import type { ColumnBatch } from "../columnar/vector.ts";
import type { WireError } from "../errors/errors.ts";
import type { Plan } from "../plan/plan.ts";
import type { EngineEvent, ExecuteOptions } from "./engine.ts";

/** What the engine's worker is started with. */
export interface EngineStart {
  readonly port: MessagePort;
  /** Answers of the user's functions, read by the worker also while its event loop stands still. */
  readonly answers: MessagePort;
  readonly shared: SharedState;
  readonly conf: Readonly<Record<string, string>>;
  /** Name of a source → URL of the module whose export `source` is the DataSource. */
  readonly sources: Readonly<Record<string, string>>;
}

/** Int32 counters in shared memory: each side sleeps on the one that the other increments with every message. */
export interface SharedState {
  readonly state: Int32Array;
  /** One slot a request, by its id modulo `SLOTS`: not zero when the request is interrupted. */
  readonly interrupts: Int32Array;
}

export const TO_USER = 0;
export const TO_WORKER = 1;
/** Not zero when the worker is gone. */
export const GONE = 2;
/** Not zero when the user's thread is about to end: nothing may wait for it. */
export const ENDING = 3;
/** Not zero when the worker may be ended: DuckDB does nothing any more. */
export const QUIET = 4;
export const SLOTS = 4096;

export function sharedState(): SharedState {
  return {
    state: new Int32Array(new SharedArrayBuffer(32)),
    interrupts: new Int32Array(new SharedArrayBuffer(SLOTS * 4)),
  };
}

export type ToWorker =
  | { readonly t: "call"; readonly id: number; readonly method: string; readonly request: unknown }
  | { readonly t: "execute"; readonly id: number; readonly plan: Plan; readonly options: ExecuteOptions }
  /** The consumer took a message of batches; it may have another one. */
  | { readonly t: "more"; readonly id: number }
  /** The consumer wants no more. */
  | { readonly t: "stop"; readonly id: number }
  | { readonly t: "interrupt"; readonly ids: readonly number[] }
  | { readonly t: "release"; readonly handle: number }
  | { readonly t: "close"; readonly id: number }
  /** The process ends: interrupt everything and set QUIET. */
  | { readonly t: "quit" };

export type ToUser =
  | { readonly t: "ready" }
  | { readonly t: "answer"; readonly id: number; readonly value: unknown }
  | { readonly t: "failed"; readonly id: number; readonly error: WireError }
  | { readonly t: "batches"; readonly id: number; readonly batches: readonly ColumnBatch[]; readonly done: boolean }
  | { readonly t: "callback"; readonly id: number; readonly handle: number; readonly payload: unknown }
  | { readonly t: "event"; readonly event: EngineEvent };

export type CallbackAnswer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: WireError };

/** How many messages of batches may be on their way to a consumer. */
export const WINDOW = 4;
