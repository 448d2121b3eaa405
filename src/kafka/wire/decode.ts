import { giveBack, transferList } from "../../dataframe/columnar/transfer.ts";
import type { ColumnBatch, Vector } from "../../dataframe/columnar/vector.ts";
import { type BatchHeader, crcStart, recordBytes } from "./batch.ts";
import { codecs } from "./codecs.ts";
import { BytesBuilder, constantInts, constantText, freshBytes, HeadersBuilder, LongBuilder } from "./columns.ts";
import { crc32c } from "./crc32c.ts";
import { readVarlong } from "./varint.ts";

/** The columns of Kafka's source, by Spark's names. */
export type KafkaColumn =
  | "key"
  | "value"
  | "topic"
  | "partition"
  | "offset"
  | "timestamp"
  | "timestampType"
  | "headers";

/** Offsets `from .. until` of one partition. */
export interface Slice {
  readonly topic: string;
  readonly partition: number;
  readonly from: number;
  readonly until: number;
}

/** Bytes that are not what their batch says: `reason` tells what is wrong, `offset` where. */
export class CorruptBatchError extends Error {
  readonly offset: number;

  constructor(offset: number, reason: string, cause?: unknown) {
    super(reason, { cause });
    this.offset = offset;
  }
}

/** A record whose timestamp does not fit a timestamp in microseconds. */
export class TimestampRangeError extends Error {
  readonly offset: number;
  readonly timestamp: bigint;

  constructor(offset: number, timestamp: bigint) {
    super(`timestamp ${timestamp}`);
    this.offset = offset;
    this.timestamp = timestamp;
  }
}

/** Checks the checksum of a batch as it was sent. */
export function checkBatch(section: Uint8Array, batch: BatchHeader): void {
  const actual = crc32c(section, batch.start + crcStart, batch.end);
  if (actual === batch.crc) return;
  const hex = (n: number) => n.toString(16).padStart(8, "0");
  throw new CorruptBatchError(batch.baseOffset, `checksum ${hex(actual)} instead of ${hex(batch.crc)}`);
}

/**
 * The records of batches of one partition as columns, without an object per record. With `own`, the section's memory may
 * become a column's: it is not the caller's any more.
 */
export function decodeBatches(
  section: Uint8Array,
  batches: readonly BatchHeader[],
  slice: Slice,
  columns: readonly KafkaColumn[],
  own = false,
): ColumnBatch {
  const whole = (batch: BatchHeader) => batch.baseOffset >= slice.from && batch.lastOffset < slice.until;
  const overlapping = batches.filter((batch) => batch.lastOffset >= slice.from && batch.baseOffset < slice.until);
  if (columns.length === 0 && overlapping.every(whole)) {
    return { length: overlapping.reduce((sum, batch) => sum + batch.count, 0), columns: [] };
  }
  const bodies = overlapping.map((batch) => bodyOf(section, batch));
  const decoder = new RecordDecoder(
    overlapping.reduce((sum, batch) => sum + batch.count, 0),
    () =>
      (own && uncompressed(section, overlapping)) ||
      onlyBody(section, bodies) ||
      freshBytes(bodies.reduce((sum, body) => sum + body.length, 0)),
    slice,
    columns,
  );
  for (const [i, batch] of overlapping.entries()) decoder.add(batch, bodies[i]!);
  const decoded = decoder.finish();
  const kept = transferList(decoded);
  for (const { buffer } of bodies.filter((body) => isApart(body, section)))
    if (!kept.includes(buffer as ArrayBuffer)) giveBack(buffer);
  return decoded;
}

/** Decompressed into memory that nothing else lives in, unlike small buffers of Node's. */
function isApart({ buffer }: Uint8Array, section: Uint8Array): boolean {
  return buffer !== section.buffer && buffer.byteLength > Buffer.poolSize;
}

/** A body that may become a column's memory. */
function onlyBody(section: Uint8Array, bodies: readonly Uint8Array[]): Uint8Array | undefined {
  return bodies.length === 1 && isApart(bodies[0]!, section) ? bodies[0] : undefined;
}

/** Where the batches lie, if they are not compressed and most of what that memory holds. */
function uncompressed(section: Uint8Array, batches: readonly BatchHeader[]): Uint8Array | undefined {
  if (batches.length === 0 || batches.some((batch) => batch.codec !== 0)) return undefined;
  const bytes = section.subarray(batches[0]!.start, batches.at(-1)!.end);
  return bytes.length * 2 < section.buffer.byteLength ? undefined : bytes;
}

/** The records of a batch, uncompressed. */
export function bodyOf(section: Uint8Array, batch: BatchHeader): Uint8Array {
  const bytes = recordBytes(section, batch);
  const codec = codecs[batch.codec];
  if (!codec) throw new CorruptBatchError(batch.baseOffset, `compression ${batch.codec} is unknown`);
  try {
    return codec.decompress(bytes);
  } catch (error) {
    throw new CorruptBatchError(batch.baseOffset, `its ${codec.name} data can't be read`, error);
  }
}

class RecordDecoder {
  readonly #slice: Slice;
  readonly #columns: readonly KafkaColumn[];
  readonly #key: BytesBuilder | undefined;
  readonly #value: BytesBuilder | undefined;
  readonly #offset: LongBuilder | undefined;
  readonly #timestamp: LongBuilder | undefined;
  readonly #timestampType: Int32Array | undefined;
  readonly #headers: HeadersBuilder | undefined;
  #rows = 0;

  constructor(capacity: number, memory: () => Uint8Array, slice: Slice, columns: readonly KafkaColumn[]) {
    this.#slice = slice;
    this.#columns = columns;
    if (columns.includes("key")) this.#key = new BytesBuilder(capacity);
    if (columns.includes("value")) this.#value = new BytesBuilder(capacity, memory());
    if (columns.includes("offset")) this.#offset = new LongBuilder(capacity);
    if (columns.includes("timestamp")) this.#timestamp = new LongBuilder(capacity);
    if (columns.includes("timestampType")) this.#timestampType = new Int32Array(capacity);
    if (columns.includes("headers")) this.#headers = new HeadersBuilder(capacity);
  }

  add(batch: BatchHeader, body: Uint8Array): void {
    const { from, until } = this.#slice;
    const key = this.#key;
    const value = this.#value;
    const offsets = this.#offset;
    const headers = this.#headers;
    const times = this.#timestamp;
    const past = key !== undefined || value !== undefined || headers !== undefined;
    const base = batch.logAppendTime ? batch.maxTimestamp : batch.baseTimestamp;
    const exact = safeMillis(base) && safeMillis(batch.maxTimestamp);
    const baseMillis = Number(base);
    const first = this.#rows;
    let rows = this.#rows;
    let at = 0;
    value?.begin(body);
    for (let record = 0; record < batch.count; record++) {
      // Varints are read in place: a call per field would cost more than the rest.
      let byte = body[at++]!;
      let length = byte & 127;
      for (let shift = 7; byte >= 128; shift += 7) {
        byte = body[at++]!;
        length |= (byte & 127) << shift;
      }
      const end = at + (length >>> 1);
      if (!(end <= body.length) || (length & 1) !== 0) throw this.#corrupt(batch, record);
      const timeAt = ++at;
      byte = body[at++]!;
      let timeDelta = byte & 127;
      for (let scale = 128; byte >= 128; scale *= 128) {
        byte = body[at++]!;
        timeDelta += (byte & 127) * scale;
      }
      byte = body[at++]!;
      let delta = byte & 127;
      for (let shift = 7; byte >= 128; shift += 7) {
        byte = body[at++]!;
        delta |= (byte & 127) << shift;
      }
      const offset = batch.baseOffset + (delta >>> 1);
      if (offset < from || offset >= until) {
        at = end;
        continue;
      }
      if (offsets) offsets.set(rows, offset);
      if (times) {
        const zigzag = timeDelta % 2 === 0 ? timeDelta / 2 : -(timeDelta + 1) / 2;
        const millis = batch.logAppendTime ? 0 : zigzag;
        if (exact && Math.abs(millis) <= safeLimit) times.set(rows, (baseMillis + millis) * 1000);
        else times.setBig(rows, micros(batch.logAppendTime ? base : base + readVarlong(body, timeAt), offset));
      }
      if (past) {
        byte = body[at++]!;
        let keyLength = byte & 127;
        for (let shift = 7; byte >= 128; shift += 7) {
          byte = body[at++]!;
          keyLength |= (byte & 127) << shift;
        }
        const keySize = (keyLength >>> 1) ^ -(keyLength & 1);
        if (key) {
          if (keySize < 0) key.addNull();
          else key.add(body, at, at + keySize);
        }
        if (keySize > 0) at += keySize;
        if (value || headers) {
          byte = body[at++]!;
          let valueLength = byte & 127;
          for (let shift = 7; byte >= 128; shift += 7) {
            byte = body[at++]!;
            valueLength |= (byte & 127) << shift;
          }
          const valueSize = (valueLength >>> 1) ^ -(valueLength & 1);
          if (at + valueSize > end) throw this.#corrupt(batch, record);
          if (value) {
            if (valueSize < 0) value.addNull();
            else value.keep(at, at + valueSize);
          }
          if (valueSize > 0) at += valueSize;
          if (headers) headers.add(body, at, end);
        }
      }
      at = end;
      rows++;
    }
    this.#rows = rows;
    this.#timestampType?.fill(batch.logAppendTime ? 1 : 0, first, rows);
  }

  finish(): ColumnBatch {
    const rows = this.#rows;
    return { length: rows, columns: this.#columns.map((name) => this.#vector(name, rows)) };
  }

  #vector(name: KafkaColumn, rows: number): Vector {
    switch (name) {
      case "key":
        return this.#key!.finish(rows);
      case "value":
        return this.#value!.finish(rows);
      case "offset":
        return this.#offset!.finish(rows);
      case "timestamp":
        return this.#timestamp!.finish(rows);
      case "timestampType":
        return { kind: "fixed", data: shorten(this.#timestampType!, rows), valid: null };
      case "headers":
        return this.#headers!.finish(rows);
      case "partition":
        return constantInts(this.#slice.partition, rows);
      case "topic":
        return constantText(this.#slice.topic, rows);
    }
  }

  #corrupt(batch: BatchHeader, record: number): CorruptBatchError {
    return new CorruptBatchError(batch.baseOffset, `record ${record} of its ${batch.count} reaches beyond the batch`);
  }
}

function shorten(data: Int32Array, rows: number): Int32Array {
  return rows === data.length ? data : data.slice(0, rows);
}

/** Milliseconds whose sums and microseconds stay exact in a double. */
const safeLimit = 4_000_000_000_000;

function safeMillis(millis: bigint): boolean {
  return millis <= BigInt(safeLimit) && millis >= -BigInt(safeLimit);
}

function micros(millis: bigint, offset: number): bigint {
  const value = millis * 1000n;
  if (BigInt.asIntN(64, value) !== value) throw new TimestampRangeError(offset, millis);
  return value;
}
