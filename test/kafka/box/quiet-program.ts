// Reads, writes and streams Kafka, as a user's program does; what it prints on standard error is looked at.
import { SparkSession } from "../../../src/index.ts";

const spark = SparkSession.builder.master("local[1]").getOrCreate();
const local = await spark.kafka.local();
const servers = { "kafka.bootstrap.servers": local.bootstrap };
await spark.kafka.createTopic("t", { partitions: 2 });
const rows = spark.range(1000).selectExpr("CAST(id AS STRING) AS value");
for (let i = 0; i < 3; i++)
  await rows.write
    .format("kafka")
    .options({ ...servers, topic: "t" })
    .save();
const count = await spark.read
  .format("kafka")
  .options({ ...servers, subscribe: "t" })
  .load()
  .count();
const query = spark.readStream
  .format("kafka")
  .options({ ...servers, subscribe: "t", startingOffsets: "earliest" })
  .load()
  .writeStream.format("memory")
  .queryName("seen")
  .trigger({ availableNow: true })
  .start();
await query.awaitTermination();
console.log(count, await spark.table("seen").count());
await local.close();
await spark.stop();
