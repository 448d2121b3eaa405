/** Adds up how long the steps of a batch take, in whole milliseconds. */
export class Stopwatch {
  readonly durations: Record<string, number> = {};

  async time<T>(step: string, work: () => Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await work();
    } finally {
      this.durations[step] = (this.durations[step] ?? 0) + Math.round(performance.now() - start);
    }
  }
}
