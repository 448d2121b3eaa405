// Prints what arrives in several topics; the column topic tells them apart.
// Run: tspark submit examples/kafka/stream-several-topics.ts [bootstrap servers]
import { SparkSession } from "tspark";

const [servers = "localhost:9092"] = process.argv.slice(2);
const spark = SparkSession.builder.appName("Several topics").getOrCreate();

const df = spark.readStream
  .format("kafka")
  .option("kafka.bootstrap.servers", servers)
  .option("subscribe", "orders,payments")
  .option("startingOffsets", "earliest")
  .load();

const query = df.selectExpr("topic", "CAST(value AS STRING)").writeStream.format("console").start();
await query.awaitTermination();
