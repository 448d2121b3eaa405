import { beforeAll, expect, it } from "vitest";
import { source } from "../../../src/kafka/source/kafka-source.ts";
import { errorOf, readKafka, readRequest, valuesOf } from "../read.ts";
import { hosted, kafkajs, type Message, produce, topicWith, uniqueTopic, withKafka } from "../shared.ts";

const numbers = (from: number, to: number, partition: number): Message[] =>
  Array.from({ length: to - from }, (_, i) => ({ value: String(from + i), partition }));
const texts = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => String(from + i));

withKafka("a batch read", () => {
  /** Three partitions with 0..9, 10..19 and 20..29. */
  let topic: string;
  beforeAll(async () => {
    topic = await topicWith(3, [...numbers(0, 10, 0), ...numbers(10, 20, 1), ...numbers(20, 30, 2)]);
  });

  it("has Spark's columns and types", async () => {
    const t = await topicWith(2, [
      { key: "k", value: "v", partition: 1, timestamp: "1700000000123" },
      { key: null, value: null, partition: 1 },
    ]);
    const rows = await readKafka({ subscribe: t });
    expect(rows).toEqual([
      { key: "k", value: "v", topic: t, partition: 1, offset: 0, timestamp: expect.anything(), timestampType: 0 },
      { key: null, value: null, topic: t, partition: 1, offset: 1, timestamp: expect.anything(), timestampType: 0 },
    ]);
    expect(String(rows[0]!.timestamp)).toContain("2023-11-14");
    expect(
      (await source.schema(readRequest({ subscribe: t }))).fields.map(({ name, type, nullable }) => [
        name,
        type.kind,
        nullable,
      ]),
    ).toEqual([
      ["key", "binary", true],
      ["value", "binary", true],
      ["topic", "string", true],
      ["partition", "int", true],
      ["offset", "bigint", true],
      ["timestamp", "timestamp", true],
      ["timestampType", "int", true],
    ]);
  });

  it("has headers when asked for", async () => {
    const t = await topicWith(1, [{ value: "a", headers: { h: "1", i: "2" } }, { value: "b" }]);
    const rows = await readKafka({ subscribe: t, includeHeaders: "true" }, { columns: ["value", "headers"] });
    expect(rows).toEqual([
      {
        value: "a",
        headers: [
          { key: "h", value: "1" },
          { key: "i", value: "2" },
        ],
      },
      { value: "b", headers: null },
    ]);
  });

  it("marks times that the broker has set", async () => {
    const t = await topicWith(1, [{ value: "a", timestamp: "5" }], { "message.timestamp.type": "LogAppendTime" });
    const [row] = await readKafka({ subscribe: t }, { columns: ["timestamp", "timestampType"] });
    expect(row!.timestampType).toBe(1);
    expect(String(row!.timestamp)).not.toContain("1970");
  });

  it("goes from earliest to latest by default, partition after partition", async () => {
    expect(await valuesOf({ subscribe: topic })).toEqual(texts(0, 30));
  });

  it.each<[string, Record<string, string>, string[]]>([
    ["earliest to latest by name", { startingOffsets: "earliest", endingOffsets: "latest" }, texts(0, 30)],
    [
      "explicit offsets",
      { startingOffsets: '{"T":{"0":8,"1":-2,"2":5}}', endingOffsets: '{"T":{"0":-1,"1":2,"2":6}}' },
      ["8", "9", "10", "11", "25"],
    ],
    ["offsets only for the start", { startingOffsets: '{"T":{"0":9,"1":9,"2":9}}' }, ["9", "19", "29"]],
    ["option names in any case", { STARTINGOFFSETS: "earliest", EndingOffsets: '{"T":{"0":1,"1":0,"2":0}}' }, ["0"]],
    ["minPartitions, without another result", { minPartitions: "6" }, texts(0, 30)],
    ["maxRecordsPerPartition, without another result", { maxRecordsPerPartition: "4" }, texts(0, 30)],
  ])("%s", async (_title, options, expected) => {
    const named = Object.fromEntries(Object.entries(options).map(([k, v]) => [k, v.replaceAll('"T"', `"${topic}"`)]));
    expect(await valuesOf({ subscribe: topic, ...named })).toEqual(expected);
  });

  it("by assignment", async () => {
    expect(await valuesOf({ assign: `{"${topic}":[2,0]}` })).toEqual([...texts(0, 10), ...texts(20, 30)]);
  });

  it("of several topics, in the order of their names", async () => {
    const prefix = uniqueTopic("many");
    const admin = kafkajs().admin();
    await admin.connect();
    const topics = ["b", "a"].map((name) => ({ topic: `${prefix}-${name}`, numPartitions: 1 }));
    await admin.createTopics({ topics, waitForLeaders: false });
    for (const name of ["a", "b"]) await hosted(admin, `${prefix}-${name}`, 1);
    await admin.disconnect();
    await produce(`${prefix}-b`, [{ value: "in b" }]);
    await produce(`${prefix}-a`, [{ value: "in a" }]);
    expect(await valuesOf({ subscribe: `${prefix}-b,${prefix}-a` })).toEqual(["in a", "in b"]);
    expect(await valuesOf({ subscribePattern: `${prefix.slice(2)}-.` })).toEqual(["in a", "in b"]);
    expect(await valuesOf({ subscribePattern: `^${prefix.slice(2)}` })).toEqual([]);
    expect(await valuesOf({ subscribePattern: `  ^\\Q${prefix}\\E-[\\p{Alpha}&&[^b]]+$ ` })).toEqual(["in a"]);
    expect(await valuesOf({ subscribe: `${prefix}-b, ,${prefix}-b` })).toEqual(["in b"]);
  });

  it("does not see internal topics by a pattern", async () => {
    const consumer = kafkajs().consumer({ groupId: uniqueTopic("g") });
    await consumer.connect();
    await consumer.subscribe({ topic });
    await consumer.run({ eachMessage: async () => {} });
    await consumer.disconnect();
    const rows = await readKafka({ subscribePattern: `(__consumer_offsets|${topic})` }, { columns: ["topic"] });
    expect(new Set(rows.map((row) => row.topic))).toEqual(new Set([topic]));
  });

  it("counts without copying", async () => {
    expect((await readKafka({ subscribe: topic }, { columns: [] })).length).toBe(30);
  });

  it("is empty for an empty topic", async () => {
    expect(await valuesOf({ subscribe: await topicWith(2) })).toEqual([]);
  });

  it("reads messages larger than a fetch", async () => {
    const t = await topicWith(2, [
      { value: "a".repeat(900_000), partition: 0 },
      { value: "b".repeat(900_000), partition: 1 },
      { value: "c", partition: 0 },
    ]);
    const small = { "kafka.max.partition.fetch.bytes": "1000", "kafka.fetch.max.bytes": "1000" };
    const lengths = (await valuesOf({ subscribe: t, ...small })).map((value) => String(value).length);
    expect(lengths).toEqual([900_000, 1, 900_000]);
  });

  it("tells how far it is", async () => {
    const fractions: number[] = [];
    const request = { ...readRequest({ subscribe: topic }), progress: (fraction: number) => fractions.push(fraction) };
    const reader = await source.read!(request);
    while (reader.next());
    reader.close();
    expect(fractions.at(-1)).toBe(1);
    expect([...fractions].sort((a, b) => a - b)).toEqual(fractions);
  });
});

withKafka("timestamps", () => {
  /** Records at 100, 200 … 1000 ms in two partitions; the second ends at 500. */
  let topic: string;
  beforeAll(async () => {
    const at = (ms: number, partition: number) => ({ value: `${partition}@${ms}`, partition, timestamp: String(ms) });
    const hundreds = Array.from({ length: 10 }, (_, i) => (i + 1) * 100);
    topic = await topicWith(2, [...hundreds.map((ms) => at(ms, 0)), ...hundreds.slice(0, 5).map((ms) => at(ms, 1))]);
  });
  const late = { startingOffsetsByTimestampStrategy: "latest" };
  const per = (name: string, a: number, b: number) => ({ [name]: JSON.stringify({ [topic]: { 0: a, 1: b } }) });

  it.each<[string, () => Record<string, string>, string[]]>([
    [
      "by partition, start and end",
      () => ({ ...per("startingOffsetsByTimestamp", 850, 350), ...per("endingOffsetsByTimestamp", 950, 450) }),
      ["0@900", "1@400"],
    ],
    [
      "by partition, start, and offsets for the end",
      () => ({ ...per("startingOffsetsByTimestamp", 850, 350), ...per("endingOffsets", 9, 4) }),
      ["0@900", "1@400"],
    ],
    [
      "offsets for the start, timestamps for the end",
      () => ({ ...per("startingOffsets", 8, 3), ...per("endingOffsetsByTimestamp", 901, 401) }),
      ["0@900", "1@400"],
    ],
    ["only for the start", () => per("startingOffsetsByTimestamp", 1000, 500), ["0@1000", "1@500"]],
    ["only for the end", () => per("endingOffsetsByTimestamp", 101, 100), ["0@100"]],
    ["global", () => ({ startingTimestamp: "401", endingTimestamp: "600" }), ["0@500", "1@500"]],
    [
      "an end that no record reaches is latest",
      () => ({ startingTimestamp: "500", endingTimestamp: "99999" }),
      ["0@500", "0@600", "0@700", "0@800", "0@900", "0@1000", "1@500"],
    ],
    [
      "global wins over partitions, and these over offsets",
      () => ({
        startingTimestamp: "1000",
        startingOffsetsByTimestampStrategy: "latest",
        ...per("startingOffsetsByTimestamp", 1, 1),
        startingOffsets: "earliest",
      }),
      ["0@1000"],
    ],
    [
      "a start that a partition does not reach, strategy latest",
      () => ({ startingTimestamp: "900", startingOffsetsByTimestampStrategy: "latest" }),
      ["0@900", "0@1000"],
    ],
    ["-2 as a time is earliest", () => ({ startingTimestamp: "-2", endingTimestamp: "101" }), ["0@100", "1@100"]],
    ["-1 as a time is latest", () => ({ startingTimestamp: "-1" }), []],
    [
      "another negative end is latest",
      () => ({ startingTimestamp: "1000", endingTimestamp: "-5", ...late }),
      ["0@1000"],
    ],
  ])("%s", async (_title, options, expected) => {
    expect(await valuesOf({ subscribe: topic, ...options() })).toEqual(expected);
  });

  it.each([
    ["global", () => ({ startingTimestamp: "900" })],
    ["by partition", () => per("startingOffsetsByTimestamp", 900, 900)],
  ])("%s: a start that a partition does not reach is an error by default", async (_title, options) => {
    const error = await errorOf(valuesOf({ subscribe: topic, ...options() } as Record<string, string>));
    expect(error.message).toMatch(new RegExp(`${topic}-1 \\(900\\)`));
    expect(error.message).not.toMatch(new RegExp(`${topic}-0`));
  });
});

withKafka("wrong reads", () => {
  it("name a topic that does not exist, and those that do", async () => {
    const topic = await topicWith(1);
    const error = await errorOf(valuesOf({ subscribe: `${topic},nobody-made-this` }));
    expect(error.message).toMatch(/The topic "nobody-made-this" does not exist/);
    expect(error.hint).toContain("Topics there are");
  });

  it("name an invalid topic", async () => {
    expect((await errorOf(valuesOf({ subscribe: "a b" }))).message).toMatch(/not a valid topic name/);
  });

  it("are told of an assigned partition that does not exist, and read the others", async () => {
    const topic = await topicWith(2, [{ value: "a", partition: 1 }]);
    const warnings: string[] = [];
    const warn = (text: string) => warnings.push(text);
    expect(await valuesOf({ assign: `{"${topic}":[1,7]}` }, { warn })).toEqual(["a"]);
    expect(warnings).toEqual([`The assigned partition ${topic}-7 can't be found; there are ${topic}-0, ${topic}-1.`]);
    expect(await valuesOf({ assign: "{}" })).toEqual([]);
    const error = await errorOf(valuesOf({ assign: `{"${topic}":[1],"nobody-made-this":[0]}` }));
    expect(error.message).toMatch(/The topic "nobody-made-this" does not exist/);
  });

  it("name a time that is none", async () => {
    const topic = await topicWith(1, [{ value: "a" }]);
    const error = await errorOf(valuesOf({ subscribe: topic, startingTimestamp: "-5" }));
    expect(error.message).toContain(`${topic}-0 (-5)`);
  });

  it("need offsets for all partitions", async () => {
    const topic = await topicWith(2);
    const error = await errorOf(valuesOf({ subscribe: topic, startingOffsets: `{"${topic}":{"0":0}}` }));
    expect(error.condition).toBe("KAFKA_START_OFFSET_DOES_NOT_MATCH_ASSIGNED");
    expect(error.messageParameters).toEqual({
      specifiedPartitions: `${topic}-0`,
      assignedPartitions: `${topic}-0, ${topic}-1`,
    });
  });

  it("need timestamps for all partitions", async () => {
    const topic = await topicWith(1);
    const error = await errorOf(valuesOf({ subscribe: topic, endingOffsetsByTimestamp: `{"${topic}":{"0":0,"1":1}}` }));
    expect(error.condition).toBe("KAFKA_TIMESTAMP_OFFSET_DOES_NOT_MATCH_ASSIGNED");
    expect(error.messageParameters).toMatchObject({ position: "end" });
  });

  it.each<[string, Record<string, string>]>([
    ["a partition too many at the start", { startingOffsets: '{"T":{"0":0,"1":0,"2":0}}' }],
    ["a partition too few at the end", { endingOffsets: '{"T":{"0":0}}' }],
    [
      "a partition too many at both",
      { startingOffsets: '{"T":{"0":0,"1":0,"2":0}}', endingOffsets: '{"T":{"0":0,"1":0,"2":0}}' },
    ],
  ])("refuse %s", async (_title, options) => {
    const topic = await topicWith(2);
    const named = Object.fromEntries(Object.entries(options).map(([k, v]) => [k, v.replaceAll('"T"', `"${topic}"`)]));
    const error = await errorOf(valuesOf({ subscribe: topic, ...named }));
    expect(error.condition).toBe("KAFKA_START_OFFSET_DOES_NOT_MATCH_ASSIGNED");
  });

  it.each<[string, Record<string, string>, string, string]>([
    ["latest", { startingOffsets: '{"T":{"0":5}}' }, "5", "3"],
    [
      "an offset, from a time",
      { startingOffsetsByTimestamp: '{"T":{"0":300}}', endingOffsets: '{"T":{"0":1}}' },
      "2",
      "1",
    ],
    ["a time, from a time", { startingTimestamp: "200", endingTimestamp: "100" }, "1", "0"],
  ])("refuse a start beyond the resolved end: %s", async (_title, options, startOffset, endOffset) => {
    const topic = await topicWith(
      1,
      [100, 200, 300].map((ms) => ({ value: String(ms), timestamp: String(ms) })),
    );
    const named = Object.fromEntries(Object.entries(options).map(([k, v]) => [k, v.replaceAll('"T"', `"${topic}"`)]));
    // Whatever failOnDataLoss says.
    for (const failOnDataLoss of ["true", "false"]) {
      const error = await errorOf(valuesOf({ subscribe: topic, ...named, failOnDataLoss }));
      expect(error.name).toBe("SparkException");
      expect(error.condition).toBe("RESOLVED_START_OFFSET_GREATER_THAN_END_OFFSET");
      expect(error.messageParameters).toEqual({ startOffset, endOffset, topic, partition: "0" });
    }
  });

  it("refuse a schema of the user's own", async () => {
    const request = readRequest({ subscribe: "t" });
    const userSchema = { kind: "struct", fields: [] } as const;
    const { condition } = await errorOf(source.schema({ ...request, userSchema }));
    expect(condition).toBe("USER_SPECIFIED_AND_ACTUAL_SCHEMA_MISMATCH");
    const own = await source.schema(request);
    expect(await source.schema({ ...request, userSchema: own })).toEqual(own);
    const streamed = { ...request, userSchema: own, streaming: true };
    expect((await errorOf(source.schema(streamed))).message).toMatch(/fixed schema/);
  });

  it("name a time that can't be", async () => {
    const topic = await topicWith(1, [{ value: "a" }, { value: "b", timestamp: "9223372036854776" }], {
      "message.timestamp.after.max.ms": "9223372036854775807",
    });
    const error = await errorOf(readKafka({ subscribe: topic }));
    expect(error.condition).toBe("KAFKA_MALFORMED_RECORD_TIMESTAMP");
    expect(error.messageParameters).toEqual({ topic, partition: "0", offset: "1", timestamp: "9223372036854776" });
    expect(await valuesOf({ subscribe: topic })).toEqual(["a", "b"]);
  });

  it("stop at an interrupt", async () => {
    const topic = await topicWith(1, [{ value: "a" }]);
    const interrupt = { flag: new Int32Array(new SharedArrayBuffer(4)) };
    // Waits for records that will never come.
    const options = { subscribe: topic, endingOffsets: `{"${topic}":{"0":5}}` };
    const request = readRequest(options, { interrupt });
    const reader = await source.read!(request);
    expect(reader.next()?.length).toBe(1);
    interrupt.flag[0] = 1;
    expect(() => reader.next()).toThrow(expect.objectContaining({ condition: "OPERATION_CANCELED" }));
    reader.close();
  });
});

withKafka("lost data", () => {
  async function shortened(): Promise<string> {
    const topic = await topicWith(1, numbers(0, 10, 0));
    const admin = kafkajs().admin();
    await admin.connect();
    await admin.fetchTopicOffsets(topic);
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: "4" }] });
    await admin.disconnect();
    return topic;
  }
  const from = (topic: string, start: number, end: number) => ({
    subscribe: topic,
    startingOffsets: `{"${topic}":{"0":${start}}}`,
    endingOffsets: `{"${topic}":{"0":${end}}}`,
    "kafkaConsumer.pollTimeoutMs": "300",
  });

  it("fails by default, naming the range", async () => {
    const topic = await shortened();
    const error = await errorOf(valuesOf(from(topic, 2, 6)));
    expect(error.condition).toBe("KAFKA_DATA_LOSS.COULD_NOT_READ_OFFSET_RANGE");
    expect(error.messageParameters).toMatchObject({
      startOffset: "2",
      endOffset: "6",
      topicPartition: `${topic}-0`,
      groupId: expect.stringMatching(/^spark-kafka-relation-/),
    });
  });

  it("is left out, with a warning, when failOnDataLoss is false", async () => {
    const topic = await shortened();
    const warnings: string[] = [];
    const warn = (text: string) => warnings.push(text);
    expect(await valuesOf({ ...from(topic, 2, 6), failOnDataLoss: "false" }, { warn })).toEqual(["4", "5"]);
    expect(await valuesOf({ ...from(topic, 0, 3), failOnDataLoss: "false" })).toEqual([]);
    expect(warnings.join()).toMatch(/Offsets 2 up to 4/);
  });

  it("an end that does not come: an error, or what there is", async () => {
    const topic = await topicWith(1, numbers(0, 3, 0));
    const error = await errorOf(valuesOf({ ...from(topic, 1, 9), "kafka.group.id": "mine" }));
    expect(error.condition).toBe("KAFKA_DATA_LOSS.COULD_NOT_READ_OFFSET_RANGE");
    expect(error.messageParameters).toMatchObject({ startOffset: "3", groupId: "mine" });
    expect(await valuesOf({ ...from(topic, 1, 9), failOnDataLoss: "false" })).toEqual(["1", "2"]);
  });

  it("waits for records that are on their way", async () => {
    const topic = await topicWith(1, numbers(0, 3, 0));
    const options = { ...from(topic, 1, 5), "kafkaConsumer.pollTimeoutMs": "20000" };
    const request = readRequest(options, { columns: ["value"] });
    const reader = await source.read!(request);
    await produce(topic, numbers(3, 5, 0));
    let rows = 0;
    for (let batch = reader.next(); batch; batch = reader.next()) rows += batch.length;
    reader.close();
    expect(rows).toBe(4);
  });
});

withKafka("transactions", () => {
  it("read_committed hides what is open or aborted; read_uncommitted shows it", async () => {
    const topic = await topicWith(1);
    const producer = kafkajs().producer({
      transactionalId: uniqueTopic("tx"),
      idempotent: true,
      maxInFlightRequests: 1,
    });
    await producer.connect();
    const send = async (values: string[], end: "commit" | "abort") => {
      const transaction = await producer.transaction();
      await transaction.send({ topic, messages: values.map((value) => ({ key: Buffer.alloc(4), value })) });
      await transaction[end]();
    };
    await send(["a", "b"], "commit");
    await send(["x", "y"], "abort");
    await send(["c"], "commit");
    const open = await producer.transaction();
    await open.send({ topic, messages: [{ value: "open" }] });
    await produce(topic, [{ value: "behind" }]);
    try {
      const committed = { subscribe: topic, "kafka.isolation.level": "read_committed" };
      expect(await valuesOf(committed)).toEqual(["a", "b", "c"]);
      expect((await readKafka(committed, { columns: [] })).length).toBe(3);
      expect(await valuesOf({ subscribe: topic })).toEqual(["a", "b", "x", "y", "c", "open", "behind"]);
      const offsets = await readKafka(committed, { columns: ["offset"] });
      expect(offsets.map(({ offset }) => offset)).toEqual([0, 1, 6]);
    } finally {
      await open.abort();
      await producer.disconnect();
    }
    expect(await valuesOf({ subscribe: topic, "kafka.isolation.level": "READ_COMMITTED" })).toEqual([
      "a",
      "b",
      "c",
      "behind",
    ]);
  });
});
