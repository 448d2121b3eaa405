// Prints what arrives in one topic, batch by batch.
// Run: tspark submit examples/kafka/stream-one-topic.ts [bootstrap servers]
import { SparkSession } from "tspark";

const [servers = "localhost:9092"] = process.argv.slice(2);
const spark = SparkSession.builder.appName("One topic").getOrCreate();

const df = spark.readStream
  .format("kafka")
  .option("kafka.bootstrap.servers", servers)
  .option("subscribe", "orders")
  .option("startingOffsets", "earliest")
  .load();

const query = df.selectExpr("CAST(key AS STRING)", "CAST(value AS STRING)").writeStream.format("console").start();
await query.awaitTermination();
