import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import { entryUrl } from "../../entry.ts";
import type { ColumnBatch } from "../columnar/vector.ts";
import { fromWire, SparkException, toWire, unsupported } from "../errors/errors.ts";
import type { Plan } from "../plan/plan.ts";
import { expandSqlFunctions } from "../plan/sql-functions.ts";
import type { Engine, EngineEvent, EngineMethods, ExecuteOptions, UserCallback } from "./engine.ts";
import { Inlet } from "./inlet.ts";
import { tellInputFiles } from "./optimize/input-files.ts";
import { optimize } from "./optimize/optimize.ts";
import { inWindowOrder } from "./optimize/window-order.ts";
import {
  type CallbackAnswer,
  ENDING,
  type EngineStart,
  GONE,
  QUIET,
  type SharedState,
  SLOTS,
  sharedState,
  TO_USER,
  TO_WORKER,
  type ToUser,
  type ToWorker,
} from "./rpc.ts";

export interface EmbeddedOptions {
  /** Settings that hold for the engine's life: spark.master, spark.driver.memory, spark.local.dir. */
  readonly conf?: Readonly<Record<string, string>>;
  /** Sources by name: the URL of a module whose export `source` is the DataSource. */
  readonly sources?: Readonly<Record<string, string>>;
  /** Start the worker when it is first needed instead of now. */
  readonly lazy?: boolean;
}

/** How long the end of the process waits for DuckDB to let go. */
const EXIT_MS = 2000;

interface Pending {
  settle(message: ToUser): void;
  fail(error: Error): void;
}

/** Streaming plans stay as they are: their scans are replaced first. */
function withOptimizedPlan<T>(request: T): T {
  const { plan, trigger } = request as { plan?: Plan; trigger?: unknown };
  return plan
    ? { ...request, plan: trigger === undefined ? optimize(plan) : tellInputFiles(expandSqlFunctions(plan)) }
    : request;
}

/** DuckDB in a worker thread. The thread never keeps the process alive, except while something waits for it. */
export class EmbeddedEngine implements Engine {
  readonly #options: EmbeddedOptions;
  readonly #shared: SharedState = sharedState();
  readonly #pending = new Map<number, Pending>();
  readonly #callbacks = new Map<number, UserCallback>();
  readonly #listeners = new Set<(event: EngineEvent) => void>();
  #worker: Worker | undefined;
  #port: MessagePort | undefined;
  #answers: MessagePort | undefined;
  #ids = 0;
  #handles = 0;
  #closed = false;
  #waiting = false;
  /** The process must not end under DuckDB's threads: they would abort it. */
  readonly #onExit = (): void => {
    const { state } = this.#shared;
    Atomics.store(state, ENDING, 1);
    this.#port?.postMessage({ t: "quit" } satisfies ToWorker);
    const deadline = Date.now() + EXIT_MS;
    while (Atomics.load(state, QUIET) === 0 && Atomics.load(state, GONE) === 0 && Date.now() < deadline) {
      const seen = Atomics.load(state, TO_USER);
      if (Atomics.load(state, QUIET) === 0) Atomics.wait(state, TO_USER, seen, 20);
    }
  };

  constructor(options: EmbeddedOptions = {}) {
    this.#options = options;
    if (!options.lazy) this.#start();
  }

  async *execute(plan: Plan, options: ExecuteOptions = {}): AsyncGenerator<ColumnBatch> {
    const id = this.#nextId();
    const inlet = new Inlet(() => this.#post({ t: "more", id }));
    this.#expect(id, inlet);
    try {
      this.#post({ t: "execute", id, plan: optimize(inWindowOrder(plan)), options });
      yield* inlet.rows();
    } finally {
      if (!inlet.done) this.#post({ t: "stop", id });
      this.#settled(id);
    }
  }

  call<M extends keyof EngineMethods>(method: M, request: EngineMethods[M][0]): Promise<EngineMethods[M][1]> {
    return new Promise((resolve, reject) => {
      const id = this.#nextId();
      this.#expect(id, {
        settle: (message) => {
          this.#settled(id);
          if (message.t === "failed") reject(fromWire(message.error));
          else if (message.t === "answer") resolve(message.value as EngineMethods[M][1]);
        },
        fail: reject,
      });
      this.#post({ t: "call", id, method, request: withOptimizedPlan(request) });
    });
  }

  callSync<M extends keyof EngineMethods>(method: M, request: EngineMethods[M][0]): EngineMethods[M][1] {
    const id = this.#nextId();
    let answer: ToUser | undefined;
    let failure: Error | undefined;
    this.#expect(id, {
      settle: (message) => {
        answer = message;
      },
      fail: (error) => {
        failure = error;
      },
    });
    this.#post({ t: "call", id, method, request: withOptimizedPlan(request) });
    try {
      this.#waiting = true;
      while (!answer && !failure) this.#await();
    } finally {
      this.#waiting = false;
      this.#settled(id);
    }
    if (failure) throw failure;
    if (answer?.t === "failed") throw fromWire(answer.error);
    return (answer as ToUser & { t: "answer" }).value as EngineMethods[M][1];
  }

  registerCallback(callback: UserCallback): number {
    this.#callbacks.set(++this.#handles, callback);
    return this.#handles;
  }

  release(handle: number): void {
    this.#callbacks.delete(handle);
  }

  on(listener: (event: EngineEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  interrupt(): void {
    const ids = [...this.#pending.keys()];
    if (ids.length === 0) return;
    for (const id of ids) Atomics.store(this.#shared.interrupts, id % SLOTS, 1);
    this.#post({ t: "interrupt", ids });
  }

  async close(): Promise<void> {
    if (this.#closed || !this.#worker) {
      this.#closed = true;
      return;
    }
    const id = this.#nextId();
    await new Promise<void>((resolve) => {
      this.#expect(id, { settle: () => resolve(), fail: () => resolve() });
      this.#post({ t: "close", id });
    });
    this.#closed = true;
    process.off("exit", this.#onExit);
    await this.#worker.terminate();
  }

  #start(): void {
    Atomics.store(this.#shared.state, GONE, 0);
    const port = new MessageChannel();
    const answers = new MessageChannel();
    const start: EngineStart = {
      port: port.port2,
      answers: answers.port2,
      shared: this.#shared,
      conf: this.#options.conf ?? {},
      sources: this.#options.sources ?? {},
    };
    const worker = new Worker(entryUrl("engine-worker"), {
      workerData: start,
      transferList: [port.port2, answers.port2],
      name: "tspark engine",
      // The data it moves lies outside of V8's heap. With more, functions in JavaScript collect less often, but an idle shell holds 4 MB more.
      resourceLimits: { maxYoungGenerationSizeMb: 6 },
      execArgv: [],
    });
    worker.unref();
    process.once("exit", this.#onExit);
    worker.on("error", (error) => {
      if (this.#worker === worker) this.#crashed(error instanceof Error ? error : new Error(String(error)));
    });
    worker.on("exit", () => {
      if (this.#worker === worker) this.#crashed(new Error("its thread ended"));
    });
    port.port1.on("message", (message: ToUser) => this.#dispatch(message));
    port.port1.unref();
    this.#worker = worker;
    this.#port = port.port1;
    this.#answers = answers.port1;
  }

  /** Sleeps until the worker sends something, and handles it. */
  #await(): void {
    const seen = Atomics.load(this.#shared.state, TO_USER);
    const received = receiveMessageOnPort(this.#port!) as { message: ToUser } | undefined;
    if (received) this.#dispatch(received.message);
    else if (Atomics.load(this.#shared.state, GONE) !== 0) this.#crashed(new Error("its thread ended"));
    else Atomics.wait(this.#shared.state, TO_USER, seen);
  }

  #dispatch(message: ToUser): void {
    switch (message.t) {
      case "answer":
      case "failed":
      case "batches":
        this.#pending.get(message.id)?.settle(message);
        break;
      case "callback":
        this.#runCallback(message);
        break;
      case "event":
        for (const listener of this.#listeners) queueMicrotask(() => listener(message.event));
    }
  }

  #runCallback({ id, handle, payload }: ToUser & { t: "callback" }): void {
    const reply = (answer: CallbackAnswer) => {
      this.#answers?.postMessage(answer);
      Atomics.add(this.#shared.state, TO_WORKER, 1);
      Atomics.notify(this.#shared.state, TO_WORKER);
    };
    const fail = (error: unknown) => reply({ id, error: toWire(error) });
    try {
      const callback = this.#callbacks.get(handle);
      if (!callback) throw new SparkException("INTERNAL_ERROR", { message: `there is no user function ${handle}` });
      const value = callback(payload);
      if (!(value instanceof Promise)) reply({ id, value });
      else if (this.#waiting) throw unsupported("an asynchronous user function while this thread waits for a result");
      else value.then((settled) => reply({ id, value: settled }), fail);
    } catch (error) {
      fail(error);
    }
  }

  #post(message: ToWorker): void {
    if (this.#closed)
      throw new SparkException(
        "",
        {},
        { message: "The session is stopped. Make a new one with SparkSession.builder.getOrCreate()." },
      );
    if (!this.#worker) this.#start();
    this.#port!.postMessage(message);
  }

  #nextId(): number {
    const id = ++this.#ids;
    Atomics.store(this.#shared.interrupts, id % SLOTS, 0);
    return id;
  }

  #expect(id: number, pending: Pending): void {
    this.#pending.set(id, pending);
    if (this.#pending.size === 1) this.#port?.ref();
  }

  #settled(id: number): void {
    this.#pending.delete(id);
    if (this.#pending.size === 0) this.#port?.unref();
  }

  /** What waits fails; the next request starts a new worker. */
  #crashed(cause: Error): void {
    this.#port?.close();
    process.off("exit", this.#onExit);
    this.#worker = undefined;
    this.#port = undefined;
    const error = new SparkException(
      "",
      {},
      {
        message: `The engine stopped unexpectedly: ${cause.message}`,
        hint: "Cached data and running streams are lost; the next action starts it again.",
        cause,
      },
    );
    const waiting = [...this.#pending.values()];
    this.#pending.clear();
    for (const pending of waiting) pending.fail(error);
  }
}
