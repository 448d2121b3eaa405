// Reads a topic in a process of its own and prints the most memory it has held, in MB: memory.ts SERVERS TOPIC
import { SparkSession } from "../../src/index.ts";

const [bootstrap, topic] = process.argv.slice(2) as [string, string];
const spark = SparkSession.builder.master("local[2]").getOrCreate();
const options = { "kafka.bootstrap.servers": bootstrap, subscribe: topic };
await spark.read.format("kafka").options(options).load().selectExpr("sum(length(value))").collect();
console.log(Math.round(process.resourceUsage().maxRSS / 1024));
process.exit(0);
