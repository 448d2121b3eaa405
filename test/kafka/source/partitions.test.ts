import { afterAll, beforeAll, expect, it } from "vitest";
import { type DataFrame, F, SparkSession } from "../../../src/index.ts";

const spark = SparkSession.builder.master("local[1]").getOrCreate();
let servers = "";
let stop = async () => {};

beforeAll(async () => {
  const local = await spark.kafka.local();
  servers = local.bootstrap;
  stop = () => local.close();
  await spark.kafka.createTopic("t", { partitions: 3 });
  // 100 records in partition 0, 10 in partition 1, none in partition 2.
  await spark
    .range(110)
    .select(F.col("id").cast("string").as("value"), F.expr("CAST(IF(id < 100, 0, 1) AS INT)").as("partition"))
    .write.format("kafka")
    .options({ "kafka.bootstrap.servers": servers, topic: "t" })
    .save();
});
afterAll(async () => {
  await stop();
  await spark.stop();
});

const read = (options: Readonly<Record<string, string>> = {}): DataFrame =>
  spark.read
    .format("kafka")
    .options({ "kafka.bootstrap.servers": servers, subscribe: "t", ...options })
    .load();

async function sizes(frame: DataFrame): Promise<number[]> {
  return (await frame.rdd.glom().collect()).map((rows) => rows.length);
}

it("has a partition for each of the topic's, empty ones too", async () => {
  expect(read().rdd.getNumPartitions()).toBe(3);
  expect(await sizes(read())).toEqual([100, 10, 0]);
});

it.each<[Readonly<Record<string, string>>, number[]]>([
  [{ minPartitions: "2" }, [100, 10, 0]],
  [{ minPartitions: "3" }, [100, 10, 0]],
  [{ maxRecordsPerPartition: "1000" }, [100, 10, 0]],
  [{ minPartitions: "5" }, [25, 25, 25, 25, 10]],
  [{ maxRecordsPerPartition: "40" }, [33, 33, 34, 10]],
  [{ maxRecordsPerPartition: "40", minPartitions: "6" }, [16, 17, 16, 17, 17, 17, 10]],
])("is cut by %j", async (options, expected) => {
  const frame = read(options);
  expect(frame.rdd.getNumPartitions()).toBe(expected.length);
  expect(await sizes(frame)).toEqual(expected);
  const rows = await frame.filter("offset % 2 = 0").select("partition", "offset").rdd.collect();
  expect(rows).toEqual(await read().filter("offset % 2 = 0").select("partition", "offset").collect());
});

it("is one partition behind what needs all rows together", () => {
  expect(read().groupBy("partition").count().rdd.getNumPartitions()).toBe(1);
});

it("finds its ranges when it is asked, not when it is made", async () => {
  const { rdd } = read().select("value");
  const rows = rdd.map((row) => row.value);
  await spark
    .sql("SELECT 'new' AS value, 2 AS partition")
    .write.format("kafka")
    .options({ "kafka.bootstrap.servers": servers, topic: "t" })
    .save();
  expect(rows.getNumPartitions()).toBe(3);
});
