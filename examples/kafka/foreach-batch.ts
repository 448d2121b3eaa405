// Hands what has arrived to a function every two seconds.
// Run: tspark submit examples/kafka/foreach-batch.ts [bootstrap servers]
import { type DataFrame, SparkSession } from "tspark";

const [servers = "localhost:9092"] = process.argv.slice(2);
const spark = SparkSession.builder.appName("Foreach batch").getOrCreate();

const df = spark.readStream
  .format("kafka")
  .option("kafka.bootstrap.servers", servers)
  .option("subscribe", "orders")
  .option("startingOffsets", "earliest")
  .load();

async function handle(batch: DataFrame, batchId: number) {
  const values = await batch.rdd.map((row) => row.value).collect();
  console.log(`batch ${batchId}: ${values.join(", ")}`);
}

const query = df
  .selectExpr("CAST(value AS STRING)")
  .writeStream.foreachBatch(handle)
  .trigger({ processingTime: "2 seconds" })
  .start();
await query.awaitTermination();
