import { describe, expect, it } from "vitest";
import { kafkaSchema } from "../../../src/kafka/source/schema.ts";
import { type AbortedTransaction, visibleBatches } from "../../../src/kafka/wire/aborted.ts";
import { OldFormatError, readBatches } from "../../../src/kafka/wire/batch.ts";
import { codecs } from "../../../src/kafka/wire/codecs.ts";
import { crc32c } from "../../../src/kafka/wire/crc32c.ts";
import {
  CorruptBatchError,
  checkBatch,
  decodeBatches,
  type KafkaColumn,
  TimestampRangeError,
} from "../../../src/kafka/wire/decode.ts";
import { BodyBuilder, encodeBatch, type Part } from "../../../src/kafka/wire/encode.ts";
import { splitBody } from "../../../src/kafka/wire/split.ts";
import { rowsOf } from "../read.ts";

const part = (text: string | null): Part | null => {
  if (text === null) return null;
  const data = Buffer.from(`--${text}--`);
  return { data, start: 2, end: data.length - 2 };
};

interface Record {
  readonly key: string | null;
  readonly value: string | null;
  readonly timestamp?: number;
  readonly headers?: readonly (readonly [string, string | null])[];
}

interface Shape {
  readonly baseOffset?: number;
  readonly codec?: number;
  readonly attributes?: number;
  readonly producerId?: bigint;
  readonly maxTimestamp?: bigint;
  readonly baseTimestamp?: bigint;
  readonly lastOffsetDelta?: number;
}

function batchOf(records: readonly Record[], shape: Shape = {}): Uint8Array {
  const body = new BodyBuilder(1000, 16);
  for (const { key, value, timestamp = 1000, headers = [] } of records) {
    body.add(
      timestamp,
      part(key),
      part(value),
      headers.map(([k, v]) => ({ key: part(k)!, value: part(v) })),
    );
  }
  const bytes = encodeBatch(body.body, {
    codec: shape.codec ?? 0,
    producerId: shape.producerId ?? -1n,
    producerEpoch: 0,
    baseSequence: -1,
    baseTimestamp: 1000,
    maxTimestamp: body.maxTimestamp,
    count: body.count,
  });
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  view.setBigInt64(0, BigInt(shape.baseOffset ?? 0));
  view.setInt16(21, view.getInt16(21) | (shape.attributes ?? 0));
  if (shape.lastOffsetDelta !== undefined) view.setInt32(23, shape.lastOffsetDelta);
  if (shape.baseTimestamp !== undefined) view.setBigInt64(27, shape.baseTimestamp);
  if (shape.maxTimestamp !== undefined) view.setBigInt64(35, shape.maxTimestamp);
  view.setUint32(17, crc32c(bytes, 21));
  return bytes;
}

const transactional = 16;
const control = 32;

/** The marker that ends a transaction: type 0 aborts, 1 commits. */
function marker(type: 0 | 1, baseOffset: number, producerId: bigint): Uint8Array {
  const body = new BodyBuilder(1000, 16);
  const key = Uint8Array.of(0, 0, 0, type);
  body.add(1000, { data: key, start: 0, end: 4 }, { data: new Uint8Array(6), start: 0, end: 6 }, []);
  const bytes = encodeBatch(body.body, {
    codec: 0,
    producerId,
    producerEpoch: 0,
    baseSequence: -1,
    baseTimestamp: 1000,
    maxTimestamp: 1000,
    count: 1,
  });
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  view.setBigInt64(0, BigInt(baseOffset));
  view.setInt16(21, transactional | control);
  return bytes;
}

interface Decode {
  readonly from?: number;
  readonly until?: number;
  readonly columns?: readonly KafkaColumn[];
  readonly aborted?: readonly AbortedTransaction[];
}

const schema = kafkaSchema(true);
const everything = schema.fields.map(({ name }) => name as KafkaColumn);

function decode(section: Uint8Array, { from = 0, until = 1e9, columns = everything, aborted = [] }: Decode = {}) {
  const batches = visibleBatches(section, readBatches(section), aborted);
  const slice = { topic: "orders", partition: 3, from, until };
  const batch = decodeBatches(section, batches, slice, columns);
  const indexes = columns.map((name) => schema.fields.findIndex((field) => field.name === name));
  const rows = rowsOf(batch, { schema, columns: indexes });
  const inPlace = decodeBatches(new Uint8Array(section), batches, slice, columns, true);
  expect(rowsOf(inPlace, { schema, columns: indexes })).toEqual(rows);
  return { batch, rows };
}

const records: Record[] = [
  { key: "a", value: "first" },
  {
    key: null,
    value: "no key",
    headers: [
      ["h", "1"],
      ["h", null],
    ],
  },
  { key: "c", value: null, timestamp: 900 },
  { key: "", value: "", timestamp: 5_000_000 },
  { key: "long".repeat(50), value: "x".repeat(10_000), headers: [["ü", "ö".repeat(100)]] },
];

describe("memory that may be kept", () => {
  const slice = { topic: "orders", partition: 0, from: 0, until: 1e9 };
  const memoryOf = (section: Uint8Array, own: boolean) => {
    const { columns } = decodeBatches(section, readBatches(section), slice, ["value"], own);
    return (columns[0] as { data: Uint8Array }).data.buffer;
  };

  it("becomes the values' where they are not compressed", () => {
    const section = batchOf(records);
    expect(memoryOf(section, true)).toBe(section.buffer);
  });

  it("is left alone by others, by compressed batches, and where it is mostly something else", () => {
    const section = batchOf(records);
    expect(memoryOf(section, false)).not.toBe(section.buffer);
    const packed = batchOf(records, { codec: 1 });
    expect(memoryOf(packed, true)).not.toBe(packed.buffer);
    const among = new Uint8Array(3 * section.length);
    among.set(batchOf(records));
    const part = among.subarray(0, section.length);
    expect(memoryOf(part, true)).not.toBe(among.buffer);
  });
});

describe.each(codecs.map(({ name }, codec) => [name, codec] as const))("a batch compressed with %s", (_name, codec) => {
  it("becomes rows", () => {
    const { rows } = decode(batchOf(records, { codec, baseOffset: 40 }));
    expect(rows).toEqual(
      records.map(({ key, value, headers }, i) => ({
        key,
        value,
        topic: "orders",
        partition: 3,
        offset: 40 + i,
        timestamp: expect.objectContaining({}),
        timestampType: 0,
        headers: headers ? headers.map(([k, v]) => ({ key: k, value: v })) : null,
      })),
    );
  });

  it("becomes rows where it is large, alone and beside another", () => {
    const many = Array.from({ length: 3000 }, (_, i) => ({ key: `k${i}`, value: `${i * i} `.repeat(i % 30) }));
    const values = many.map(({ key, value }) => ({ key, value }));
    const columns = ["key", "value"] as const;
    const one = batchOf(many, { codec });
    expect(decode(one, { columns }).rows).toEqual(values);
    const two = Buffer.concat([one, batchOf(many, { codec, baseOffset: 3000 })]);
    expect(decode(two, { columns }).rows).toEqual([...values, ...values]);
  });

  it("keeps timestamps to the millisecond", () => {
    const { batch } = decode(batchOf(records, { codec }), { columns: ["timestamp"] });
    expect((batch.columns[0] as { data: BigInt64Array }).data).toEqual(
      BigInt64Array.from(records.map(({ timestamp = 1000 }) => BigInt(timestamp) * 1000n)),
    );
  });
});

it("copies only the columns wanted, in their order", () => {
  const { rows } = decode(batchOf(records), { columns: ["offset", "key"] });
  expect(rows.map((row) => Object.keys(row))).toEqual(records.map(() => ["offset", "key"]));
  expect(rows[4]).toEqual({ offset: 4, key: "long".repeat(50) });
});

it("counts whole batches without looking into them", () => {
  const bytes = batchOf(records);
  bytes.fill(255, 61);
  expect(decode(bytes, { columns: [] }).batch).toEqual({ length: 5, columns: [] });
});

it("leaves out records before and after the range", () => {
  expect(decode(batchOf(records, { baseOffset: 10 }), { from: 11, until: 13, columns: ["offset"] }).rows).toEqual([
    { offset: 11 },
    { offset: 12 },
  ]);
  expect(decode(batchOf(records, { baseOffset: 10 }), { from: 11, until: 13, columns: [] }).batch.length).toBe(2);
});

it("joins several batches", () => {
  const section = Buffer.concat([batchOf(records, { codec: 1 }), batchOf(records, { baseOffset: 7, codec: 4 })]);
  expect(decode(section, { columns: ["offset"] }).rows.map(({ offset }) => offset)).toEqual([
    0, 1, 2, 3, 4, 7, 8, 9, 10, 11,
  ]);
});

it("drops a last batch that is cut off", () => {
  const whole = batchOf(records);
  for (const kept of [1, 16, 30, 60, whole.length - 1]) {
    const section = Buffer.concat([whole, batchOf(records, { baseOffset: 5 }).subarray(0, kept)]);
    expect(decode(section, { columns: [] }).batch.length).toBe(5);
  }
});

it("goes on behind what compaction has left out", () => {
  const [header] = readBatches(batchOf(records, { baseOffset: 10, lastOffsetDelta: 90 }));
  expect(header).toMatchObject({ baseOffset: 10, lastOffset: 100, count: 5 });
});

it("takes the broker's time where the topic says so", () => {
  const section = batchOf(records, { attributes: 8, maxTimestamp: 77_777n });
  const { batch, rows } = decode(section, { columns: ["timestamp", "timestampType"] });
  expect((batch.columns[0] as { data: BigInt64Array }).data[2]).toBe(77_777_000n);
  expect(rows[0]!.timestampType).toBe(1);
});

it("keeps times far away exact", () => {
  for (const base of [-1n, -62_135_596_800_000n, 253_402_300_799_999n, 9_223_372_036_854_774n]) {
    const section = batchOf([{ key: null, value: null }], { baseTimestamp: base, maxTimestamp: base });
    const { batch } = decode(section, { columns: ["timestamp"] });
    expect((batch.columns[0] as { data: BigInt64Array }).data[0]).toBe(base * 1000n);
  }
});

it("refuses a time that overflows microseconds, naming the offset", () => {
  const section = batchOf(records, {
    baseOffset: 5,
    baseTimestamp: 1_700_000_000_000_000_000n,
    maxTimestamp: 1_700_000_000_000_000_000n,
  });
  expect(() => decode(section)).toThrow(TimestampRangeError);
  expect(() => decode(section, { columns: ["value"] })).not.toThrow();
});

it("finds a damaged batch by its checksum", () => {
  const bytes = batchOf(records, { baseOffset: 12 });
  bytes[70]! ^= 1;
  expect(() => checkBatch(bytes, readBatches(bytes)[0]!)).toThrow(CorruptBatchError);
  expect(() => checkBatch(bytes, readBatches(bytes)[0]!)).toThrow(/checksum/);
});

it("finds records that reach beyond their batch", () => {
  const bytes = batchOf(records);
  bytes[61] = 254;
  bytes[62] = 255;
  bytes[63] = 127;
  expect(() => decode(bytes)).toThrow(CorruptBatchError);
});

it("finds data that its codec can't read", () => {
  for (const codec of [1, 2, 3, 4, 6]) {
    const bytes = batchOf(records);
    bytes[22]! |= codec;
    expect(() => decode(bytes)).toThrow(CorruptBatchError);
  }
});

it.each([0, 1])("refuses message format %i by name", (magic) => {
  const bytes = batchOf(records);
  bytes[16] = magic;
  expect(() => readBatches(bytes)).toThrow(OldFormatError);
});

describe("transactions", () => {
  const mine = { attributes: transactional, producerId: 1n };
  const section = Buffer.concat([
    batchOf([{ key: null, value: "aborted 0" }], { ...mine, baseOffset: 0 }),
    batchOf([{ key: null, value: "plain 1" }], { baseOffset: 1 }),
    batchOf([{ key: null, value: "aborted 2" }], { ...mine, baseOffset: 2 }),
    batchOf([{ key: null, value: "other 3" }], { attributes: transactional, producerId: 2n, baseOffset: 3 }),
    marker(0, 4, 1n),
    batchOf([{ key: null, value: "committed 5" }], { ...mine, baseOffset: 5 }),
    marker(1, 6, 1n),
    marker(1, 7, 2n),
  ]);

  it("hides aborted records and markers under read_committed", () => {
    const aborted = [{ producerId: 1n, firstOffset: 0 }];
    const { rows } = decode(section, { columns: ["value"], aborted });
    expect(rows.map(({ value }) => value)).toEqual(["plain 1", "other 3", "committed 5"]);
  });

  it("hides only markers under read_uncommitted", () => {
    const { rows } = decode(section, { columns: ["value"] });
    expect(rows.map(({ value }) => value)).toEqual(["aborted 0", "plain 1", "aborted 2", "other 3", "committed 5"]);
  });

  it("does not show an aborted record whose key looks like a marker", () => {
    const tricky = Buffer.concat([
      batchOf([{ key: "\0\0\0\0", value: "x" }], { ...mine, baseOffset: 0 }),
      marker(0, 1, 1n),
    ]);
    expect(decode(tricky, { columns: [], aborted: [{ producerId: 1n, firstOffset: 0 }] }).batch.length).toBe(0);
    expect(decode(tricky, { columns: [] }).batch.length).toBe(1);
  });
});

it("splits a body into two that hold the same records", () => {
  const body = new BodyBuilder(1000, 16);
  for (const { key, value, timestamp = 1000 } of records) body.add(timestamp, part(key), part(value), []);
  const halves = splitBody(body.body, body.count, 1000);
  const found = halves.flatMap((half) => {
    const fields = {
      codec: 0,
      producerId: -1n,
      producerEpoch: -1,
      baseSequence: -1,
      baseTimestamp: 1000,
      maxTimestamp: half.maxTimestamp,
      count: half.count,
    };
    return decode(encodeBatch(half.body, fields), { columns: ["key", "value", "timestamp"] }).rows;
  });
  expect(halves.map(({ count }) => count)).toEqual([3, 2]);
  expect(found.map(({ key, value }) => [key, value])).toEqual(records.map(({ key, value }) => [key, value]));
});
