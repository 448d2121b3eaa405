import { describe, expect, it } from "vitest";
import { parseSourceOptions } from "../../../src/kafka/options/source-options.ts";
import { groupIdOf } from "../../../src/kafka/source/reading.ts";

const base = { "kafka.bootstrap.servers": "localhost:9092" };
const one = { ...base, subscribe: "t" };
const parse = (options: Record<string, string>, streaming = false, conf: Record<string, string> = {}) =>
  parseSourceOptions({ options, paths: [], streaming, conf });

describe("refuses", () => {
  it.each<[string, Record<string, string>, RegExp]>([
    ["no strategy", base, /subscribe, subscribePattern and assign/],
    ["two strategies", { ...base, subscribe: "t", subscribePattern: "t.*" }, /only one/],
    ["an empty subscribe", { ...base, subscribe: " , ,," }, /no topic/],
    ["an empty pattern", { ...base, subscribePattern: " " }, /empty/],
    ["a pattern that is none", { ...base, subscribePattern: "t(" }, /regular expression/],
    ["assign that is not JSON", { ...base, assign: "" }, /assign/],
    ["assign without lists", { ...base, assign: '{"t":1}' }, /not a list/],
    ["no servers", { subscribe: "t" }, /kafka.bootstrap.servers is missing/],
    ["servers without a port", { ...one, "kafka.bootstrap.servers": "localhost" }, /not host:port/],
    ["a port that is too large", { ...one, "kafka.bootstrap.servers": "localhost:70000" }, /not host:port/],
    ["latest as a batch's start", { ...one, startingOffsets: "latest" }, /can't start at latest/],
    ["-1 in a batch's start", { ...one, startingOffsets: '{"t":{"0":-1}}' }, /can't be latest/],
    ["earliest as a batch's end", { ...one, endingOffsets: "earliest" }, /can't end at earliest/],
    ["-2 in a batch's end", { ...one, endingOffsets: '{"t":{"0":-2}}' }, /can't be earliest/],
    ["offsets that are no JSON", { ...one, startingOffsets: '{"t":' }, /not JSON/],
    ["offsets that are a word", { ...one, startingOffsets: "newest" }, /earliest, latest or JSON/],
    ["offsets without partitions", { ...one, startingOffsets: '{"t":5}' }, /not an object of partitions/],
    ["a partition that is a name", { ...one, startingOffsets: '{"t":{"a":5}}' }, /not a partition number/],
    [
      "an offset below earliest",
      { ...one, startingOffsets: '{"t":{"0":-3}}' },
      /-3 for partition t-0, which is no offset/,
    ],
    ["an offset that is a text", { ...one, startingOffsets: '{"t":{"0":"5"}}' }, /not a whole number/],
    ["a timestamp that is a date", { ...one, startingTimestamp: "2026-01-01" }, /milliseconds/],
    [
      "an unknown strategy for timestamps",
      { ...one, startingTimestamp: "1", startingOffsetsByTimestampStrategy: "earliest" },
      /error or latest/,
    ],
    ["minPartitions a", { ...one, minPartitions: "a" }, /minPartitions/],
    ["minPartitions 1.0", { ...one, minPartitions: "1.0" }, /minPartitions/],
    ["minPartitions 0", { ...one, minPartitions: "0" }, /must be positive/],
    ["minPartitions -1", { ...one, minPartitions: "-1" }, /must be positive/],
    ["maxRecordsPerPartition 0", { ...one, maxRecordsPerPartition: "0" }, /must be positive/],
    ["failOnDataLoss maybe", { ...one, failOnDataLoss: "maybe" }, /true or false/],
    ["an unknown isolation", { ...one, "kafka.isolation.level": "serializable" }, /isolation/],
    ["an unknown protocol", { ...one, "kafka.security.protocol": "TLS" }, /PLAINTEXT, SSL/],
  ])("%s", (_title, options, message) => {
    expect(() => parse(options)).toThrow(message);
  });

  it.each(["auto.offset.reset", "key.deserializer", "value.deserializer", "enable.auto.commit", "interceptor.classes"])(
    "kafka.%s with any value",
    (name) => {
      for (const value of ["", "none", "true"]) {
        expect(() => parse({ ...one, [`kafka.${name}`]: value })).toThrow(`kafka.${name} is not supported`);
        expect(() => parse({ ...one, [`KAFKA.${name.toUpperCase()}`]: value }, true)).toThrow(/not supported/);
      }
    },
  );

  it.each(["endingOffsets", "endingOffsetsByTimestamp", "endingTimestamp"])("%s in a stream", (name) => {
    expect(() => parse({ ...one, [name]: "latest" }, true)).toThrow(/a stream has no end/);
  });

  it("a minimum above the maximum per trigger", () => {
    expect(() => parse({ ...one, minOffsetsPerTrigger: "11", maxOffsetsPerTrigger: "10" }, true)).toThrow(
      /11 is greater than maxOffsetsPerTrigger 10/,
    );
  });

  const error = (options: Record<string, string>) => {
    try {
      parse({ ...one, ...options });
    } catch (e) {
      return e as { name: string; condition: string; messageParameters: Record<string, string> };
    }
    throw new Error("nothing was refused");
  };

  it.each(["Offsets", "OffsetsByTimestamp"])("a start and an end by %s of other partitions", (kind) => {
    const found = error({ [`starting${kind}`]: '{"t":{"0":5}}', [`ending${kind}`]: '{"t":{"0":9,"1":9}}' });
    expect(found.name).toBe("IllegalArgumentException");
    expect(found.condition).toBe("MISMATCHED_TOPIC_PARTITIONS_BETWEEN_START_OFFSET_AND_END_OFFSET");
    expect(found.messageParameters).toEqual({ tpsForStartOffset: "t-0", tpsForEndOffset: "t-0, t-1" });
  });

  it("a start after the end, naming partition and kind", () => {
    const offsets = error({ startingOffsets: '{"t":{"0":5}}', endingOffsets: '{"t":{"0":4}}' });
    expect(offsets.condition).toBe("UNRESOLVED_START_OFFSET_GREATER_THAN_END_OFFSET");
    expect(offsets.messageParameters).toEqual({
      offsetType: "offset",
      startOffset: "5",
      endOffset: "4",
      topic: "t",
      partition: "0",
    });
    const times = error({ startingOffsetsByTimestamp: '{"t":{"0":5}}', endingOffsetsByTimestamp: '{"t":{"0":4}}' });
    expect(times.messageParameters.offsetType).toBe("timestamp");
  });
});

describe("understands", () => {
  it("options in any case", () => {
    const options = parse(
      {
        "KAFKA.Bootstrap.Servers": "h:1",
        SUBSCRIBE: "a, b,,a",
        STARTINGOFFSETS: " Earliest ",
        FailOnDataLoss: "FALSE",
      },
      true,
    );
    expect(options.strategy).toEqual({ kind: "subscribe", topics: ["a", "b"] });
    expect(options.start).toEqual({ kind: "earliest" });
    expect(options.failOnDataLoss).toBe(false);
  });

  it("the defaults of batch and stream", () => {
    expect(parse(one)).toMatchObject({
      start: { kind: "earliest" },
      end: { kind: "latest" },
      failOnDataLoss: true,
      pollTimeoutMs: 120_000,
      numRetries: 3,
      retryIntervalMs: 1000,
    });
    expect(parse(one, true)).toMatchObject({ start: { kind: "latest" }, maxTriggerDelayMs: 900_000 });
    expect(parse(one, false, { "spark.network.timeout": "5s" }).pollTimeoutMs).toBe(5000);
    expect(parse(one, true, { "spark.streaming.kafka.maxRatePerPartition": "7" }).maxRatePerPartition).toBe(7);
  });

  it.each<[string, Record<string, string>, unknown]>([
    [
      "a global timestamp first",
      { startingTimestamp: "3", startingOffsetsByTimestamp: '{"t":{"0":2}}', startingOffsets: "earliest" },
      { kind: "timestamp", timestamp: 3, onNoMatch: "error" },
    ],
    [
      "then timestamps by partition",
      { startingOffsetsByTimestamp: '{"t":{"0":2}}', startingOffsets: "earliest" },
      { kind: "timestamps", timestamps: new Map([["0:t", 2]]), onNoMatch: "error" },
    ],
    [
      "then offsets",
      { startingOffsets: '{"t":{"0":-2,"1":7}}' },
      {
        kind: "offsets",
        offsets: new Map([
          ["0:t", -2],
          ["1:t", 7],
        ]),
      },
    ],
  ])("%s", (_title, options, expected) => {
    expect(parse({ ...one, ...options }).start).toEqual(expected);
  });

  it.each<[string, Record<string, string>, unknown]>([
    [
      "a global timestamp first",
      { endingTimestamp: "3", endingOffsetsByTimestamp: '{"t":{"0":2}}', endingOffsets: '{"t":{"0":1}}' },
      { kind: "timestamp", timestamp: 3, onNoMatch: "latest" },
    ],
    [
      "then timestamps by partition",
      { endingOffsetsByTimestamp: '{"t":{"0":2}}', endingOffsets: '{"t":{"0":1}}' },
      { kind: "timestamps", timestamps: new Map([["0:t", 2]]), onNoMatch: "latest" },
    ],
    ["then offsets", { endingOffsets: '{"t":{"0":-1}}' }, { kind: "offsets", offsets: new Map([["0:t", -1]]) }],
  ])("at the end %s", (_title, options, expected) => {
    expect(parse({ ...one, ...options }).end).toEqual(expected);
  });

  it("servers with schemes and IPv6 addresses", () => {
    const servers = "PLAINTEXT://a.example:1, [::1]:2";
    expect(parse({ ...one, "kafka.bootstrap.servers": servers }).client.bootstrap).toEqual([
      { host: "a.example", port: 1 },
      { host: "::1", port: 2 },
    ]);
  });

  it("Java's defaults of the client", () => {
    expect(parse(one).client).toMatchObject({
      requestTimeoutMs: 30_000,
      apiTimeoutMs: 60_000,
      fetch: { isolation: 0, maxBytes: 52_428_800, maxPartitionBytes: 4_194_304, minBytes: 1, maxWaitMs: 500 },
    });
  });
});

describe("warns", () => {
  it.each<[string, Record<string, string>, RegExp]>([
    [
      "of an unknown setting, with the nearest",
      { "kafka.fetch.max.byte": "1" },
      /kafka\.fetch\.max\.byte is unknown.*kafka\.fetch\.max\.bytes/,
    ],
    ["of an unknown setting like no other", { "kafka.zzzzzzzzzzzzzz": "1" }, /is unknown and has no effect\.$/],
    ["of an option like one that is known", { startingOffset: "earliest" }, /startingOffset .*mean startingOffsets\?/],
    ["of a setting without kafka.", { "security.protocol": "SSL" }, /mean kafka\.security\.protocol\?/],
    ["of kafka.group.id", { "kafka.group.id": "g" }, /kafka\.group\.id/],
    // Spark does not look at their values either.
    ["of the most offsets per trigger in a batch", { maxOffsetsPerTrigger: "x" }, /maxOffsetsPerTrigger .* in a batch/],
    [
      "of the least offsets per trigger in a batch",
      { minOffsetsPerTrigger: "5" },
      /minOffsetsPerTrigger .* in a batch/,
    ],
    ["of a trigger's delay in a batch", { maxTriggerDelay: "x" }, /maxTriggerDelay .* in a batch/],
  ])("%s", (_title, options, message) => {
    expect(parse({ ...one, ...options }).warnings.join("\n")).toMatch(message);
  });

  it("not of other options", () => {
    expect(parse({ ...one, path: "a", something: "1", "kafkaConsumer.pollTimeoutMs": "5" }).warnings).toEqual([]);
  });

  it("not of what the Java client knows", () => {
    expect(
      parse({ ...one, "kafka.max.poll.records": "5", "kafka.acks": "1", "kafka.session.timeout.ms": "1" }).warnings,
    ).toEqual([]);
  });
});

describe("the group that errors and access rules name", () => {
  const group = (options: Record<string, string>, place?: string) =>
    groupIdOf(parse({ ...one, ...options }), { ...one, ...options }, place);
  it.each<[Record<string, string>, string | undefined, RegExp]>([
    [{}, undefined, /^spark-kafka-relation-[0-9a-f-]{36}$/],
    // Java's hash of "/c/0".
    [{}, "/c/0", /^spark-kafka-source-[0-9a-f-]{36}-1496821$/],
    [{ groupIdPrefix: "mine" }, "/c/0", /^mine-[0-9a-f-]{36}-1496821$/],
    [{ groupIdPrefix: "mine", "kafka.group.id": "own" }, "/c/0", /^own$/],
  ])("%j", (options, place, expected) => {
    expect(group(options, place)).toMatch(expected);
  });
});
