import { afterAll, expect, it } from "vitest";
import { SparkSession } from "../../../src/index.ts";
import { errorOf } from "../read.ts";
import { bootstrap, kafkajs, produce, topicWith, uniqueTopic, withKafka } from "../shared.ts";

withKafka("spark.kafka", () => {
  const spark = SparkSession.builder.master("local[1]").getOrCreate();
  afterAll(() => spark.stop());
  const rows = async (frame: { collect(): Promise<unknown[]> }) => (await frame.collect()) as Record<string, unknown>[];

  it("lists topics, and remembers the servers", async () => {
    const topic = await topicWith(3, [
      { value: "a", partition: 0 },
      { value: "b", partition: 2 },
    ]);
    const found = await rows(spark.kafka.topics(bootstrap).filter(`topic = '${topic}'`));
    expect(found).toMatchObject([{ topic, partitions: 3, replicas: 1, messages: 2, internal: false }]);
    expect(await rows(spark.kafka.topics().filter("internal"))).toEqual([]);
    expect(spark.kafka.topics().schema.simpleString()).toBe(
      "struct<topic:string,partitions:int,replicas:int,messages:bigint,internal:boolean>",
    );
  });

  it("describes a topic", async () => {
    const topic = await topicWith(2, [{ value: "a".repeat(1000), partition: 1 }]);
    const found = await rows(spark.kafka.describe(topic, bootstrap));
    expect(found).toMatchObject([
      { partition: 0, leader: 1, replicas: [1], isr: [1], earliest: 0, latest: 0, messages: 0, bytes: 0 },
      { partition: 1, earliest: 0, latest: 1, messages: 1 },
    ]);
    expect(found[1]!.bytes).toBeGreaterThan(1000);
  });

  it("makes and deletes topics, with settings", async () => {
    const topic = uniqueTopic("made");
    expect(
      await spark.kafka.createTopic(topic, { partitions: 4, config: { "retention.ms": "12345" } }, bootstrap),
    ).toBeUndefined();
    expect((await rows(spark.kafka.describe(topic))).length).toBe(4);
    const config = await rows(spark.kafka.config(topic).filter("source = 'topic'"));
    expect(config).toMatchObject([{ name: "retention.ms", value: "12345", source: "topic" }]);
    expect((await errorOf(spark.kafka.createTopic(topic))).message).toContain(`The topic "${topic}" exists already.`);
    await spark.kafka.deleteTopic(topic);
    expect((await errorOf(rows(spark.kafka.describe(topic)))).message).toContain(
      `The topic "${topic}" does not exist.`,
    );
    expect((await errorOf(spark.kafka.deleteTopic(topic))).message).toContain("does not exist");
  });

  it.each([
    ["a name with spaces", "a b", {}, /a b/],
    ["no partitions", uniqueTopic(), { partitions: 0 }, /partitions/i],
    ["more replicas than brokers", uniqueTopic(), { replicationFactor: 3 }, /replication factor|REPLICATION/i],
    ["an unknown setting", uniqueTopic(), { config: { "retention.msec": "1" } }, /retention\.msec/],
  ])("tells why a topic with %s was not made", async (_title, name, options, message) => {
    expect((await errorOf(spark.kafka.createTopic(name, options, bootstrap))).message).toMatch(message);
  });

  it("shows groups and how far they are behind", async () => {
    const group = uniqueTopic("group");
    const topic = await topicWith(2, [
      { value: "a", partition: 0 },
      { value: "b", partition: 0 },
    ]);
    const consumer = kafkajs().consumer({ groupId: group });
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await new Promise<void>((resolve) => {
      let seen = 0;
      void consumer.run({
        eachMessage: async () => {
          seen++;
          if (seen === 2) resolve();
        },
      });
    });
    const [running] = await rows(spark.kafka.groups(bootstrap).filter(`group = '${group}'`));
    expect(running).toMatchObject({ group, state: "Stable", members: 1 });
    await consumer.disconnect();
    await produce(topic, [{ value: "c", partition: 0 }]);
    expect(await rows(spark.kafka.lag(group))).toMatchObject([
      { topic, partition: 0, committed: 2, latest: 3, lag: 1 },
    ]);
    const error = await errorOf(rows(spark.kafka.lag("nobody")));
    expect(error.message).toContain('The group "nobody" has committed no offsets');
    expect(error.message).toContain(group);
  });
});

it("asks which Kafka is meant", () => {
  const spark = SparkSession.builder.master("local[1]").getOrCreate().newSession();
  expect(() => spark.kafka.topics()).toThrow(/Which Kafka/);
});
