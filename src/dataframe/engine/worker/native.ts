/**
 * Work that DuckDB does on threads of its own while JavaScript goes on. A thread must not end while there is any: its
 * completion would find no JavaScript to report to, and abort the process.
 */
const running = new Set<Promise<unknown>>();

export function native<T>(work: Promise<T>): Promise<T> {
  const settled: Promise<unknown> = work.then(forget, forget);
  function forget(): void {
    running.delete(settled);
  }
  running.add(settled);
  return work;
}

/** Settles when nothing is running; `hurry` is called again and again until then. */
export async function nativeIdle(hurry: () => void): Promise<void> {
  do {
    while (running.size > 0) {
      hurry();
      await Promise.race([Promise.all(running), new Promise((resolve) => setTimeout(resolve, 10))]);
    }
    // Between two steps of a query nothing runs either: the next one begins within this turn.
    await new Promise((resolve) => setImmediate(resolve));
  } while (running.size > 0);
}
