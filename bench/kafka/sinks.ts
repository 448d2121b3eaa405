import Table from "cli-table3";
import type { DataFrame, SparkSession } from "../../src/index.ts";
import type { Bars } from "../bars.ts";
import { figure } from "../measure.ts";
import { type Cost, cost, send } from "./peers.ts";

/** Rows of `bytes` bytes that compress as logs do: a number below 100, a hash, a number. */
export function values(spark: SparkSession, messages: number, bytes: number): DataFrame {
  const text = `rpad(concat(id % 100, ',', md5(cast(id as string)), ',', id), ${bytes}, md5(cast(id + 1 as string)))`;
  return spark.range(messages).selectExpr(`${text} AS value`);
}

export function write(frame: DataFrame, bootstrap: string, topic: string, codec: string): Promise<void> {
  const options = { "kafka.bootstrap.servers": bootstrap, "kafka.compression.type": codec, topic };
  return frame.write.format("kafka").options(options).save();
}

/** Fills one topic per codec, beside kafkajs' producer. What is written first goes to a topic of its own, and does not count. */
export async function benchSinks(
  spark: SparkSession,
  bootstrap: string,
  topics: ReadonlyMap<string, string>,
  messages: number,
  bytes: number,
  bars: Bars,
): Promise<void> {
  const table = new Table({ head: ["sink (thousand messages a second)", "rate", "CPU s"] });
  const rate = (count: number, { seconds }: Cost) => count / seconds / 1000;
  const rows = await values(spark, messages, bytes).cache();
  await rows.count();
  const some = Math.min(messages, 200_000);
  const texts = (await rows.limit(some).collect()).map((row) => String(row.value));
  await write(rows.limit(some), bootstrap, "warm", "none");
  await send(bootstrap, "warm", texts);
  const peer = await send(bootstrap, "kafkajs", texts);
  for (const [codec, topic] of topics) {
    const took = await cost(() => write(rows, bootstrap, topic, codec));
    table.push([`tspark, ${codec}`, figure(rate(messages, took)), figure(took.cpu)]);
    if (codec === "none") bars.atLeast("sink, of kafkajs'", 2, rate(messages, took), rate(some, peer));
  }
  await rows.unpersist();
  table.push([`kafkajs, none, ${some} messages`, figure(rate(some, peer)), figure(peer.cpu)]);
  console.log(table.toString());
}
