import type { KafkaClient } from "../client/client.ts";
import { connect } from "../client/connect.ts";
import type { Reading } from "./methods.ts";

/** Connections are kept between batches: at most for this long without use. */
const idleMs = 5 * 60_000;

interface Entry {
  readonly client: KafkaClient;
  users: number;
  timer: NodeJS.Timeout | undefined;
}

/** Clients by what they connect to. */
export class Clients {
  readonly #entries = new Map<string, Entry>();

  async use<T>(
    reading: Pick<Reading, "client" | "numRetries" | "retryIntervalMs">,
    work: (client: KafkaClient) => Promise<T>,
  ): Promise<T> {
    const { client: config, numRetries, retryIntervalMs } = reading;
    const key = JSON.stringify([config, numRetries, retryIntervalMs], (_, v) => (v instanceof Uint8Array ? [...v] : v));
    let entry = this.#entries.get(key);
    if (!entry) {
      entry = {
        client: connect(config, { count: numRetries, intervalMs: retryIntervalMs }),
        users: 0,
        timer: undefined,
      };
      this.#entries.set(key, entry);
    }
    clearTimeout(entry.timer);
    entry.users++;
    try {
      return await work(entry.client);
    } finally {
      entry.users--;
      if (entry.users === 0) entry.timer = this.#closeLater(key, entry);
    }
  }

  #closeLater(key: string, entry: Entry): NodeJS.Timeout {
    return setTimeout(() => {
      this.#entries.delete(key);
      entry.client.close();
    }, idleMs).unref();
  }
}
