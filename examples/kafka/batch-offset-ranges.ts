// Reads chosen ranges of offsets of several topics: -2 means earliest, -1 latest; the end is exclusive.
// Run: tspark submit examples/kafka/batch-offset-ranges.ts [bootstrap servers]
import { SparkSession } from "tspark";

const [servers = "localhost:9092"] = process.argv.slice(2);
const spark = SparkSession.builder.appName("Offset ranges").getOrCreate();

const df = spark.read
  .format("kafka")
  .option("kafka.bootstrap.servers", servers)
  .option("subscribe", "orders,payments")
  .option("startingOffsets", JSON.stringify({ orders: { 0: 1 }, payments: { 0: -2 } }))
  .option("endingOffsets", JSON.stringify({ orders: { 0: 3 }, payments: { 0: -1 } }))
  .load();

await df.selectExpr("topic", "offset", "CAST(value AS STRING)").orderBy("topic", "offset").show();
