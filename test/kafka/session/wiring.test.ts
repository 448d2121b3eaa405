import { afterAll, afterEach, beforeEach, expect, it } from "vitest";
import { output, SparkSession } from "../../../src/index.ts";
import { topics } from "../../../src/repl/commands/kafka.ts";
import { errorOf } from "../read.ts";
import { bootstrap, kafkajs, topicWith, withKafka } from "../shared.ts";

withKafka("a session and Kafka", () => {
  const spark = SparkSession.builder.master("local[1]").getOrCreate();
  afterAll(() => spark.stop());

  let warned = "";
  const { warn } = output;
  beforeEach(() => {
    warned = "";
    output.warn = (text) => {
      warned += `${text}\n`;
    };
  });
  afterEach(() => {
    output.warn = warn;
  });

  const read = (topic: string) => ({ "kafka.bootstrap.servers": bootstrap, subscribe: topic, failOnDataLoss: "false" });

  it("warns of records that are gone, in a batch", async () => {
    const topic = await topicWith(1, [{ value: "a" }, { value: "b" }]);
    const frame = spark.read
      .format("kafka")
      .options({ ...read(topic), startingOffsets: `{"${topic}":{"0":0}}` })
      .load();
    const admin = kafkajs().admin();
    await admin.connect();
    await admin.fetchTopicOffsets(topic);
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: "1" }] });
    await admin.disconnect();
    expect(await frame.count()).toBe(1);
    await expect.poll(() => warned).toContain("are no longer in Kafka");
  });

  it("looks at the columns of a record that an action needs, and at none for a count", async () => {
    const broken = { value: "b", timestamp: "9223372036854776" };
    const topic = await topicWith(1, [{ value: "a" }, broken], {
      "message.timestamp.after.max.ms": "9223372036854775807",
    });
    const frame = spark.read.format("kafka").options({ "kafka.bootstrap.servers": bootstrap, subscribe: topic }).load();
    // A time that no column can hold is an error where it is looked at.
    expect(await frame.count()).toBe(2);
    expect((await frame.select("value").collect()).map((row) => String(row.value))).toEqual(["a", "b"]);
    expect(await frame.filter("offset = 1").select("partition").collect()).toMatchObject([{ partition: 0 }]);
    expect((await errorOf(frame.select("timestamp").collect())).condition).toBe("KAFKA_MALFORMED_RECORD_TIMESTAMP");
  });

  it("gives SQL a topic as a view and as a table, which only reads", async () => {
    const topic = await topicWith(1, [{ value: "a" }]);
    const using = `USING kafka OPTIONS (kafka.bootstrap.servers '${bootstrap}', subscribe '${topic}')`;
    spark.sql(`CREATE TEMPORARY VIEW a_view ${using}`);
    spark.sql(`CREATE TABLE a_table ${using}`);
    try {
      for (const name of ["a_view", "a_table"]) {
        const rows = await spark.sql(`SELECT CAST(value AS STRING) AS text FROM ${name}`).collect();
        expect(rows.map(({ text }) => text)).toEqual(["a"]);
      }
      expect(spark.readStream.table("a_table").isStreaming).toBe(true);
      const conditions = [`INSERT INTO a_table SELECT 1`, `CREATE TABLE other (a int) ${using}`].map((text) => {
        try {
          return spark.sql(text) && "none";
        } catch (error) {
          return (error as { condition?: string }).condition;
        }
      });
      expect(conditions).toEqual(["UNSUPPORTED_INSERT.NOT_ALLOWED", "USER_SPECIFIED_AND_ACTUAL_SCHEMA_MISMATCH"]);
    } finally {
      spark.sql("DROP TABLE a_table");
    }
  });

  it("takes objects for JSON", async () => {
    const topic = await topicWith(2, [
      { value: "a", partition: 0 },
      { value: "b", partition: 0 },
      { value: "c", partition: 1 },
    ]);
    const options = { assign: { [topic]: [0] }, startingOffsets: { [topic]: { 0: 1 } } };
    const read = spark.read.format("kafka").option("kafka.bootstrap.servers", [bootstrap, "127.0.0.1:1"]);
    expect(await read.options(options).load().count()).toBe(1);
  });

  it("warns of settings it does not know, in sinks", async () => {
    const topic = await topicWith(1);
    const rows = spark.sql("SELECT 'a' AS value");
    await rows.write
      .format("kafka")
      .options({ "kafka.bootstrap.servers": bootstrap, topic, "kafka.compresion.type": "lz4" })
      .save();
    await expect.poll(() => warned).toContain("compression.type");
  });

  it("bounds a stream's batches by maxRatePerPartition and the trigger's interval", async () => {
    const messages = Array.from({ length: 25 }, (_, i) => ({ value: String(i) }));
    const topic = await topicWith(1, messages);
    spark.conf.set("spark.streaming.kafka.maxRatePerPartition", "10");
    const sizes: number[] = [];
    let all: (() => void) | undefined;
    const done = new Promise<void>((resolve) => {
      all = resolve;
    });
    const frame = spark.readStream
      .format("kafka")
      .options({ ...read(topic), startingOffsets: "earliest" })
      .load();
    const query = await frame.writeStream
      .foreachBatch(async (batch) => {
        sizes.push(Number(await batch.count()));
        if (sizes.reduce((sum, n) => sum + n, 0) === messages.length) all?.();
      })
      .trigger({ processingTime: "1 second" })
      .start();
    await done;
    await query.stop();
    spark.conf.unset("spark.streaming.kafka.maxRatePerPartition");
    expect(sizes).toEqual([10, 10, 5]);
  });

  it(":topics lists them", async () => {
    const topic = await topicWith(2);
    let printed = "";
    const { write } = output;
    output.write = (text) => {
      printed += text;
    };
    const run = async ({ text }: { readonly text: string }) => {
      await new Function("spark", `return ${text}`)(spark);
      return { ok: true };
    };
    await topics.run({ evaluate: run } as unknown as Parameters<typeof topics.run>[0], bootstrap, "topics");
    output.write = write;
    expect(printed).toMatch(new RegExp(`${topic} *\\|2 *\\|`));
  });
});
