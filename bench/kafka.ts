import { spawnSync } from "node:child_process";
import { loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import Table from "cli-table3";
import { type DataFrame, F, SparkSession } from "../src/index.ts";
import { Broker } from "../test/kafka/broker.ts";
import { NoSpark, type RealSpark, realSpark } from "../test/kafka/interchange/spark.ts";
import { ownLatencies, percentile, sparkLatencies } from "./kafka/latency.ts";
import { type Cost, consume, cost, kafkajs, kcat, send } from "./kafka/peers.ts";
import { figure } from "./measure.ts";
import { pyspark } from "./pyspark.ts";

const partitions = 4;
const readable = new Set(["none", "gzip"]);

/**
 * Kafka, four partitions on a real broker: reads beside kafkajs, librdkafka (kcat) and PySpark, writes beside kafkajs, the way
 * from a producer to foreachBatch, memory. `$KAFKA_MESSAGES` (1000000), `$KAFKA_BYTES` (100) and `$KAFKA_CODECS`
 * (none,gzip,snappy,lz4,zstd) say what is read; `$BENCH_PYSPARK=0` leaves PySpark out. Needs a Java runtime and Maven.
 */
export async function main(): Promise<void> {
  const messages = Number(process.env.KAFKA_MESSAGES ?? 1_000_000);
  const bytes = Number(process.env.KAFKA_BYTES ?? 100);
  const codecs = (process.env.KAFKA_CODECS ?? "none,gzip,snappy,lz4,zstd").split(",");
  const broker = await Broker.start({ heap: "1g" });
  const spark = SparkSession.builder.master("local[2]").getOrCreate();
  const peer = await findSpark();
  try {
    console.log(`${messages} messages of ${bytes} bytes, load ${loadavg()[0]!.toFixed(1)}`);
    await createTopics(broker.bootstrap, [...codecs.map(topicOf), "kafkajs", "latency", "latency-spark"]);
    await sinks(spark, broker.bootstrap, codecs, messages, bytes);
    await reads(spark, broker.bootstrap, codecs, messages, peer);
    await latencies(spark, broker.bootstrap, peer);
    memory(broker.bootstrap, topicOf(codecs[0]!));
    console.log(`load ${loadavg()[0]!.toFixed(1)}`);
  } finally {
    await spark.stop();
    await broker.remove();
  }
}

const topicOf = (codec: string): string => `bench-${codec}`;
const rate = (messages: number, { seconds }: Cost): number => messages / seconds / 1000;

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

function values(spark: SparkSession, messages: number, bytes: number): DataFrame {
  const text = `rpad(concat(id % 100, ',', md5(cast(id as string)), ',', id), ${bytes}, md5(cast(id + 1 as string)))`;
  return spark.range(messages).selectExpr(`${text} AS value`);
}

async function sinks(
  spark: SparkSession,
  bootstrap: string,
  codecs: readonly string[],
  messages: number,
  bytes: number,
) {
  const table = new Table({ head: ["sink (thousand messages a second)", "rate", "CPU s"] });
  const rows = await values(spark, messages, bytes).cache();
  await rows.count();
  for (const codec of codecs) {
    const options = { "kafka.bootstrap.servers": bootstrap, "kafka.compression.type": codec, topic: topicOf(codec) };
    const took = await cost(() => rows.write.format("kafka").options(options).save());
    table.push([`tspark, ${codec}`, figure(rate(messages, took)), figure(took.cpu)]);
  }
  await rows.unpersist();
  const some = Math.min(messages, 200_000);
  const texts = Array.from({ length: some }, (_, i) => `${i % 100},${i}`.padEnd(bytes, "0123456789abcdef"));
  const took = await send(bootstrap, "kafkajs", texts);
  table.push([`kafkajs, none, ${some}`, figure(rate(some, took)), figure(took.cpu)]);
  console.log(table.toString());
}

type Reads = Readonly<Record<"count" | "values" | "group", Cost>>;

async function reads(
  spark: SparkSession,
  bootstrap: string,
  codecs: readonly string[],
  messages: number,
  peer: RealSpark | undefined,
): Promise<void> {
  const table = new Table({
    head: [
      "read (thousand messages a second; CPU s)",
      "tspark count",
      "values",
      "cast + group by",
      "kcat",
      "kafkajs",
      "PySpark count",
      "values",
      "cast + group by",
    ],
    wordWrap: true,
  });
  const show = (took: Cost | undefined) => (took ? `${figure(rate(messages, took))}; ${figure(took.cpu)}` : "–");
  const other =
    peer && pyspark<Record<string, Reads>>("kafka.py", "read", bootstrap, peer.jars, ...codecs.map(topicOf));
  for (const codec of codecs) {
    const topic = topicOf(codec);
    const own = await ownReads(spark, bootstrap, topic, messages);
    const theirs = other?.[topic];
    const native = kcat(bootstrap, topic);
    const js = readable.has(codec) ? await consume(bootstrap, topic, messages) : undefined;
    const all = [own.count, own.values, own.group, native, js, theirs?.count, theirs?.values, theirs?.group];
    table.push([codec, ...all.map(show)]);
  }
  console.log(table.toString());
}

async function ownReads(spark: SparkSession, bootstrap: string, topic: string, messages: number): Promise<Reads> {
  const frame = () =>
    spark.read.format("kafka").options({ "kafka.bootstrap.servers": bootstrap, subscribe: topic }).load();
  await frame().limit(1000).count();
  let found = 0;
  const count = await cost(async () => {
    found = await frame().count();
  });
  if (found !== messages) throw new Error(`${found} messages instead of ${messages}`);
  const values = await cost(() => frame().select("value").write.format("noop").mode("overwrite").save());
  const key = F.substring_index(F.col("value").cast("string"), ",", 1);
  const group = await cost(() => frame().groupBy(key).count().collect());
  return { count, values, group };
}

async function latencies(spark: SparkSession, bootstrap: string, peer: RealSpark | undefined): Promise<void> {
  const table = new Table({ head: ["produce to foreachBatch (ms)", "p50", "p99"] });
  const add = (name: string, found: readonly number[]) =>
    table.push([name, figure(percentile(found, 0.5)), figure(percentile(found, 0.99))]);
  add("tspark", await ownLatencies(spark, bootstrap, "latency"));
  if (peer) add("PySpark", await sparkLatencies(peer, bootstrap, "latency-spark"));
  console.log(table.toString());
}

function memory(bootstrap: string, topic: string): void {
  const program = fileURLToPath(new URL("./kafka/memory.ts", import.meta.url));
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, bootstrap, topic], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  console.log(`most resident memory of a read: ${stdout.trim()} MB`);
}
