import { spawnSync } from "node:child_process";
import { Kafka, logLevel } from "kafkajs";

export interface Cost {
  readonly seconds: number;
  /** CPU seconds of the whole process. */
  readonly cpu: number;
}

/** The run of median length among `runs`, after one that does not count: what is loaded and compiled late is so for all peers. */
export async function medianCost(runs: number, once: () => Cost | Promise<Cost>): Promise<Cost> {
  await once();
  const all: Cost[] = [];
  for (let run = 0; run < runs; run++) all.push(await once());
  return all.sort((a, b) => a.seconds - b.seconds)[Math.floor(runs / 2)]!;
}

/** What some work in this process takes. */
export async function cost(work: () => Promise<unknown>): Promise<Cost> {
  const used = process.cpuUsage();
  const begun = performance.now();
  await work();
  const { user, system } = process.cpuUsage(used);
  return { seconds: (performance.now() - begun) / 1000, cpu: (user + system) / 1e6 };
}

export function kafkajs(bootstrap: string): Kafka {
  process.env.KAFKAJS_NO_PARTITIONER_WARNING = "1";
  // It sets timers of negative length, of which Node warns again and again. tspark's own use of it doesn't.
  process.removeAllListeners("warning");
  return new Kafka({ brokers: [bootstrap], clientId: "bench", logLevel: logLevel.NOTHING });
}

/**
 * kafkajs' consumer, looking at every value, by the batch or by the message. Connecting and joining a group do not count.
 * It has no lz4, snappy or zstd of its own.
 */
export async function consume(
  bootstrap: string,
  topic: string,
  messages: number,
  by: "batch" | "message",
): Promise<Cost> {
  const groupId = `bench-${Date.now()}`;
  const consumer = kafkajs(bootstrap).consumer({ groupId, maxBytesPerPartition: 4 << 20, maxBytes: 32 << 20 });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  let seen = 0;
  let bytes = 0;
  const joined = new Promise<void>((resolve) => consumer.on(consumer.events.GROUP_JOIN, () => resolve()));
  const all = new Promise<void>((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    const take = (value: Buffer | null) => {
      bytes += value?.length ?? 0;
      if (++seen === messages) resolve();
    };
    void consumer.run({
      partitionsConsumedConcurrently: 4,
      ...(by === "batch"
        ? {
            eachBatch: async ({ batch }) => {
              for (const { value } of batch.messages) take(value);
            },
          }
        : { eachMessage: async ({ message }) => take(message.value) }),
    });
  });
  await joined;
  const result = await cost(() => all);
  await consumer.disconnect();
  if (bytes === 0) throw new Error("kafkajs read nothing");
  return result;
}

/** kafkajs' producer, in batches as large as people make them and a broker takes them. */
export async function send(bootstrap: string, topic: string, values: readonly string[]): Promise<Cost> {
  const size = Math.min(5000, Math.floor(500_000 / (values[0]?.length ?? 1)));
  const producer = kafkajs(bootstrap).producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  const result = await cost(async () => {
    for (let at = 0; at < values.length; at += size) {
      await producer.send({ topic, messages: values.slice(at, at + size).map((value) => ({ value })) });
    }
  });
  await producer.disconnect();
  return result;
}

export const hasKcat = (): boolean => spawnSync("kcat", ["-V"]).status === 0;

/** librdkafka by way of kcat, which writes every value. */
export function kcat(bootstrap: string, topic: string): Cost {
  const command = `TIMEFORMAT='%R %U %S'; time kcat -C -e -q -o beginning -b ${bootstrap} -t ${topic} > /dev/null`;
  const { stderr, status } = spawnSync("bash", ["-c", command], { encoding: "utf8" });
  if (status !== 0) throw new Error(`kcat failed: ${stderr}`);
  const [seconds, user, system] = stderr.trim().split("\n").at(-1)!.split(" ").map(Number);
  return { seconds: seconds!, cpu: user! + system! };
}
