// Prints what arrives in every topic whose name fits a pattern; new topics join by themselves.
// Run: tspark submit examples/kafka/stream-topic-pattern.ts [bootstrap servers]
import { SparkSession } from "tspark";

const [servers = "localhost:9092"] = process.argv.slice(2);
const spark = SparkSession.builder.appName("Topic pattern").getOrCreate();

const df = spark.readStream
  .format("kafka")
  .option("kafka.bootstrap.servers", servers)
  .option("subscribePattern", "order.*")
  .option("startingOffsets", "earliest")
  .load();

const query = df.selectExpr("topic", "CAST(value AS STRING)").writeStream.format("console").start();
await query.awaitTermination();
