import { Worker } from "node:worker_threads";
import { SparkException } from "../../dataframe/errors/errors.ts";
import type { Interrupt } from "../../dataframe/sources/source.ts";
import { entryUrl } from "../../entry.ts";
import type { KafkaMethods } from "./methods.ts";
import { Caller } from "./rpc.ts";

/** Moves while the Kafka thread lives: who waits for it without an event loop hears of its end in no other way. */
export const heartbeat = new Int32Array(new SharedArrayBuffer(4));

let caller: Caller<KafkaMethods> | undefined;

/** The Kafka thread of this engine, started at the first use. */
export function kafkaThread(): Caller<KafkaMethods> {
  if (!caller || caller.ended) {
    const worker = new Worker(entryUrl("kafka-worker"), { name: "kafka", workerData: { heartbeat } });
    worker.unref();
    caller = new Caller(worker);
  }
  return caller;
}

const lookMs = 25;

/** Waits for an answer, unless Ctrl-C comes first. */
export async function interruptible<T>(answer: Promise<T>, interrupt: Interrupt | undefined): Promise<T> {
  if (!interrupt) return await answer;
  let timer: NodeJS.Timeout | undefined;
  const interrupted = new Promise<never>((_, reject) => {
    timer = setInterval(() => {
      if (Atomics.load(interrupt.flag, 0) !== 0) reject(new SparkException("OPERATION_CANCELED"));
    }, lookMs);
  });
  try {
    return await Promise.race([answer, interrupted]);
  } finally {
    clearInterval(timer);
    answer.catch(() => undefined);
  }
}
