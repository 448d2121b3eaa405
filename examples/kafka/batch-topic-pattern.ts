// Reads every topic whose name fits a pattern, once.
// Run: tspark submit examples/kafka/batch-topic-pattern.ts [bootstrap servers]
import { SparkSession } from "tspark";

const [servers = "localhost:9092"] = process.argv.slice(2);
const spark = SparkSession.builder.appName("Topic pattern, once").getOrCreate();

const df = spark.read
  .format("kafka")
  .option("kafka.bootstrap.servers", servers)
  .option("subscribePattern", "order.*")
  .option("startingOffsets", "earliest")
  .option("endingOffsets", "latest")
  .load();

await df.groupBy("topic").count().orderBy("topic").show();
