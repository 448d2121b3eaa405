import { ERROR_MARK } from "../duckdb/compile/raise.ts";

/**
 * Errors thrown inside callbacks of DuckDB. DuckDB carries only a text, so the text names the error, which is found again
 * when the query fails.
 */
const thrown = new Map<number, unknown>();
let last = 0;
/** Errors of queries whose failure was never read are forgotten in the end. */
const KEPT = 64;

/** The text to fail the callback with. */
export function remember(error: unknown): string {
  thrown.set(++last, error);
  thrown.delete(last - KEPT);
  return `${ERROR_MARK}${JSON.stringify({ x: last })}${ERROR_MARK}`;
}

export function recall(id: number): unknown {
  const error = thrown.get(id);
  thrown.delete(id);
  return error;
}

/** How many errors were thrown so far. */
export function thrownMark(): number {
  return last;
}

/** The first error since then that no query told of. */
export function recallSince(mark: number): unknown {
  for (let id = mark + 1; id <= last; id++) if (thrown.has(id)) return recall(id);
  return undefined;
}
