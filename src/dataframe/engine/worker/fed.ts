import duckdb, { type PendingResult, type PreparedStatement, type Result } from "@duckdb/node-bindings";

/** How far a source is read by a query. */
export class FeedReading {
  /** Settles when the last row is read. */
  readonly ended: Promise<void>;
  begun = false;
  over = false;
  #settle: () => void = () => undefined;

  constructor() {
    this.ended = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  end(): void {
    this.over = true;
    this.#settle();
  }
}

/** Looks are this far apart at first, and at most. */
const lookMs = { first: 1, most: 10 };
/** So many looks at a query none of whose sources is being read, before it gets a thread more. */
const patience = 5;

/**
 * Executes a statement whose rows come from sources. DuckDB's own call turns around at full speed as long as its other
 * threads do all there is to do; this one looks at it now and then while a source is read, and then joins in.
 *
 * For statements that read no table, which might have to be bound once more: that calls back to this thread. And where
 * DuckDB has a thread of its own.
 */
export async function executeFed(statement: PreparedStatement, feeds: readonly FeedReading[]): Promise<Result> {
  const pending = duckdb.pending_prepared_streaming(statement);
  const allEnded = Promise.all(feeds.map(({ ended }) => ended));
  let idle = 0;
  for (let ms = lookMs.first; idle < patience && isRunning(pending); ms = Math.min(2 * ms, lookMs.most)) {
    if (feeds.every(({ over }) => over)) break;
    idle = feeds.some(({ begun, over }) => begun && !over) ? 0 : idle + 1;
    await Promise.race([allEnded, new Promise((resolve) => setTimeout(resolve, ms))]);
  }
  return await duckdb.execute_pending(pending);
}

/** Raises what has gone wrong: `execute_pending` only says then that something has. */
function isRunning(pending: PendingResult): boolean {
  const state = duckdb.pending_execute_check_state(pending);
  // A statement that has ended well is in this state too, without a message.
  const error = state === duckdb.PendingState.ERROR ? duckdb.pending_error(pending) : "";
  if (error !== "") throw new Error(error);
  return state === duckdb.PendingState.NO_TASKS_AVAILABLE || state === duckdb.PendingState.RESULT_NOT_READY;
}
