// Reads a topic in a process of its own and prints the most memory it has held, in MB: memory.ts SERVERS TOPIC engine|rows
import { readFileSync } from "node:fs";
import { SparkSession } from "../../src/index.ts";

const [bootstrap, topic, kind] = process.argv.slice(2) as [string, string, string];
const spark = SparkSession.builder.master("local[2]").getOrCreate();
const frame = spark.read.format("kafka").options({ "kafka.bootstrap.servers": bootstrap, subscribe: topic }).load();
if (kind === "engine") await frame.selectExpr("sum(length(value))").collect();
else {
  let bytes = 0;
  for await (const { value } of frame.toLocalIterator<{ value: Buffer }>()) bytes += value.length;
  if (bytes === 0) throw new Error("nothing was read");
}
// Not resourceUsage().maxRSS: that counts what the parent held when it started this process.
const peak = /VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
console.log(Math.round(Number(peak) / 1024));
process.exit(0);
