import type { BytesVector, FixedVector, ListVector } from "../../dataframe/columnar/vector.ts";
import { CorruptHeadersError, readVarint, varintEnd } from "./varint.ts";

/** Which rows of a column are present; made only when the first null comes. */
class Validity {
  readonly #capacity: number;
  #bytes: Uint8Array | undefined;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  setNull(row: number): void {
    this.#bytes ??= new Uint8Array(this.#capacity).fill(1);
    this.#bytes[row] = 0;
  }

  finish(rows: number): Uint8Array | null {
    if (!this.#bytes) return null;
    return rows === this.#capacity ? this.#bytes : this.#bytes.slice(0, rows);
  }
}

/** Byte strings of many rows in one buffer. */
export class BytesBuilder {
  #offsets: Int32Array;
  #data: Uint8Array;
  #rows = 0;
  #size = 0;
  #source = 0;
  readonly #valid: Validity;

  /** `data` is where the bytes are gathered; bodies that lie in it are gathered in place. */
  constructor(rows: number, data: Uint8Array = freshBytes(rows * 8)) {
    this.#offsets = new Int32Array(rows + 1);
    this.#data = data;
    this.#valid = new Validity(rows);
  }

  addNull(): void {
    this.#valid.setNull(this.#rows);
    this.#offsets[++this.#rows] = this.#size;
  }

  add(source: Uint8Array, start: number, end: number): void {
    const size = this.#size + end - start;
    if (size > this.#data.length) this.#grow(size);
    const data = this.#data;
    let o = this.#size;
    if (end - start > 40) data.set(source.subarray(start, end), o);
    else for (let i = start; i < end; ) data[o++] = source[i++]!;
    this.#size = size;
    this.#offsets[++this.#rows] = size;
  }

  /**
   * Copies a whole body behind what is kept, once, unless it is there; `keep` then moves its parts together. That is
   * several times faster than copying each part from another buffer. The buffer must be large enough for all bodies.
   */
  begin(body: Uint8Array): void {
    const adopted = body.buffer === this.#data.buffer;
    this.#source = adopted ? body.byteOffset - this.#data.byteOffset : this.#size;
    if (!adopted) this.#data.set(body, this.#source);
  }

  keep(start: number, end: number): void {
    const from = this.#source + start;
    this.#data.copyWithin(this.#size, from, this.#source + end);
    this.#size += end - start;
    this.#offsets[++this.#rows] = this.#size;
  }

  finish(rows: number): BytesVector {
    const offsets = this.#offsets.length === rows + 1 ? this.#offsets : this.#offsets.slice(0, rows + 1);
    return { kind: "bytes", offsets, data: trim(this.#data, this.#size), valid: this.#valid.finish(rows) };
  }

  #grow(needed: number): void {
    const larger = new Uint8Array(Math.max(needed, this.#data.length * 2));
    larger.set(this.#data.subarray(0, this.#size));
    this.#data = larger;
  }
}

/** Not filled with zeros: what is handed out has been written. */
export function freshBytes(length: number): Uint8Array {
  return new Uint8Array(Buffer.allocUnsafeSlow(length).buffer);
}

/** The start of a buffer; copied when more than half of its memory would be carried along for nothing. */
function trim(data: Uint8Array, size: number): Uint8Array {
  return size * 2 < data.buffer.byteLength ? data.slice(0, size) : data.subarray(0, size);
}

/** 64-bit integers written as two halves, without a BigInt for each. */
export class LongBuilder {
  readonly #longs: BigInt64Array;
  readonly #words: Int32Array;

  constructor(rows: number) {
    this.#longs = new BigInt64Array(rows);
    this.#words = new Int32Array(this.#longs.buffer);
  }

  /** `value` is an integer that a double holds exactly. */
  set(row: number, value: number): void {
    const high = Math.floor(value / 4294967296);
    this.#words[row * 2] = value - high * 4294967296;
    this.#words[row * 2 + 1] = high;
  }

  setBig(row: number, value: bigint): void {
    this.#longs[row] = value;
  }

  finish(rows: number): FixedVector {
    const data = rows === this.#longs.length ? this.#longs : this.#longs.slice(0, rows);
    return { kind: "fixed", data, valid: null };
  }
}

/** array<struct<key: string, value: binary>>; null for a record without headers, as in Spark. */
export class HeadersBuilder {
  readonly #offsets: Int32Array;
  readonly #valid: Validity;
  #keys = new GrowingBytes();
  #values = new GrowingBytes();
  #rows = 0;

  constructor(rows: number) {
    this.#offsets = new Int32Array(rows + 1);
    this.#valid = new Validity(rows);
  }

  add(body: Uint8Array, start: number, end: number): void {
    const count = readVarint(body, start);
    let at = varintEnd(body, start);
    if (count === 0) this.#valid.setNull(this.#rows);
    for (let i = 0; i < count; i++) {
      const keySize = readVarint(body, at);
      at = varintEnd(body, at);
      this.#keys.add(body, at, at + keySize);
      at += keySize;
      const valueSize = readVarint(body, at);
      at = varintEnd(body, at);
      if (at + Math.max(valueSize, 0) > end) throw new CorruptHeadersError();
      if (valueSize < 0) this.#values.addNull();
      else this.#values.add(body, at, at + valueSize);
      if (valueSize > 0) at += valueSize;
    }
    this.#offsets[++this.#rows] = this.#keys.rows;
  }

  finish(rows: number): ListVector {
    const offsets = this.#offsets.length === rows + 1 ? this.#offsets : this.#offsets.slice(0, rows + 1);
    const children = [this.#keys.finish(), this.#values.finish()];
    return { kind: "list", offsets, child: { kind: "struct", children, valid: null }, valid: this.#valid.finish(rows) };
  }
}

/** As BytesBuilder, for a number of rows that is not known before. */
class GrowingBytes {
  #builder = new BytesBuilder(16);
  #capacity = 16;
  rows = 0;

  add(source: Uint8Array, start: number, end: number): void {
    this.#room();
    this.#builder.add(source, start, end);
    this.rows++;
  }

  addNull(): void {
    this.#room();
    this.#builder.addNull();
    this.rows++;
  }

  finish(): BytesVector {
    return this.#builder.finish(this.rows);
  }

  #room(): void {
    if (this.rows < this.#capacity) return;
    const before = this.#builder.finish(this.rows);
    this.#capacity *= 2;
    this.#builder = new BytesBuilder(this.#capacity);
    for (let row = 0; row < this.rows; row++) {
      if (before.valid && before.valid[row] === 0) this.#builder.addNull();
      else this.#builder.add(before.data, before.offsets[row]!, before.offsets[row + 1]!);
    }
  }
}

export function constantInts(value: number, rows: number): FixedVector {
  return { kind: "fixed", data: new Int32Array(rows).fill(value), valid: null };
}

export function constantText(text: string, rows: number): BytesVector {
  const bytes = Buffer.from(text);
  const offsets = new Int32Array(rows + 1);
  for (let row = 1; row <= rows; row++) offsets[row] = row * bytes.length;
  const data = new Uint8Array(rows * bytes.length);
  if (rows > 0) data.set(bytes);
  for (let filled = bytes.length; filled < data.length; filled *= 2) {
    data.copyWithin(filled, 0, Math.min(filled, data.length - filled));
  }
  return { kind: "bytes", offsets, data, valid: null };
}
