import { existsSync } from "node:fs";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Options, ReadLimit, StreamRequest } from "../../../src/dataframe/sources/source.ts";
import { parseSourceOptions } from "../../../src/kafka/options/source-options.ts";
import { KafkaStream } from "../../../src/kafka/source/stream.ts";
import { drain, errorOf, readRequest } from "../read.ts";
import { hosted, kafkajs, type Message, produce, topicWith, uniqueTopic, withKafka } from "../shared.ts";

const limited: ReadLimit = { kind: "default" };
const available: ReadLimit = { kind: "availableNow" };

/** Drives one source as the scheduler does, remembering where it is. */
class Driver {
  readonly stream: KafkaStream;
  readonly warnings: string[] = [];
  committed: string | null;
  readonly #request: StreamRequest;

  private constructor(request: StreamRequest, stream: KafkaStream, committed: string | null, warnings: string[]) {
    this.#request = request;
    this.stream = stream;
    this.committed = committed;
    this.warnings = warnings;
  }

  static async start(
    options: Options,
    more: {
      checkpoint?: string;
      committed?: string | null;
      conf?: Options;
      triggerIntervalMs?: number;
      now?: () => number;
    } = {},
  ): Promise<Driver> {
    const checkpoint = more.checkpoint ?? (await mkdtemp(join(tmpdir(), "tspark-ck-")));
    const warnings: string[] = [];
    const request: StreamRequest = {
      ...readRequest(options, more.conf ? { conf: more.conf } : {}),
      streaming: true,
      checkpoint,
      metadataPath: join(checkpoint, "sources", "0"),
      warn: (text) => warnings.push(text),
      ...(more.triggerIntervalMs ? { triggerIntervalMs: more.triggerIntervalMs } : {}),
    };
    const stream = more.now
      ? new KafkaStream(request, parseSourceOptions(request), more.now)
      : await KafkaStream.open(request);
    return new Driver(request, stream, more.committed ?? null, warnings);
  }

  get checkpoint(): string {
    return this.#request.checkpoint;
  }

  /** The values of the next batch, or undefined when there is nothing new. */
  async batch(limit: ReadLimit = limited): Promise<unknown[] | undefined> {
    const start = this.committed ?? (await this.stream.initialOffset());
    const end = await this.stream.latestOffset(start, limit);
    if (end === null || end === start) return undefined;
    const values = await this.read(start, end);
    this.committed = end;
    return values;
  }

  async read(start: string | null, end: string): Promise<unknown[]> {
    const warn = (text: string) => this.warnings.push(text);
    const request = readRequest(this.#request.options, { columns: ["value"], warn });
    return drain(await this.stream.open(start, end, request), request).map(({ value }) => value);
  }
}

const numbered = (from: number, to: number, partition: number): Message[] =>
  Array.from({ length: to - from }, (_, i) => ({ value: `${partition}:${from + i}`, partition }));

async function withAdmin<T>(work: (admin: ReturnType<ReturnType<typeof kafkajs>["admin"]>) => Promise<T>): Promise<T> {
  const admin = kafkajs().admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

withKafka("a stream", () => {
  it("starts at latest by default and remembers where", async () => {
    const topic = await topicWith(2, [{ value: "old", partition: 0 }]);
    const driver = await Driver.start({ subscribe: topic });
    expect(await driver.batch()).toBeUndefined();
    const file = await readFile(join(driver.checkpoint, "sources", "0", "0"), "latin1");
    expect(file).toBe(`\0v1\n{"${topic}":{"0":1,"1":0}}`);
    await produce(topic, [{ value: "new", partition: 0 }]);
    expect(await driver.batch()).toEqual(["new"]);
    const again = await Driver.start({ subscribe: topic }, { checkpoint: driver.checkpoint });
    expect(await again.batch()).toEqual(["new"]);
  });

  it("describes itself and its offsets as Spark does", async () => {
    const topic = await topicWith(2, [{ value: "a", partition: 1 }]);
    const by = async (options: Options) => (await Driver.start(options)).stream.description;
    expect(await by({ subscribe: `${topic}, b` })).toBe(`KafkaV2[Subscribe[${topic}, b]]`);
    expect(await by({ subscribePattern: "t.*" })).toBe("KafkaV2[SubscribePattern[t.*]]");
    expect(await by({ assign: `{"${topic}":[0,1]}` })).toBe(`KafkaV2[Assign[${topic}-0, ${topic}-1]]`);
    const driver = await Driver.start({ subscribe: topic, startingOffsets: "earliest" });
    expect(await driver.stream.initialOffset()).toBe(`{"${topic}":{"0":0,"1":0}}`);
    expect(await driver.stream.latestOffset(null, limited)).toBe(`{"${topic}":{"0":0,"1":1}}`);
    expect(driver.stream.reportLatest()).toBe(`{"${topic}":{"0":0,"1":1}}`);
  });

  it("continues a checkpoint without loss or repetition", async () => {
    const topic = await topicWith(3, [...numbered(0, 5, 0), ...numbered(0, 3, 2)]);
    const first = await Driver.start({ subscribe: topic, startingOffsets: "earliest" });
    const one = await first.batch();
    await produce(topic, [...numbered(5, 8, 0), ...numbered(0, 2, 1)]);
    const second = await Driver.start(
      { subscribe: topic, startingOffsets: "earliest" },
      { checkpoint: first.checkpoint, committed: first.committed },
    );
    const two = await second.batch();
    expect([...one!, ...two!].sort()).toEqual(
      [...numbered(0, 8, 0), ...numbered(0, 2, 1), ...numbered(0, 3, 2)].map(({ value }) => value).sort(),
    );
    expect(await second.batch()).toBeUndefined();
  });

  it("finds new partitions and reads them from their beginning", async () => {
    const topic = await topicWith(1, numbered(0, 2, 0));
    const driver = await Driver.start({ subscribe: topic });
    expect(await driver.batch()).toBeUndefined();
    await withAdmin(async (admin) => {
      await admin.createPartitions({ topicPartitions: [{ topic, count: 3 }] });
      await hosted(admin, topic, 3);
    });
    await expect
      .poll(() => withAdmin((admin) => admin.fetchTopicOffsets(topic)).then((offsets) => offsets.length))
      .toBe(3);
    await produce(topic, [...numbered(0, 2, 2), ...numbered(2, 3, 0)]);
    expect(await driver.batch()).toEqual(["0:2", "2:0", "2:1"]);
  });

  it("finds new topics of a pattern, and goes on when one is deleted", async () => {
    const prefix = uniqueTopic("pat");
    const create = (topic: string) =>
      withAdmin(async (admin) => {
        await admin.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: false });
        await hosted(admin, topic, 1);
      });
    await create(`${prefix}-a`);
    await produce(`${prefix}-a`, [{ value: "a0" }]);
    const driver = await Driver.start({
      subscribePattern: `${prefix}-.*`,
      startingOffsets: "earliest",
      failOnDataLoss: "false",
    });
    expect(await driver.batch()).toEqual(["a0"]);
    await create(`${prefix}-b`);
    await produce(`${prefix}-b`, [{ value: "b0" }]);
    expect(await driver.batch()).toEqual(["b0"]);
    await withAdmin((admin) => admin.deleteTopics({ topics: [`${prefix}-a`] }));
    await produce(`${prefix}-b`, [{ value: "b1" }]);
    expect(await driver.batch()).toEqual(["b1"]);
    expect(driver.warnings.join()).toMatch(/PARTITIONS_DELETED/);
    const strict = await Driver.start(
      { subscribePattern: `${prefix}-.*` },
      { committed: `{"${prefix}-a":{"0":1},"${prefix}-b":{"0":1}}` },
    );
    expect((await errorOf(strict.batch())).condition).toBe("KAFKA_DATA_LOSS.PARTITIONS_DELETED");
  });

  it("records nothing while a pattern matches no topic", async () => {
    const driver = await Driver.start({ subscribePattern: uniqueTopic("never") });
    expect(await driver.stream.latestOffset("{}", limited)).toBeNull();
    expect(driver.stream.reportLatest()).toBeNull();
    expect(driver.stream.metrics("{}")).toEqual({});
  });

  it("notices a topic that was deleted and made again", async () => {
    const topic = uniqueTopic("again");
    const create = () =>
      withAdmin(async (admin) => {
        await admin.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: false });
        await hosted(admin, topic, 1);
      });
    await create();
    await produce(topic, numbered(0, 5, 0));
    const options = { subscribePattern: topic, startingOffsets: "earliest", "fetchOffset.retryIntervalMs": "1" };
    const driver = await Driver.start(options);
    expect((await driver.batch())!.length).toBe(5);
    await withAdmin((admin) => admin.deleteTopics({ topics: [topic] }));
    await expect.poll(() => withAdmin((admin) => admin.listTopics()), { timeout: 10_000 }).not.toContain(topic);
    await create();
    await produce(topic, numbered(10, 12, 0));
    const error = await errorOf(driver.batch());
    expect(error.condition).toBe("KAFKA_DATA_LOSS.PARTITION_OFFSET_CHANGED");
    expect(error.messageParameters).toEqual({ topicPartition: `${topic}-0`, prevOffset: "5", newOffset: "2" });
    const tolerant = await Driver.start({ ...options, failOnDataLoss: "false" }, { committed: driver.committed });
    expect(await tolerant.batch()).toEqual([]);
    await produce(topic, numbered(12, 13, 0));
    expect(await tolerant.batch()).toEqual(["0:12"]);
  });

  it.each([
    [true, true],
    [true, false],
    [false, true],
    [false, false],
  ])(
    "a topic deleted between the plan and the reading of a batch: made again %s, failOnDataLoss=%s",
    async (again, fail) => {
      const topic = await topicWith(1, numbered(0, 5, 0));
      const options = { subscribe: topic, startingOffsets: "earliest", failOnDataLoss: String(fail) };
      const driver = await Driver.start({ ...options, "kafkaConsumer.pollTimeoutMs": "500" });
      const start = await driver.stream.initialOffset();
      const end = (await driver.stream.latestOffset(start, limited))!;
      await withAdmin(async (admin) => {
        await admin.deleteTopics({ topics: [topic] });
        await expect.poll(() => admin.listTopics(), { timeout: 10_000 }).not.toContain(topic);
        if (!again) return;
        await admin.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: false });
        await hosted(admin, topic, 1);
      });
      const reading = driver.read(start, end);
      if (fail) expect((await errorOf(reading)).condition).toBe("KAFKA_DATA_LOSS.COULD_NOT_READ_OFFSET_RANGE");
      else {
        expect(await reading).toEqual([]);
        await expect.poll(() => driver.warnings.join()).toMatch(/Offsets 0 up to 5 of .* are no longer in Kafka/);
      }
    },
  );

  it("asks again for an end that is below what is known, before it tells of loss", async () => {
    const topic = await topicWith(1, numbered(0, 2, 0));
    const committed = `{"${topic}":{"0":5}}`;
    const options = { subscribe: topic, "fetchOffset.retryIntervalMs": "50" };
    const hasty = await Driver.start({ ...options, "fetchOffset.numRetries": "0" }, { committed });
    expect((await errorOf(hasty.batch())).condition).toBe("KAFKA_DATA_LOSS.PARTITION_OFFSET_CHANGED");
    const patient = await Driver.start({ ...options, "fetchOffset.numRetries": "400" }, { committed });
    const batch = patient.batch();
    await produce(topic, numbered(2, 7, 0));
    expect((await batch)!.at(-1)).toBe("0:6");
  });

  it.each(["true", "false"])(
    "a new partition that has lost its beginning, failOnDataLoss=%s",
    async (failOnDataLoss) => {
      const topic = await topicWith(2, [...numbered(0, 1, 0), ...numbered(0, 5, 1)]);
      await withAdmin(async (admin) => {
        await admin.fetchTopicOffsets(topic);
        await admin.deleteTopicRecords({ topic, partitions: [{ partition: 1, offset: "3" }] });
      });
      const driver = await Driver.start({ subscribe: topic, failOnDataLoss }, { committed: `{"${topic}":{"0":1}}` });
      const condition = "KAFKA_DATA_LOSS.ADDED_PARTITION_DOES_NOT_START_FROM_OFFSET_ZERO";
      if (failOnDataLoss === "true") expect((await errorOf(driver.batch())).condition).toBe(condition);
      else {
        expect(await driver.batch()).toEqual(["1:3", "1:4"]);
        expect(driver.warnings.join()).toContain(condition);
      }
    },
  );

  it("reads what retention has not yet taken when data loss is allowed", async () => {
    const topic = await topicWith(1, numbered(0, 10, 0));
    await withAdmin(async (admin) => {
      await admin.fetchTopicOffsets(topic);
      await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: "6" }] });
    });
    const committed = `{"${topic}":{"0":2}}`;
    const error = await errorOf((await Driver.start({ subscribe: topic }, { committed })).batch());
    expect(error.condition).toBe("KAFKA_DATA_LOSS.COULD_NOT_READ_OFFSET_RANGE");
    expect(error.messageParameters!.groupId).toMatch(/^spark-kafka-source-[0-9a-f-]{36}-+\d+$/);
    const tolerant = await Driver.start({ subscribe: topic, failOnDataLoss: "false" }, { committed });
    expect(await tolerant.batch()).toEqual(["0:6", "0:7", "0:8", "0:9"]);
  });

  it("sees only committed records and counts offsets of markers", async () => {
    const topic = await topicWith(1);
    const driver = await Driver.start({
      subscribe: topic,
      startingOffsets: "earliest",
      "kafka.isolation.level": "read_committed",
    });
    const producer = kafkajs().producer({
      transactionalId: uniqueTopic("tx"),
      idempotent: true,
      maxInFlightRequests: 1,
    });
    await producer.connect();
    const transaction = await producer.transaction();
    await transaction.send({ topic, messages: [{ value: "a" }, { value: "b" }] });
    expect(await driver.batch()).toBeUndefined();
    await transaction.commit();
    await expect.poll(() => driver.batch()).toEqual(["a", "b"]);
    const aborted = await producer.transaction();
    await aborted.send({ topic, messages: [{ value: "x" }] });
    await aborted.abort();
    await expect.poll(() => driver.batch()).toEqual([]);
    expect(driver.committed).toBe(`{"${topic}":{"0":5}}`);
    await producer.disconnect();
  });
});

withKafka("limits of a batch", () => {
  it("maxOffsetsPerTrigger: 10 of 101 + 11 + 1, over a restart", async () => {
    const topic = await topicWith(3, [...numbered(0, 101, 0), ...numbered(0, 11, 1), ...numbered(0, 1, 2)]);
    const options = { subscribe: topic, startingOffsets: "earliest", maxOffsetsPerTrigger: "10" };
    const counts = (values: unknown[] | undefined) =>
      [0, 1, 2].map((p) => values?.filter((v) => String(v).startsWith(`${p}:`)).length);
    const driver = await Driver.start(options);
    expect(counts(await driver.batch())).toEqual([8, 1, 1]);
    expect(counts(await driver.batch())).toEqual([9, 1, 0]);
    expect(driver.stream.metrics(driver.committed!)).toEqual({
      minOffsetsBehindLatest: "0",
      maxOffsetsBehindLatest: "84",
      avgOffsetsBehindLatest: "31.0",
    });
    const again = await Driver.start(options, { checkpoint: driver.checkpoint, committed: driver.committed });
    expect(counts(await again.batch())).toEqual([9, 1, 0]);
    expect((await again.batch({ kind: "all" }))!.length).toBe(113 - 30);
  });

  it("availableNow takes what was there at the start, in several batches", async () => {
    const topic = await topicWith(1, numbered(0, 25, 0));
    const driver = await Driver.start({ subscribe: topic, startingOffsets: "earliest", maxOffsetsPerTrigger: "10" });
    const sizes: number[] = [];
    for (let batch = await driver.batch(available); batch; batch = await driver.batch(available)) {
      sizes.push(batch.length);
      await produce(topic, [{ value: "late" }]);
    }
    expect(sizes).toEqual([10, 10, 5]);
  });

  it("availableNow fails when its partitions vanish, whatever failOnDataLoss says", async () => {
    const prefix = uniqueTopic("an");
    await withAdmin((admin) =>
      admin.createTopics({ topics: ["a", "b"].map((name) => ({ topic: `${prefix}-${name}`, numPartitions: 1 })) }),
    );
    await produce(`${prefix}-a`, numbered(0, 4, 0));
    const driver = await Driver.start({
      subscribePattern: `${prefix}-.`,
      startingOffsets: "earliest",
      maxOffsetsPerTrigger: "2",
      failOnDataLoss: "false",
    });
    expect((await driver.batch(available))!.length).toBe(2);
    await withAdmin((admin) => admin.deleteTopics({ topics: [`${prefix}-b`] }));
    const error = await errorOf(driver.batch(available));
    expect(error.condition).toBe("LOST_TOPIC_PARTITIONS_IN_END_OFFSET_WITH_TRIGGER_AVAILABLENOW");
    expect(error.messageParameters).toEqual({
      tpsForLatestOffset: `${prefix}-a-0`,
      tpsForEndOffset: `${prefix}-a-0, ${prefix}-b-0`,
    });
  });

  it("availableNow fails when its topic is made again with fewer records, whatever failOnDataLoss says", async () => {
    const topic = await topicWith(1, numbered(0, 10, 0));
    const driver = await Driver.start({
      subscribe: topic,
      startingOffsets: "earliest",
      maxOffsetsPerTrigger: "4",
      failOnDataLoss: "false",
      "fetchOffset.retryIntervalMs": "1",
    });
    expect((await driver.batch(available))!.length).toBe(4);
    await withAdmin(async (admin) => {
      await admin.deleteTopics({ topics: [topic] });
      await expect.poll(() => admin.listTopics(), { timeout: 10_000 }).not.toContain(topic);
      await admin.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: false });
      await hosted(admin, topic, 1);
    });
    await produce(topic, numbered(0, 2, 0));
    const error = await errorOf(driver.batch(available));
    expect(error.condition).toBe(
      "END_OFFSET_HAS_GREATER_OFFSET_FOR_TOPIC_PARTITION_THAN_LATEST_WITH_TRIGGER_AVAILABLENOW",
    );
    expect(error.messageParameters).toEqual({
      latestOffset: `{"${topic}":{"0":2}}`,
      endOffset: `{"${topic}":{"0":8}}`,
    });
  });

  it("minOffsetsPerTrigger waits for enough records or for its delay", async () => {
    const topic = await topicWith(1, numbered(0, 1, 0));
    let now = 1_000_000_000;
    const options = {
      subscribe: topic,
      startingOffsets: "earliest",
      minOffsetsPerTrigger: "15",
      maxTriggerDelay: "5s",
    };
    const driver = await Driver.start(options, { now: () => now });
    expect((await driver.batch())!.length).toBe(1);
    await produce(topic, numbered(1, 11, 0));
    now += 1000;
    expect(await driver.batch()).toBeUndefined();
    await produce(topic, numbered(11, 16, 0));
    expect((await driver.batch())!.length).toBe(15);
    await produce(topic, numbered(16, 18, 0));
    now += 4999;
    expect(await driver.batch()).toBeUndefined();
    now += 1;
    expect((await driver.batch())!.length).toBe(2);
    await produce(topic, numbered(18, 19, 0));
    expect((await driver.batch({ kind: "all" }))!.length).toBe(1);
  });

  it("minimum and maximum together", async () => {
    const topic = await topicWith(1, numbered(0, 30, 0));
    const options = {
      subscribe: topic,
      startingOffsets: "earliest",
      minOffsetsPerTrigger: "8",
      maxOffsetsPerTrigger: "20",
    };
    const driver = await Driver.start(options, { now: () => 1_000_000_000 });
    expect((await driver.batch())!.length).toBe(20);
    expect((await driver.batch())!.length).toBe(10);
    await produce(topic, numbered(30, 35, 0));
    expect(await driver.batch()).toBeUndefined();
  });

  it("spark.streaming.kafka.maxRatePerPartition bounds each partition by the trigger's interval", async () => {
    const topic = await topicWith(2, [...numbered(0, 50, 0), ...numbered(0, 3, 1)]);
    const conf = { "spark.streaming.kafka.maxRatePerPartition": "4" };
    const driver = await Driver.start(
      { subscribe: topic, startingOffsets: "earliest" },
      { conf, triggerIntervalMs: 3000 },
    );
    expect((await driver.batch())!.length).toBe(12 + 3);
    expect((await driver.batch())!.length).toBe(12);
  });
});

withKafka("maxRatePerPartition without a trigger's interval", () => {
  it("goes by the time since the last batch, also beside minOffsetsPerTrigger", async () => {
    const topic = await topicWith(1, numbered(0, 50, 0));
    let now = 1_000_000_000;
    const driver = await Driver.start(
      { subscribe: topic, startingOffsets: "earliest", minOffsetsPerTrigger: "2" },
      { conf: { "spark.streaming.kafka.maxRatePerPartition": "4" }, now: () => now },
    );
    expect((await driver.batch())!.length).toBe(4);
    now += 3000;
    expect((await driver.batch())!.length).toBe(12);
  });
});

withKafka("a stream whose start no record reaches", () => {
  const strategies = ["subscribe", "subscribePattern"] as const;
  const times: [string, (topic: string) => Options][] = [
    ["by partition", (topic) => ({ startingOffsetsByTimestamp: `{"${topic}":{"0":3,"1":3}}` })],
    ["global", () => ({ startingTimestamp: "3" })],
  ];
  const cases = strategies.flatMap((by) => times.map(([kind, options]) => ({ by, kind, options })));
  it.each(cases)("$by, $kind: an error, or the end of the partition", async ({ by, options }) => {
    const at = (partition: number, ms: number) => ({ value: `${partition}@${ms}`, partition, timestamp: String(ms) });
    const topic = await topicWith(2, [at(0, 1), at(0, 3), at(1, 2)]);
    const given = { [by]: topic, ...options(topic) };
    const error = await errorOf((await Driver.start(given)).batch());
    expect(error.name).toBe("IllegalArgumentException");
    expect(error.message).toContain(`${topic}-1 (3)`);
    expect(error.message).not.toContain(`${topic}-0`);
    const driver = await Driver.start({ ...given, startingOffsetsByTimestampStrategy: "Latest" });
    expect(await driver.batch()).toEqual(["0@3"]);
    await produce(topic, [at(1, 1)]);
    expect(await driver.batch()).toEqual(["1@1"]);
  });
});

withKafka("where a stream starts", () => {
  const strategies = ["assign", "subscribe", "subscribePattern"] as const;
  const chosen = (strategy: (typeof strategies)[number], topic: string): Options =>
    strategy === "assign" ? { assign: `{"${topic}":[0,1,2,3,4]}` } : { [strategy]: topic };
  const starts: [string, (topic: string) => Options, string[]][] = [
    ["latest", () => ({ startingOffsets: "latest" }), []],
    ["earliest", () => ({ startingOffsets: "earliest" }), ["-20", "-21", "-22", "0", "1", "2", "11", "12", "22"]],
    [
      "specific offsets",
      (topic) => ({ startingOffsets: `{"${topic}":{"0":-2,"1":1,"2":-1,"3":-2,"4":-1}}` }),
      ["-20", "-21", "-22", "1", "2", "22"],
    ],
    [
      "timestamps by partition",
      (topic) => ({
        startingOffsetsByTimestamp: `{"${topic}":{"0":2,"1":3,"2":1,"3":0,"4":4}}`,
        startingOffsetsByTimestampStrategy: "latest",
      }),
      ["-21", "-22", "2", "11", "12", "22"],
    ],
    [
      "a global timestamp",
      () => ({ startingTimestamp: "3", startingOffsetsByTimestampStrategy: "latest" }),
      ["-22", "2"],
    ],
  ];
  const cases = strategies.flatMap((strategy) =>
    starts.flatMap(([title, options, expected]) =>
      [true, false].map((fail) => ({ strategy, title, options, expected, fail })),
    ),
  );

  it.each(cases)("$strategy, $title, failOnDataLoss=$fail", async ({ strategy, options, expected, fail }) => {
    const at = (partition: number, values: string[]) =>
      values.map((value, i) => ({ value, partition, timestamp: String(i + 1) }));
    const topic = await topicWith(5, [
      ...at(0, ["-20", "-21", "-22"]),
      ...at(1, ["0", "1", "2"]),
      ...at(2, ["11", "12"]),
      ...at(3, ["22"]),
    ]);
    const driver = await Driver.start({ ...chosen(strategy, topic), ...options(topic), failOnDataLoss: String(fail) });
    expect([...((await driver.batch()) ?? [])].sort()).toEqual([...expected].sort());
    await produce(topic, [{ value: "next", partition: 4 }]);
    expect(await driver.batch()).toEqual(["next"]);
    const again = await Driver.start(
      { ...chosen(strategy, topic), ...options(topic) },
      { checkpoint: driver.checkpoint, committed: driver.committed },
    );
    expect(await again.batch()).toBeUndefined();
  });
});

describe("a stream's checkpoint", () => {
  it("is made only when the query starts", async () => {
    const checkpoint = await mkdtemp(join(tmpdir(), "tspark-ck-"));
    const request = { ...readRequest({ subscribe: "t", "kafka.bootstrap.servers": "127.0.0.1:1" }), streaming: true };
    await KafkaStream.open({ ...request, checkpoint, metadataPath: join(checkpoint, "sources", "0") });
    expect(existsSync(join(checkpoint, "sources"))).toBe(false);
  });
});
