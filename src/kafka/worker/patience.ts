import type { TopicPartition } from "../client/client.ts";
import { kafkaFailure } from "../client/failures.ts";

/** A range that Kafka is asked for. */
export interface Waiting {
  readonly slice: TopicPartition;
  /** When something last came of it, by `performance.now()`: a clock that stands still while the machine sleeps. */
  lastProgress: number;
}

/** How long Kafka may give nothing of a range: `kafkaConsumer.pollTimeoutMs`. */
export class Patience {
  readonly #ms: number;

  constructor(ms: number) {
    this.#ms = ms;
  }

  isOver({ lastProgress }: Waiting): boolean {
    return performance.now() - lastProgress >= this.#ms;
  }

  /** Raises if nothing has come of the range for too long, and says why. */
  check(range: Waiting, why: string, cause?: unknown): void {
    if (this.isOver(range)) throw this.#failure(range, why, cause);
  }

  /** What `work` gives, unless the patience with one of the ranges ends before; `leastMs` is what it may take in any case. */
  async during<T>(ranges: readonly Waiting[], why: string, work: Promise<T>, leastMs = 0): Promise<T> {
    const first = ranges.reduce((a, b) => (b.lastProgress < a.lastProgress ? b : a));
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<never>((_, reject) => {
      const left = Math.max(leastMs, first.lastProgress + this.#ms - performance.now());
      timer = setTimeout(() => reject(this.#failure(first, why)), left);
    });
    try {
      return await Promise.race([work, over]);
    } finally {
      clearTimeout(timer);
      work.catch(() => undefined);
    }
  }

  #failure({ slice, lastProgress }: Waiting, why: string, cause?: unknown) {
    const waited = Math.round(performance.now() - lastProgress);
    return kafkaFailure(
      `${slice.topic}-${slice.partition} could not be read for ${waited} ms: ${why}.`,
      "The option kafkaConsumer.pollTimeoutMs sets how long to wait.",
      cause,
    );
  }
}
