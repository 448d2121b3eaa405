import { crcStart, headerSize, lengthPrefix } from "./batch.ts";
import { codecs } from "./codecs.ts";
import { crc32c } from "./crc32c.ts";

/** Bytes in a buffer that is not copied: `data[start .. end]`; null is an absent key or value. */
export interface Part {
  readonly data: Uint8Array;
  readonly start: number;
  readonly end: number;
}

export interface HeaderPart {
  readonly key: Part;
  readonly value: Part | null;
}

/** Appends records to the body of a record batch, without an object per record on the way. */
export class BodyBuilder {
  #bytes: Uint8Array;
  #size = 0;
  #count = 0;
  readonly baseTimestamp: number;
  #maxTimestamp: number;

  constructor(baseTimestamp: number, capacity: number) {
    this.baseTimestamp = baseTimestamp;
    this.#maxTimestamp = baseTimestamp;
    this.#bytes = new Uint8Array(capacity);
  }

  get size(): number {
    return this.#size;
  }

  get count(): number {
    return this.#count;
  }

  get maxTimestamp(): number {
    return this.#maxTimestamp;
  }

  get body(): Uint8Array {
    return this.#bytes.subarray(0, this.#size);
  }

  add(timestamp: number, key: Part | null, value: Part | null, headers: readonly HeaderPart[]): void {
    const delta = timestamp - this.baseTimestamp;
    if (timestamp > this.#maxTimestamp) this.#maxTimestamp = timestamp;
    let size =
      1 + varintSize(delta) + varintSize(this.#count) + partSize(key) + partSize(value) + varintSize(headers.length);
    for (const header of headers) size += partSize(header.key) + partSize(header.value);
    this.#reserve(size + 5);
    this.#varint(size);
    this.#bytes[this.#size++] = 0;
    this.#varint(delta);
    this.#varint(this.#count);
    this.#part(key);
    this.#part(value);
    this.#varint(headers.length);
    for (const header of headers) {
      this.#part(header.key);
      this.#part(header.value);
    }
    this.#count++;
  }

  /** A record of another body, from behind its offset delta: key, value and headers as they are. */
  addRest(timestamp: number, rest: Uint8Array): void {
    const delta = timestamp - this.baseTimestamp;
    if (timestamp > this.#maxTimestamp) this.#maxTimestamp = timestamp;
    const size = 1 + varintSize(delta) + varintSize(this.#count) + rest.length;
    this.#reserve(size + 5);
    this.#varint(size);
    this.#bytes[this.#size++] = 0;
    this.#varint(delta);
    this.#varint(this.#count);
    this.#bytes.set(rest, this.#size);
    this.#size += rest.length;
    this.#count++;
  }

  #reserve(more: number): void {
    if (this.#size + more <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#size + more, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.#size));
    this.#bytes = larger;
  }

  #part(part: Part | null): void {
    if (part === null) {
      this.#bytes[this.#size++] = 1;
      return;
    }
    const { data, start, end } = part;
    this.#varint(end - start);
    const bytes = this.#bytes;
    let o = this.#size;
    if (end - start > 40) bytes.set(data.subarray(start, end), o);
    else for (let i = start; i < end; ) bytes[o++] = data[i++]!;
    this.#size += end - start;
  }

  /** Zigzag. */
  #varint(value: number): void {
    let left = value < 0 ? -value * 2 - 1 : value * 2;
    while (left > 127) {
      this.#bytes[this.#size++] = (left % 128) | 128;
      left = Math.floor(left / 128);
    }
    this.#bytes[this.#size++] = left;
  }
}

function partSize(part: Part | null): number {
  if (part === null) return 1;
  const length = part.end - part.start;
  return varintSize(length) + length;
}

function varintSize(value: number): number {
  let left = value < 0 ? -value * 2 - 1 : value * 2;
  let size = 1;
  while (left > 127) {
    left = Math.floor(left / 128);
    size++;
  }
  return size;
}

export interface BatchFields {
  readonly codec: number;
  readonly compressionLevel?: number | undefined;
  readonly producerId: bigint;
  readonly producerEpoch: number;
  readonly baseSequence: number;
  readonly baseTimestamp: number;
  readonly maxTimestamp: number;
  readonly count: number;
}

/** A record batch (format 2) around a body. */
export function encodeBatch(body: Uint8Array, fields: BatchFields): Uint8Array {
  const records = codecs[fields.codec]!.compress(body, fields.compressionLevel);
  const bytes = new Uint8Array(headerSize + records.length);
  const view = new DataView(bytes.buffer);
  view.setBigInt64(0, 0n);
  view.setInt32(8, bytes.length - lengthPrefix);
  view.setInt32(12, -1);
  view.setInt8(16, 2);
  view.setInt16(21, fields.codec);
  view.setInt32(23, fields.count - 1);
  view.setBigInt64(27, BigInt(fields.baseTimestamp));
  view.setBigInt64(35, BigInt(fields.maxTimestamp));
  view.setBigInt64(43, fields.producerId);
  view.setInt16(51, fields.producerEpoch);
  view.setInt32(53, fields.baseSequence);
  view.setInt32(57, fields.count);
  bytes.set(records, headerSize);
  view.setUint32(17, crc32c(bytes, crcStart));
  return bytes;
}
