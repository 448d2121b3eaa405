import { afterAll, afterEach, beforeEach, expect, it } from "vitest";
import { output, SparkSession } from "../../../src/index.ts";
import { topics } from "../../../src/repl/commands/kafka.ts";
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
