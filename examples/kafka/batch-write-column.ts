// Writes each row to the topic that its column topic names.
// Run: tspark submit examples/kafka/batch-write-column.ts [bootstrap servers]
import { SparkSession } from "tspark";

const [servers = "localhost:9092"] = process.argv.slice(2);
const spark = SparkSession.builder.appName("Write by column").getOrCreate();

const df = spark.createDataFrame(
  [
    ["results", "a", "1"],
    ["others", "b", "2"],
  ],
  ["topic", "key", "value"],
);

await df
  .selectExpr("topic", "CAST(key AS STRING)", "CAST(value AS STRING)")
  .write.format("kafka")
  .option("kafka.bootstrap.servers", servers)
  .save();
