import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { F, type SparkSession } from "../../src/index.ts";
import type { RealSpark } from "../../test/kafka/interchange/spark.ts";
import { kafkajs } from "./peers.ts";

export const latencyMessages = 200;
const everyMs = 30;

/** Sends the time, again and again, while `work` runs. */
async function whileSending<T>(bootstrap: string, topic: string, work: () => Promise<T>): Promise<T> {
  const producer = kafkajs(bootstrap).producer();
  await producer.connect();
  const timer = setInterval(() => {
    void producer.send({ topic, acks: 1, messages: [{ value: String(Date.now()) }] }).catch(() => undefined);
  }, everyMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await producer.disconnect();
  }
}

/** Milliseconds from `producer.send` to the row in foreachBatch, trigger 0. */
export function ownLatencies(spark: SparkSession, bootstrap: string, topic: string): Promise<number[]> {
  return whileSending(bootstrap, topic, async () => {
    const found: number[] = [];
    const frame = spark.readStream
      .format("kafka")
      .option("kafka.bootstrap.servers", bootstrap)
      .option("subscribe", topic)
      .load()
      .select(F.col("value").cast("string").as("sent"));
    let enough: (() => void) | undefined;
    const done = new Promise<void>((resolve) => {
      enough = resolve;
    });
    const query = await frame.writeStream
      .foreachBatch(async (batch) => {
        const rows = (await batch.collect()) as unknown as { sent: string }[];
        const now = Date.now();
        for (const { sent } of rows) found.push(now - Number(sent));
        if (found.length >= latencyMessages + 50) enough?.();
      })
      .trigger({ processingTime: "0 seconds" })
      .start();
    await done;
    await query.stop();
    return found.slice(-latencyMessages);
  });
}

/** The same with PySpark. */
export function sparkLatencies(spark: RealSpark, bootstrap: string, topic: string): Promise<number[]> {
  const program = fileURLToPath(new URL("../peers/kafka.py", import.meta.url));
  const args = [program, "latency", bootstrap, spark.jars, topic, String(latencyMessages)];
  return whileSending(bootstrap, topic, async () => {
    const { stdout } = await promisify(execFile)(spark.python, args, { maxBuffer: 1 << 28 });
    return JSON.parse(stdout.trim().split("\n").at(-1)!) as number[];
  });
}

export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
