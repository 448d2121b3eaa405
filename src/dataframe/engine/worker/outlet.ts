import { byteSize, transferList } from "../../columnar/transfer.ts";
import type { ColumnBatch } from "../../columnar/vector.ts";
import { WINDOW } from "../rpc.ts";
import type { UserThread } from "./user.ts";

/** Bytes gathered before a message of batches is sent. */
const MESSAGE_BYTES = 1 << 20;
/** The first message goes out earlier, for whoever looks at the first rows. */
const FIRST_MS = 20;

/** Sends the rows of one request, at most `WINDOW` messages ahead of its consumer. */
export class Outlet {
  readonly #id: number;
  readonly #user: UserThread;
  #credit = WINDOW;
  #stopped = false;
  #wake: (() => void) | undefined;

  constructor(id: number, user: UserThread) {
    this.#id = id;
    this.#user = user;
  }

  more(): void {
    this.#credit++;
    this.#wake?.();
  }

  stop(): void {
    this.#stopped = true;
    this.#wake?.();
  }

  /** Until the rows end or the consumer does; a small result is one message. */
  async send(rows: AsyncIterable<ColumnBatch>, limit: number | undefined): Promise<void> {
    let pending: ColumnBatch[] = [];
    let bytes = 0;
    let left = limit ?? Number.POSITIVE_INFINITY;
    let since = performance.now();
    let first = true;
    for await (const batch of rows) {
      if (this.#stopped) return;
      pending.push(batch);
      bytes += byteSize(batch);
      left -= batch.length;
      if (left <= 0) break;
      if (bytes < MESSAGE_BYTES && !(first && performance.now() - since > FIRST_MS)) continue;
      await this.#post(pending, false);
      if (this.#stopped) return;
      first = false;
      since = performance.now();
      pending = [];
      bytes = 0;
    }
    await this.#post(pending, true);
  }

  async #post(batches: readonly ColumnBatch[], done: boolean): Promise<void> {
    while (this.#credit === 0 && !this.#stopped) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.#stopped) return;
    this.#credit--;
    const buffers = new Set(batches.flatMap(transferList));
    this.#user.post({ t: "batches", id: this.#id, batches, done }, [...buffers]);
  }
}
