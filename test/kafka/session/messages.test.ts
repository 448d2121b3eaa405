import { afterAll, beforeAll, expect, it } from "vitest";
import { F, SparkSession } from "../../../src/index.ts";
import { startRegistry, type TestRegistry } from "../../dataframe/registry/start.ts";
import { uniqueTopic } from "../shared.ts";

/** Avro with a schema registry, from one program to another through a topic; the broker is the one in the box. */

const spark = SparkSession.builder.master("local[1]").getOrCreate();
let registry: TestRegistry;
let servers: Readonly<Record<string, string>> = {};
let close = async () => {};

beforeAll(async () => {
  registry = await startRegistry();
  const local = await spark.kafka.local();
  servers = { "kafka.bootstrap.servers": local.bootstrap };
  close = () => local.close();
});
afterAll(async () => {
  await spark.stop();
  await close();
  await registry.stop();
});

const schemaOf = (...fields: object[]) => JSON.stringify({ type: "record", name: "order", fields });
const id = { name: "id", type: "long" };
const note = { name: "note", type: "string", default: "-" };

it("a stream reads messages of several schemas of a subject, each by its own", async () => {
  const topic = uniqueTopic("avro");
  const options = { "schema.registry.address": registry.address, "schema.registry.subject": `${topic}-value` };
  const send = (sql: string, schema: string) =>
    spark
      .sql(sql)
      .select(F.to_avro("v", schema, options).as("value"))
      .write.format("kafka")
      .options({ ...servers, topic })
      .save();
  await spark.kafka.createTopic(topic);
  await send("SELECT named_struct('id', id) AS v FROM range(1000)", schemaOf(id));
  await send("SELECT named_struct('id', id + 1000, 'note', 'new') AS v FROM range(1000)", schemaOf(id, note));
  const query = spark.readStream
    .format("kafka")
    .options({ ...servers, subscribe: topic, startingOffsets: "earliest" })
    .load()
    .select(F.from_avro("value", null, options).as("o"))
    .select("o.*")
    .groupBy("note")
    .agg(F.count("id").as("n"), F.max("id").as("last"))
    .writeStream.format("memory")
    .queryName("orders")
    .outputMode("complete")
    .trigger({ availableNow: true })
    .start();
  await query.awaitTermination();
  const rows = await spark.table("orders").orderBy("note").collect();
  expect(rows.map((row) => [...row])).toEqual([
    ["-", 1000, 999],
    ["new", 1000, 1999],
  ]);
  // The engine's thread asks for each schema once.
  const asked = (await registry.asked()).filter((call) => call.startsWith("GET /schemas/ids/"));
  expect(asked).toHaveLength(2);
});
