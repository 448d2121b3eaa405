// Copies a topic into another one, which an option names; the checkpoint makes it go on where it stopped.
// Run: tspark submit examples/kafka/stream-write-option.ts [bootstrap servers] [checkpoint folder]
import { SparkSession } from "tspark";

const [servers = "localhost:9092", checkpoint = "checkpoints/stream-write-option"] = process.argv.slice(2);
const spark = SparkSession.builder.appName("Copy by option").getOrCreate();

const df = spark.readStream
  .format("kafka")
  .option("kafka.bootstrap.servers", servers)
  .option("subscribe", "orders")
  .option("startingOffsets", "earliest")
  .load();

const query = df
  .selectExpr("CAST(key AS STRING)", "CAST(value AS STRING)")
  .writeStream.format("kafka")
  .option("kafka.bootstrap.servers", servers)
  .option("topic", "results")
  .option("checkpointLocation", checkpoint)
  .start();
await query.awaitTermination();
