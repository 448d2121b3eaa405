import Table from "cli-table3";
import { type DataFrame, F, type SparkSession } from "../../src/index.ts";
import type { RealSpark } from "../../test/kafka/interchange/spark.ts";
import type { Bars } from "../bars.ts";
import { figure } from "../measure.ts";
import { pyspark } from "../pyspark.ts";
import { type Cost, consume, cost, hasKcat, kcat, medianCost } from "./peers.ts";

const runs = 3;
const readableByKafkajs = new Set(["none", "gzip"]);

/** What is done with a topic: counted, read to the end of the engine, given to a function and to a loop of the user's, grouped. */
const kinds = ["count", "values", "each", "rows", "group"] as const;
type Reads = Readonly<Record<(typeof kinds)[number], Cost>>;

const labels: Readonly<Record<(typeof kinds)[number], string>> = {
  count: "count()",
  values: "values to a noop sink",
  each: "each value to foreach(f)",
  rows: "each value to for await",
  group: "cast + substring_index + group by",
};

/** Reads of one topic per codec, each the median of several runs after a warm one. */
export async function benchReads(
  spark: SparkSession,
  bootstrap: string,
  topics: ReadonlyMap<string, string>,
  messages: number,
  peer: RealSpark | undefined,
  bars: Bars,
): Promise<void> {
  const rate = ({ seconds }: Cost) => messages / seconds / 1000;
  const show = (took: Cost | undefined) => (took ? `${figure(rate(took))}; ${took.cpu.toFixed(2)}` : "–");
  for (const [codec, topic] of topics) {
    const own = await ownReads(spark, bootstrap, topic, messages);
    // A process for each topic: what Spark keeps of one read is not in the way of the next.
    const other = peer && pyspark<Reads>("kafka.py", "read", bootstrap, peer.jars, topic);
    const table = new Table({ head: [`${codec}: thousand messages a second; CPU s`, "tspark", "PySpark"] });
    for (const kind of kinds) {
      table.push([labels[kind], show(own[kind]), show(other?.[kind])]);
      bars.atLeast(`${codec}, ${labels[kind]}, of PySpark's`, 3, rate(own[kind]), other && rate(other[kind]));
    }
    if (hasKcat()) {
      const native = await medianCost(runs, () => kcat(bootstrap, topic));
      table.push(["librdkafka (kcat), start included", show(native), ""]);
      for (const kind of ["each", "rows"] as const)
        bars.atLeast(`${codec}, ${labels[kind]}, of librdkafka's`, 1, rate(own[kind]), rate(native));
    }
    if (readableByKafkajs.has(codec)) {
      // Of either client the way that waits for nothing between two values, and the one that awaits each.
      for (const [by, kind] of [
        ["batch", "each"],
        ["message", "rows"],
      ] as const) {
        const js = await medianCost(runs, () => consume(bootstrap, topic, messages, by));
        table.push([`kafkajs' consumer, each ${by}`, show(js), ""]);
        bars.atLeast(`${codec}, ${labels[kind]}, of kafkajs' by the ${by}`, 5, rate(own[kind]), rate(js));
      }
    }
    console.log(table.toString());
  }
}

async function ownReads(spark: SparkSession, bootstrap: string, topic: string, messages: number): Promise<Reads> {
  const frame = (): DataFrame =>
    spark.read.format("kafka").options({ "kafka.bootstrap.servers": bootstrap, subscribe: topic }).load();
  const key = F.substring_index(F.col("value").cast("string"), ",", 1);
  const work: Readonly<Record<(typeof kinds)[number], () => Promise<unknown>>> = {
    count: async () => check(await frame().count(), messages),
    values: () => frame().select("value").write.format("noop").mode("overwrite").save(),
    each: async () => check(await lookEach(frame()), messages),
    rows: async () => check(await look(frame()), messages),
    group: () => frame().groupBy(key).count().collect(),
  };
  const took: Partial<Record<(typeof kinds)[number], Cost>> = {};
  for (const kind of kinds) took[kind] = await medianCost(runs, () => cost(work[kind]));
  return took as Reads;
}

/** Looks at every value in a function. */
async function lookEach(frame: DataFrame): Promise<number> {
  let seen = 0;
  let bytes = 0;
  await frame.select("value").foreach(({ value }) => {
    bytes += (value as Buffer).length;
    seen++;
  });
  if (bytes === 0) throw new Error("nothing was read");
  return seen;
}

/** Looks at every value in a loop. */
async function look(frame: DataFrame): Promise<number> {
  let seen = 0;
  let bytes = 0;
  for await (const { value } of frame.select("value").toLocalIterator<{ value: Buffer }>()) {
    bytes += value.length;
    seen++;
  }
  if (bytes === 0) throw new Error("nothing was read");
  return seen;
}

function check(found: number, expected: number): void {
  if (found !== expected) throw new Error(`${found} messages instead of ${expected}`);
}
