// Copies each row into the topic that its column topic names.
// Run: tspark submit examples/kafka/stream-write-column.ts [bootstrap servers] [checkpoint folder]
import { SparkSession } from "tspark";

const [servers = "localhost:9092", checkpoint = "checkpoints/stream-write-column"] = process.argv.slice(2);
const spark = SparkSession.builder.appName("Copy by column").getOrCreate();

const df = spark.readStream
  .format("kafka")
  .option("kafka.bootstrap.servers", servers)
  .option("subscribe", "orders")
  .option("startingOffsets", "earliest")
  .load();

const query = df
  .selectExpr("IF(offset % 2 = 0, 'results', 'others') AS topic", "CAST(key AS STRING)", "CAST(value AS STRING)")
  .writeStream.format("kafka")
  .option("kafka.bootstrap.servers", servers)
  .option("checkpointLocation", checkpoint)
  .start();
await query.awaitTermination();
