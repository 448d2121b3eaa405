import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import { entryUrl } from "../../entry.ts";

export interface HttpRequest {
  readonly url: string;
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
}

export type HttpAnswer = { readonly status: number; readonly body: string } | { readonly failure: string };

interface FetchThread {
  readonly worker: Worker;
  readonly state: Int32Array;
  readonly port: MessageChannel["port1"];
}

let started: FetchThread | undefined;

/**
 * One HTTP call, for which this thread stands still: a schema is wanted where nothing may be awaited (while a query is
 * analysed, and inside a DuckDB callback). The call itself is made by a thread that is started at the first use.
 */
export function fetchSync(request: HttpRequest): HttpAnswer {
  started ??= start();
  const { state, port, worker } = started;
  const seen = Atomics.load(state, 0);
  port.postMessage(request);
  // Longer than the call itself may take: a thread that does not answer then is dead.
  const wait = Atomics.wait(state, 0, seen, request.timeoutMs + 5000);
  const received = receiveMessageOnPort(port) as { message: HttpAnswer } | undefined;
  if (received) return received.message;
  void worker.terminate();
  started = undefined;
  return { failure: wait === "timed-out" ? "no answer in time" : "the calling thread ended" };
}

function start(): FetchThread {
  const state = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(entryUrl("fetch-worker"), {
    workerData: { port: port2, state },
    transferList: [port2],
    name: "schema registry",
    execArgv: [],
  });
  worker.unref();
  port1.unref();
  return { worker, state, port: port1 };
}
