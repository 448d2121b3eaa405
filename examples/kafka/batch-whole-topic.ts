// Reads a whole topic once, from the earliest to the latest offset.
// Run: tspark submit examples/kafka/batch-whole-topic.ts [bootstrap servers]
import { SparkSession } from "tspark";

const [servers = "localhost:9092"] = process.argv.slice(2);
const spark = SparkSession.builder.appName("Whole topic").getOrCreate();

const df = spark.read.format("kafka").option("kafka.bootstrap.servers", servers).option("subscribe", "orders").load();

await df.selectExpr("CAST(key AS STRING)", "CAST(value AS STRING)").orderBy("key", "value").show();
