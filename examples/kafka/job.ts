// A job for `tspark submit`: counts the messages of a topic by key and writes the counts to another topic.
// Run: tspark submit --name counts examples/kafka/job.ts [bootstrap servers]
import { col, SparkSession } from "tspark";

const [servers = "localhost:9092"] = process.argv.slice(2);
const spark = SparkSession.builder.appName("Counts").getOrCreate();

const counts = spark.read
  .format("kafka")
  .option("kafka.bootstrap.servers", servers)
  .option("subscribe", "orders")
  .load()
  .groupBy(col("key").cast("string").alias("key"))
  .count();

await counts
  .selectExpr("key", "CAST(count AS STRING) AS value")
  .write.format("kafka")
  .option("kafka.bootstrap.servers", servers)
  .option("topic", "counts")
  .save();

await counts.orderBy("key").show();
await spark.stop();
