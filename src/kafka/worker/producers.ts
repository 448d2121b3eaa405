import type { KafkaClient } from "../client/client.ts";
import { connect } from "../client/connect.ts";
import { kafkaFailure } from "../client/failures.ts";
import type { KafkaSinkOptions } from "../options/sink-options.ts";
import { Producer } from "../produce/producer.ts";

/** The producers of the Kafka thread, by number. Each has a connection of its own: a long fetch must not delay it. */
export class Producers {
  readonly #open = new Map<number, { readonly producer: Producer; readonly client: KafkaClient }>();
  #last = 0;

  open(options: KafkaSinkOptions): number {
    const retries = { count: options.numRetries, intervalMs: options.retryIntervalMs };
    const client = connect(options.client, retries);
    this.#open.set(++this.#last, { client, producer: new Producer(client, options.client.producer, retries) });
    return this.#last;
  }

  get(id: number): Producer {
    const found = this.#open.get(id);
    if (!found) throw kafkaFailure("This Kafka producer is closed.");
    return found.producer;
  }

  close(id: number): void {
    this.#open.get(id)?.client.close();
    this.#open.delete(id);
  }
}
