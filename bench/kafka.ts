import { spawnSync } from "node:child_process";
import { loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import Table from "cli-table3";
import { SparkSession } from "../src/index.ts";
import { Broker } from "../test/kafka/broker.ts";
import { NoSpark, type RealSpark, realSpark } from "../test/kafka/interchange/spark.ts";
import { Bars } from "./bars.ts";
import { ownLatencies, percentile, sparkLatencies } from "./kafka/latency.ts";
import { kafkajs } from "./kafka/peers.ts";
import { benchReads } from "./kafka/reads.ts";
import { benchSinks, values, write } from "./kafka/sinks.ts";
import { figure } from "./measure.ts";

const partitions = 4;

/**
 * Kafka, four partitions on a real broker: reads beside kafkajs, librdkafka (kcat) and PySpark, writes beside kafkajs, the way
 * from a producer to foreachBatch, memory. `$KAFKA_MESSAGES` (1000000), `$KAFKA_BYTES` (100) and `$KAFKA_CODECS`
 * (none,gzip,snappy,lz4,zstd) say what is read; `$BENCH_PYSPARK=0` leaves PySpark out, `$KAFKA_MEMORY=0` the reads for
 * memory, which need a gigabyte of disk. Needs a Java runtime and Maven.
 */
export async function main(): Promise<void> {
  const messages = Number(process.env.KAFKA_MESSAGES ?? 1_000_000);
  const bytes = Number(process.env.KAFKA_BYTES ?? 100);
  const codecs = (process.env.KAFKA_CODECS ?? "none,gzip,snappy,lz4,zstd").split(",");
  const topics = new Map(codecs.map((codec) => [codec, `bench-${codec}`]));
  const broker = await Broker.start({ heap: "1g" });
  const spark = SparkSession.builder.master("local[2]").getOrCreate();
  const peer = await findSpark();
  const bars = new Bars();
  try {
    console.log(`${messages} messages of ${bytes} bytes, load ${loadavg()[0]!.toFixed(1)}`);
    const others = ["kafkajs", "latency", "latency-spark", "many", "long", "warm"];
    await createTopics(broker.bootstrap, [...topics.values(), ...others]);
    await benchSinks(spark, broker.bootstrap, topics, messages, bytes, bars);
    await benchReads(spark, broker.bootstrap, topics, messages, peer, bars);
    await latencies(spark, broker.bootstrap, peer, bars);
    if (process.env.KAFKA_MEMORY !== "0")
      await memory(spark, broker.bootstrap, topics.get(codecs[0]!)!, messages, bars);
    console.log(`load ${loadavg()[0]!.toFixed(1)}`);
    bars.print();
  } finally {
    await spark.stop();
    await broker.remove();
  }
}

async function findSpark(): Promise<RealSpark | undefined> {
  if (process.env.BENCH_PYSPARK === "0") return undefined;
  try {
    return await realSpark();
  } catch (error) {
    if (!(error instanceof NoSpark)) throw error;
    console.log(`left out: ${error.message}`);
    return undefined;
  }
}

async function createTopics(bootstrap: string, topics: readonly string[]): Promise<void> {
  const admin = kafkajs(bootstrap).admin();
  await admin.connect();
  await admin.createTopics({ topics: topics.map((topic) => ({ topic, numPartitions: partitions })) });
  await admin.disconnect();
}

async function latencies(spark: SparkSession, bootstrap: string, peer: RealSpark | undefined, bars: Bars) {
  const table = new Table({ head: ["produce to foreachBatch (ms)", "p50", "p99"] });
  const of = (found: readonly number[]) => [percentile(found, 0.5), percentile(found, 0.99)] as const;
  const own = of(await ownLatencies(spark, bootstrap, "latency"));
  table.push(["tspark", ...own.map(figure)]);
  if (peer) {
    const other = of(await sparkLatencies(peer, bootstrap, "latency-spark"));
    table.push(["PySpark", ...other.map(figure)]);
    bars.atLeast("latency, p50: PySpark's, of ours", 8, other[0], own[0]);
    bars.atLeast("latency, p99: PySpark's, of ours", 4, other[1], own[1]);
  }
  console.log(table.toString());
}

/** The most that a process holds which reads a topic, ten times as many messages, and messages ten times as long. */
async function memory(spark: SparkSession, bootstrap: string, topic: string, messages: number, bars: Bars) {
  for (let part = 0; part < 10; part++) await write(values(spark, messages, 100), bootstrap, "many", "none");
  await write(values(spark, messages, 1024), bootstrap, "long", "none");
  const table = new Table({ head: ["most resident memory (MB)", "summed up by the engine", "row by row"] });
  const found = { engine: [] as number[], rows: [] as number[] };
  for (const [name, read] of [
    [`${messages}`, topic],
    [`${messages * 10} of 100 bytes`, "many"],
    [`${messages} of 1 KB`, "long"],
  ] as const) {
    const [engine, rows] = [peak(bootstrap, read, "engine"), peak(bootstrap, read, "rows")];
    found.engine.push(engine);
    found.rows.push(rows);
    table.push([name, engine, rows]);
  }
  console.log(table.toString());
  for (const [kind, [few, ...others]] of Object.entries(found)) {
    bars.atMost(`memory (${kind}), more than for ${messages} messages`, 100, Math.max(...others) - few!, "MB");
  }
}

function peak(bootstrap: string, topic: string, kind: "engine" | "rows"): number {
  const program = fileURLToPath(new URL("./kafka/memory.ts", import.meta.url));
  const args = [program, bootstrap, topic, kind];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
}
