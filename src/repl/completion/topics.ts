/** So long an answer is good, in milliseconds. */
const freshMs = 15_000;

interface Answer {
  readonly topics: readonly string[];
  readonly since: number;
}

/** The topics of brokers, as far as they are known: asking goes on in the background, nobody waits for it. */
export class BrokerTopics {
  /** The question that is on its way. */
  asking: Promise<void> | undefined;
  readonly #ask: (servers: string | undefined) => Promise<readonly string[]>;
  readonly #answers = new Map<string | undefined, Answer>();

  constructor(ask: (servers: string | undefined) => Promise<readonly string[]>) {
    this.#ask = ask;
  }

  /** What is known now; asks again when that is old. */
  known(servers: string | undefined): readonly string[] {
    const answer = this.#answers.get(servers);
    const fresh = answer !== undefined && performance.now() - answer.since < freshMs;
    if (!fresh && this.asking === undefined) {
      this.asking = this.#ask(servers)
        .catch(() => [])
        .then((topics) => {
          this.asking = undefined;
          this.#answers.set(servers, { topics, since: performance.now() });
        });
    }
    return answer?.topics ?? [];
  }
}
