// Writes rows to a topic that an option names.
// Run: tspark submit examples/kafka/batch-write-option.ts [bootstrap servers]
import { SparkSession } from "tspark";

const [servers = "localhost:9092"] = process.argv.slice(2);
const spark = SparkSession.builder.appName("Write by option").getOrCreate();

const df = spark.createDataFrame(
  [
    ["a", "1"],
    ["b", "2"],
  ],
  ["key", "value"],
);

await df
  .selectExpr("CAST(key AS STRING)", "CAST(value AS STRING)")
  .write.format("kafka")
  .option("kafka.bootstrap.servers", servers)
  .option("topic", "results")
  .save();
