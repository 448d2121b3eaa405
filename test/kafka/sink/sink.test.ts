import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { buildVector } from "../../../src/dataframe/columnar/build.ts";
import type { ColumnBatch } from "../../../src/dataframe/columnar/vector.ts";
import type { LiteralValue } from "../../../src/dataframe/plan/expr.ts";
import type { Options, SaveMode } from "../../../src/dataframe/sources/source.ts";
import type { Field, Struct, Type } from "../../../src/dataframe/types/type.ts";
import { sinkColumns } from "../../../src/kafka/sink/columns.ts";
import { source } from "../../../src/kafka/source/kafka-source.ts";
import { kafkaHome } from "../jars.ts";
import { errorOf, noInterrupt, readKafka, valuesOf } from "../read.ts";
import { bootstrap, kafkajs, topicWith, uniqueTopic, withKafka } from "../shared.ts";

const string: Type = { kind: "string" };
const binary: Type = { kind: "binary" };
const int: Type = { kind: "int" };
function headersOf(key: string, value: string, valueType: Type): Type {
  const fields = [
    { name: key, type: string, nullable: true },
    { name: value, type: valueType, nullable: true },
  ];
  return { kind: "array", element: { kind: "struct", fields }, containsNull: true };
}
const headers = headersOf("key", "value", binary);

type Columns = Readonly<Record<string, readonly [Type, readonly (LiteralValue | null)[]]>>;

const fieldOf = (name: string, type: Type): Field => ({ name, type, nullable: true });
const schemaOf = (columns: Columns): Struct => ({
  kind: "struct",
  fields: Object.entries(columns).map(([name, [type]]) => fieldOf(name, type)),
});

function batchOf(columns: Columns): ColumnBatch {
  const all = Object.values(columns);
  return {
    length: all[0]![1].length,
    columns: all.map(([type, values]) => buildVector(type, values as LiteralValue[])),
  };
}

async function* batches(...all: Columns[]): AsyncGenerator<ColumnBatch> {
  for (const columns of all) yield batchOf(columns);
}

function write(columns: Columns, options: Options, mode: SaveMode = "append") {
  return source.write!({
    options: { "kafka.bootstrap.servers": bootstrap, ...options },
    conf: {},
    schema: schemaOf(columns),
    mode,
    batches: batches(columns),
    interrupt: noInterrupt,
  });
}

const bytes = (text: string) => Buffer.from(text);
const values = (...texts: string[]): Columns => ({ value: [string, texts] });

withKafka("writing to Kafka", () => {
  it("takes key, value, partition and headers from columns", async () => {
    const topic = await topicWith(2);
    const result = await write(
      {
        key: [string, ["k", null, "k3"]],
        value: [binary, [bytes("a"), null, bytes("c")]],
        other: [int, [1, 2, 3]],
        partition: [int, [1, 1, 0]],
        headers: [
          headers,
          [
            [
              ["h", bytes("1")],
              ["i", null],
            ],
            null,
            [],
          ],
        ],
      },
      { topic },
    );
    expect(result.rows).toBe(3);
    const rows = await readKafka(
      { subscribe: topic, includeHeaders: "true" },
      { columns: ["key", "value", "partition", "headers"] },
    );
    expect(rows).toEqual([
      { key: "k3", value: "c", partition: 0, headers: null },
      {
        key: "k",
        value: "a",
        partition: 1,
        headers: [
          { key: "h", value: "1" },
          { key: "i", value: null },
        ],
      },
      { key: null, value: null, partition: 1, headers: null },
    ]);
  });

  it("writes each row to the topic of its column", async () => {
    const [a, b] = [await topicWith(1), await topicWith(1)];
    await write({ topic: [string, [a, b, a]], value: [string, ["1", "2", "3"]] }, {});
    expect([await valuesOf({ subscribe: a }), await valuesOf({ subscribe: b })]).toEqual([["1", "3"], ["2"]]);
  });

  it("prefers the topic option to the column", async () => {
    const [option, column] = [await topicWith(1), await topicWith(1)];
    await write({ topic: [string, [column, null]], value: [string, ["1", "2"]] }, { topic: ` ${option} ` });
    expect([await valuesOf({ subscribe: option }), await valuesOf({ subscribe: column })]).toEqual([["1", "2"], []]);
  });

  it("chooses the partition of a key as every other client does", async () => {
    const topic = await topicWith(5);
    const keys = ["", "a", "bc", "def", "ghij", "klmno", "Zürich", "x".repeat(100)];
    await write({ key: [string, keys], value: [string, keys] }, { topic });
    const producer = kafkajs().producer({ idempotent: true, maxInFlightRequests: 1 });
    await producer.connect();
    await producer.send({ topic, messages: keys.map((key) => ({ key, value: "kafkajs" })) });
    await producer.disconnect();
    const rows = await readKafka({ subscribe: topic }, { columns: ["key", "value", "partition"] });
    const places = (mine: boolean) =>
      Object.fromEntries(
        rows.filter(({ value }) => (value !== "kafkajs") === mine).map(({ key, partition }) => [key, partition]),
      );
    expect(places(true)).toEqual(places(false));
  });

  it("compresses with every codec so that Apache Kafka's own client can read it", async () => {
    const count = 3000;
    const expected: string[] = [];
    const topics: string[] = [];
    for (const codec of ["none", "gzip", "snappy", "lz4", "zstd"]) {
      const topic = await topicWith(2);
      topics.push(topic);
      const rows = Array.from({ length: count }, (_, i) => ({
        key: i % 3 === 0 ? null : `k${i}`,
        value: i % 7 === 0 ? null : `{"id":${i},"city":"Zürich","text":"${"x".repeat(i % 50)}"}`,
        partition: i % 2,
        headers:
          i % 5 === 0
            ? [
                ["h", bytes(codec)],
                ["none", null],
              ]
            : null,
      }));
      await write(
        {
          key: [string, rows.map(({ key }) => key)],
          value: [string, rows.map(({ value }) => value)],
          partition: [int, rows.map(({ partition }) => partition)],
          headers: [headers, rows.map((row) => row.headers as LiteralValue)],
        },
        { topic, "kafka.compression.type": codec, "kafka.batch.size": "20000" },
      );
      for (const row of rows) {
        const told = row.headers ? `\th=${codec}\tnone=null` : "";
        expected.push(`${topic}\t${row.partition}\t${row.key}\t${row.value}${told}`);
      }
      expect((await valuesOf({ subscribe: topic })).length).toBe(count);
    }
    const reader = join(import.meta.dirname, "..", "java", "Reader.java");
    const quiet = ["-XX:TieredStopAtLevel=1", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error"];
    const libraries = join(await kafkaHome(), "libs", "*");
    const { stdout } = await promisify(execFile)("java", [...quiet, "-cp", libraries, reader, bootstrap, ...topics], {
      maxBuffer: 1 << 26,
    });
    expect(stdout.trimEnd().split("\n").sort()).toEqual(expected.sort());
  }, 60_000);

  it("splits a batch that the topic finds too large", async () => {
    const topic = await topicWith(1, [], { "max.message.bytes": "2000" });
    const texts = Array.from({ length: 300 }, (_, i) => String(i).padStart(100, "0"));
    await write(values(...texts), { topic });
    expect(await valuesOf({ subscribe: topic })).toEqual(texts);
  });

  it("does not buffer more than it is allowed to", async () => {
    const topic = await topicWith(2);
    const texts = Array.from({ length: 2000 }, (_, i) => String(i).padStart(1000, "0"));
    await write(values(...texts), { topic, "kafka.buffer.memory": "30000", "kafka.batch.size": "5000" });
    expect((await valuesOf({ subscribe: topic })).length).toBe(2000);
  });

  it.each(["0", "1"])("writes with acks=%s", async (acks) => {
    const topic = await topicWith(1);
    await write(values("a", "b"), { topic, "kafka.acks": acks });
    await expect.poll(() => valuesOf({ subscribe: topic })).toEqual(["a", "b"]);
  });

  it("is a stream's sink, batch after batch", async () => {
    const topic = await topicWith(1);
    const schema = schemaOf(values());
    const sink = await source.sink!({
      options: { "kafka.bootstrap.servers": bootstrap, topic },
      conf: {},
      schema,
      mode: "update",
      queryName: null,
    });
    expect(await sink.addBatch(0, batches(values("a"), values("b", "c")))).toEqual({ rows: 3 });
    expect(await sink.addBatch(1, batches())).toEqual({ rows: 0 });
    expect(await sink.addBatch(2, batches(values("d")))).toEqual({ rows: 1 });
    await sink.stop!();
    expect(await valuesOf({ subscribe: topic })).toEqual(["a", "b", "c", "d"]);
  });

  it("goes on after a failed batch without its rest", async () => {
    const topic = await topicWith(1);
    const columns = (...rows: [string | null, string][]): Columns => ({
      topic: [string, rows.map(([t]) => t)],
      value: [string, rows.map(([, v]) => v)],
    });
    const sink = await source.sink!({
      options: { "kafka.bootstrap.servers": bootstrap },
      conf: {},
      schema: schemaOf(columns()),
      mode: "append",
      queryName: null,
    });
    const error = await errorOf(sink.addBatch(0, batches(columns([topic, "lost"], [null, "x"]))));
    expect(error.condition).toBe("KAFKA_NULL_TOPIC_IN_DATA");
    expect(error.name).toBe("SparkException");
    await sink.addBatch(0, batches(columns([topic, "kept"])));
    await sink.stop!();
    expect((await valuesOf({ subscribe: topic })).at(-1)).toBe("kept");
  });

  it("names a topic that does not exist", async () => {
    const topic = uniqueTopic("missing");
    const error = await errorOf(write(values("a"), { topic, "fetchOffset.retryIntervalMs": "10" }));
    expect(error.message).toContain(`The topic "${topic}" does not exist`);
  });

  it("names a partition that does not exist", async () => {
    const topic = await topicWith(2);
    const error = await errorOf(write({ value: [string, ["a"]], partition: [int, [7]] }, { topic }));
    expect(error.message).toMatch(/partition 7 .* which has 2/);
  });

  it("names a row that is too large", async () => {
    const topic = await topicWith(1);
    const error = await errorOf(write(values("x".repeat(2000)), { topic, "kafka.max.request.size": "1000" }));
    expect(error.message).toMatch(/2\d\d\d bytes, more than kafka.max.request.size allows \(1000\)/);
    const refused = await errorOf(
      write(values("x".repeat(2000)), { topic: await topicWith(1, [], { "max.message.bytes": "500" }) }),
    );
    expect(refused.message).toMatch(/MESSAGE_TOO_LARGE/);
  });
});

describe("the sink refuses", () => {
  it.each<[string, Columns, RegExp]>([
    ["no topic", { value: [string, []] }, /no column topic and no option topic/],
    ["names in another case", { TOPIC: [string, []], value: [string, []] }, /no column topic/],
    ["no value", { topic: [string, []], key: [string, []] }, /needs a column value/],
    ["a topic that is binary", { topic: [binary, []], value: [string, []] }, /topic is binary; .* a string/i],
    ["a value that is a number", { topic: [string, []], value: [int, []] }, /value is int; .* a string or binary/i],
    [
      "a partition that is a long number",
      { topic: [string, []], value: [string, []], partition: [{ kind: "bigint" }, []] },
      /partition is bigint; .* an int/i,
    ],
    [
      "headers whose values are strings",
      { topic: [string, []], value: [string, []], headers: [headersOf("key", "value", string), []] },
      /headers is array<struct<key:string,value:string>>; .* an array<struct<key:string,value:binary>>/i,
    ],
    [
      "a key that is an array",
      { topic: [string, []], value: [string, []], key: [headers, []] },
      /key is .* a string or binary/i,
    ],
    [
      "a partition that is a string",
      { topic: [string, []], value: [string, []], partition: [string, []] },
      /partition is string; .* an int/i,
    ],
    [
      "headers that are a string",
      { topic: [string, []], value: [string, []], headers: [string, []] },
      /headers is string; .* an array<struct<key:string,value:binary>>/i,
    ],
  ])("%s", (_title, columns, message) => {
    const condition = "_LEGACY_ERROR_TEMP_3080";
    expect(() => sinkColumns(schemaOf(columns), null)).toThrow(expect.objectContaining({ condition }));
    expect(() => sinkColumns(schemaOf(columns), null)).toThrow(message);
  });

  it("no column topic of another type beside the option", () => {
    expect(sinkColumns(schemaOf({ topic: [int, []], value: [string, []] }), "t").value).toBe(1);
  });

  it("no names of a header's fields in another case", () => {
    const columns: Columns = { value: [string, []], headers: [headersOf("KEY", "Value", binary), []] };
    expect(sinkColumns(schemaOf(columns), "t").headers).toBe(1);
  });

  const local = { "kafka.bootstrap.servers": "127.0.0.1:1", topic: "t" };
  it.each(["overwrite", "ignore"] as const)("the save mode %s", async (mode) => {
    const error = await errorOf(write(values("a"), local, mode));
    expect(error.name).toBe("AnalysisException");
    expect(error.condition).toBe("_LEGACY_ERROR_TEMP_3081");
    expect(error.message.toLowerCase()).toContain(mode);
  });

  it.each(["kafka.key.serializer", "kafka.value.serializer"])("%s", async (name) => {
    expect((await errorOf(write(values("a"), { ...local, [name]: "x" }))).message).toContain(name);
  });

  it("no servers", async () => {
    const request = {
      options: { topic: "t" },
      conf: {},
      schema: schemaOf(values()),
      mode: "append",
      queryName: null,
    } as const;
    expect((await errorOf(source.sink!(request))).message).toMatch(/kafka.bootstrap.servers/);
  });
});
