// full-disk.ts SERVERS TOPIC FOLDER: a stream whose checkpoint is in a small folder that is full twice: before a batch is planned, and
// before it is committed. Prints the errors and the batches that foreachBatch has seen.
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Kafka, logLevel } from "kafkajs";
import { F, SparkSession } from "../../src/index.ts";

const [servers, topic, folder] = process.argv.slice(2) as [string, string, string];
const spark = SparkSession.builder.master("local[1]").getOrCreate();
const batches: [number, string[]][] = [];
const errors: string[] = [];
const filler = join(folder, "filler");

function fill(): void {
  for (const bytes of [4096, 1]) {
    try {
      for (;;) writeFileSync(filler, Buffer.alloc(bytes), { flag: "a" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
    }
  }
}

async function send(value: string): Promise<void> {
  const producer = new Kafka({ brokers: [servers], logLevel: logLevel.NOTHING }).producer();
  await producer.connect();
  await producer.send({ topic, messages: [{ value }] });
  await producer.disconnect();
}

async function run(inBatch = (): void => {}): Promise<void> {
  const frame = spark.readStream
    .format("kafka")
    .options({ "kafka.bootstrap.servers": servers, subscribe: topic, startingOffsets: "earliest" })
    .load();
  const query = await frame.writeStream
    .foreachBatch(async (batch, id) => {
      const rows = await batch.select(F.col("value").cast("string").as("value")).collect();
      batches.push([Number(id), rows.map(({ value }) => value as string)]);
      inBatch();
    })
    .option("checkpointLocation", join(folder, "checkpoint"))
    .trigger({ availableNow: true })
    .start();
  await query.awaitTermination();
}

async function failing(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    errors.push(String(error));
  }
}

await send("a");
await run();
await send("b");
fill();
await failing(run);
rmSync(filler);
await run();
await send("c");
await failing(() => run(fill));
rmSync(filler);
await run();
await send("d");
await run();
console.log(JSON.stringify({ errors, batches }));
await spark.stop();
