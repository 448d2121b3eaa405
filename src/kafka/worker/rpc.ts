import type { MessagePort, Worker } from "node:worker_threads";
import { fromWire, toWire, type WireError } from "../../dataframe/errors/errors.ts";

/** Calls to the Kafka thread. What crosses is plain data. */

/** Each method's argument and result. */
export type Methods = Record<string, readonly [argument: unknown, result: unknown]>;

export type Handlers<M extends Methods> = {
  readonly [K in keyof M]: (argument: M[K][0], warn: (text: string) => void) => Promise<M[K][1]>;
};

interface Call {
  readonly id: number;
  readonly method: string;
  readonly argument: unknown;
}

type Reply =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: WireError }
  | { readonly id: number; readonly warning: string };

export interface CallOptions {
  readonly transfer?: ArrayBuffer[] | MessagePort[];
  /** Hears what the method tells that is not an error. */
  readonly warn?: ((text: string) => void) | undefined;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: unknown): void;
  readonly warn: ((text: string) => void) | undefined;
}

export class Caller<M extends Methods> {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;
  #ended: Error | undefined;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on("message", (reply: Reply) => this.#take(reply));
    worker.on("error", (error) => this.#end(error instanceof Error ? error : new Error(String(error))));
    worker.on("exit", () => this.#end(new Error("The Kafka thread has ended.")));
  }

  get ended(): boolean {
    return this.#ended !== undefined;
  }

  async call<K extends keyof M & string>(method: K, argument: M[K][0], options: CallOptions = {}): Promise<M[K][1]> {
    if (this.#ended) throw this.#ended;
    const id = ++this.#last;
    const result = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject, warn: options.warn }));
    // An answer that is waited for keeps the thread's loop alive; an idle Kafka thread does not.
    if (this.#waiting.size === 1) this.#worker.ref();
    this.#worker.postMessage({ id, method, argument } satisfies Call, options.transfer ?? []);
    try {
      return await result;
    } finally {
      this.#waiting.delete(id);
      if (this.#waiting.size === 0) this.#worker.unref();
    }
  }

  #take(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    if ("warning" in reply) waiting?.warn?.(reply.warning);
    else if ("error" in reply) waiting?.reject(fromWire(reply.error));
    else waiting?.resolve(reply.result);
  }

  #end(error: Error): void {
    this.#ended ??= error;
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
  }
}

export function serve<M extends Methods>(port: MessagePort, handlers: Handlers<M>): void {
  port.on("message", async ({ id, method, argument }: Call) => {
    try {
      const warn = (warning: string) => port.postMessage({ id, warning } satisfies Reply);
      port.postMessage({ id, result: await handlers[method]!(argument, warn) } satisfies Reply);
    } catch (error) {
      port.postMessage({ id, error: toWire(error) } satisfies Reply);
    }
  });
}
