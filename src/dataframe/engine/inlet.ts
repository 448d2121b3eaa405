import type { ColumnBatch } from "../columnar/vector.ts";
import { fromWire } from "../errors/errors.ts";
import type { ToUser } from "./rpc.ts";

/** The batches of one request as they arrive. */
export class Inlet {
  /** Nothing more will come. */
  done = false;
  readonly #more: () => void;
  readonly #queue: (readonly ColumnBatch[])[] = [];
  #error: Error | undefined;
  #wake: (() => void) | undefined;

  constructor(more: () => void) {
    this.#more = more;
  }

  settle(message: ToUser): void {
    if (message.t === "failed") {
      this.fail(fromWire(message.error));
      return;
    }
    if (message.t !== "batches") return;
    this.#queue.push(message.batches);
    this.done = message.done;
    this.#wake?.();
  }

  fail(error: Error): void {
    this.#error = error;
    this.done = true;
    this.#wake?.();
  }

  async *rows(): AsyncGenerator<ColumnBatch> {
    for (;;) {
      const batches = this.#queue.shift();
      if (batches) {
        if (!this.done) this.#more();
        yield* batches;
      } else if (this.#error) throw this.#error;
      else if (this.done) return;
      else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }
}
