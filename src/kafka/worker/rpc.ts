import type { MessagePort, Worker } from "node:worker_threads";
import { fromWire, toWire, type WireError } from "../../dataframe/errors/errors.ts";

/** Calls to the Kafka thread. What crosses is plain data. */

/** Each method's argument and result. */
export type Methods = Record<string, readonly [argument: unknown, result: unknown]>;

export type Handlers<M extends Methods> = {
  readonly [K in keyof M]: (argument: M[K][0]) => Promise<M[K][1]>;
};

interface Call {
  readonly id: number;
  readonly method: string;
  readonly argument: unknown;
}

type Reply =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: WireError }
  | { readonly warning: string };

export class Caller<M extends Methods> {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  readonly #warnings = new Set<(text: string) => void>();
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

  onWarning(listener: (text: string) => void): () => void {
    this.#warnings.add(listener);
    return () => this.#warnings.delete(listener);
  }

  async call<K extends keyof M & string>(
    method: K,
    argument: M[K][0],
    transfer: ArrayBuffer[] | MessagePort[] = [],
  ): Promise<M[K][1]> {
    if (this.#ended) throw this.#ended;
    const id = ++this.#last;
    const result = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    // An answer that is waited for keeps the thread's loop alive; an idle Kafka thread does not.
    if (this.#waiting.size === 1) this.#worker.ref();
    this.#worker.postMessage({ id, method, argument } satisfies Call, transfer);
    try {
      return await result;
    } finally {
      this.#waiting.delete(id);
      if (this.#waiting.size === 0) this.#worker.unref();
    }
  }

  #take(reply: Reply): void {
    if ("warning" in reply) {
      for (const listener of this.#warnings) listener(reply.warning);
      return;
    }
    const waiting = this.#waiting.get(reply.id);
    if ("error" in reply) waiting?.reject(fromWire(reply.error));
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
      port.postMessage({ id, result: await handlers[method]!(argument) } satisfies Reply);
    } catch (error) {
      port.postMessage({ id, error: toWire(error) } satisfies Reply);
    }
  });
}
