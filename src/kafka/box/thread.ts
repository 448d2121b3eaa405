import { Worker } from "node:worker_threads";
import { entryUrl } from "../../entry.ts";
import { kafkaFailure } from "../client/failures.ts";
import type { BoxOptions } from "./box.ts";

/** A box in a thread of its own: it answers while the user's thread and the engine's are busy. */
export interface LocalKafka {
  /** What goes into `kafka.bootstrap.servers`. */
  readonly bootstrap: string;
  close(): Promise<void>;
}

export async function startLocalKafka(options: BoxOptions = {}): Promise<LocalKafka> {
  const worker = new Worker(entryUrl("kafka-box"), { workerData: options, name: "kafka-box" });
  const bootstrap = await new Promise<string>((resolve, reject) => {
    worker.once("message", (message: { bootstrap: string } | { failed: string }) => {
      if ("bootstrap" in message) resolve(message.bootstrap);
      else reject(kafkaFailure(`The local Kafka could not start: ${message.failed.replace(/\.$/, "")}.`));
    });
    worker.once("error", reject);
  });
  worker.unref();
  const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  return {
    bootstrap,
    async close() {
      // Without an effect on a thread that has ended.
      worker.ref();
      worker.postMessage("close");
      await ended;
    },
  };
}
