import { closeSync, existsSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { type BatchHeader, readBatches } from "../wire/batch.ts";
import { checkBatch, decodeBatches } from "../wire/decode.ts";

interface Entry {
  readonly header: BatchHeader;
  readonly bytes: Uint8Array;
}

/** Where producers have left off: what repeats is not added again. */
interface Sequence {
  readonly epoch: number;
  readonly next: number;
  readonly lastBase: number;
  readonly lastOffset: number;
}

export type Appended =
  | { readonly kind: "added" | "repeated"; readonly offset: number }
  | { readonly kind: "outOfOrder" | "corrupt" };

/** The batches of one partition, kept as they were sent; the oldest are dropped beyond `retentionBytes`. */
export class PartitionLog {
  readonly #entries: Entry[] = [];
  readonly #sequences = new Map<bigint, Sequence>();
  readonly #file: number | undefined;
  #bytes = 0;
  #start = 0;
  #end = 0;

  constructor(path: string | undefined) {
    if (path === undefined) return;
    const stored = existsSync(path) ? new Uint8Array(readFileSync(path)) : new Uint8Array(0);
    let good = 0;
    for (const header of readBatches(stored)) {
      this.#keep(header, stored.slice(header.start, header.end));
      good = header.end;
    }
    this.#file = openSync(path, existsSync(path) ? "r+" : "w+");
    // What a crash has cut off is not there.
    ftruncateSync(this.#file, good);
    this.#position = good;
  }

  #position = 0;

  get start(): number {
    return this.#start;
  }

  /** The offset of the next record. */
  get end(): number {
    return this.#end;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Adds the batches of a produce request and gives them their offsets. */
  append(records: Uint8Array, retentionBytes: number): Appended {
    const section = records.slice();
    const view = new DataView(section.buffer);
    const first = this.#end;
    let headers: BatchHeader[];
    try {
      headers = readBatches(section);
      if (headers.length === 0 || headers.at(-1)!.end !== section.length) return { kind: "corrupt" };
      for (const header of headers) checkBatch(section, header);
    } catch {
      return { kind: "corrupt" };
    }
    for (const header of headers) {
      const repeated = this.#repeated(view, header);
      if (repeated) return repeated;
      const delta = header.lastOffset - header.baseOffset;
      view.setBigInt64(header.start, BigInt(this.#end));
      view.setInt32(header.start + 12, 0);
      const bytes = section.slice(header.start, header.end);
      this.#keep(
        { ...header, baseOffset: this.#end, lastOffset: this.#end + delta, start: 0, end: bytes.length },
        bytes,
      );
      if (this.#file !== undefined) this.#position += writeSync(this.#file, bytes, 0, bytes.length, this.#position);
    }
    this.#retain(retentionBytes);
    return { kind: "added", offset: first };
  }

  /** The batches from the one with `offset` on, up to `maxBytes`, but the first one always. */
  read(offset: number, maxBytes: number): Uint8Array {
    const parts: Uint8Array[] = [];
    let size = 0;
    for (let i = this.#find(offset); i < this.#entries.length; i++) {
      const { bytes } = this.#entries[i]!;
      if (parts.length > 0 && size + bytes.length > maxBytes) break;
      parts.push(bytes);
      size += bytes.length;
    }
    return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  }

  /** The first record at or after a time (ms). */
  atTime(time: bigint): { readonly offset: number; readonly timestamp: bigint } | undefined {
    for (const { header, bytes } of this.#entries) {
      if (header.maxTimestamp < time) continue;
      const [only] = readBatches(bytes);
      const slice = { topic: "", partition: 0, from: 0, until: Number.MAX_SAFE_INTEGER };
      const columns = decodeBatches(bytes, [only!], slice, ["offset", "timestamp"]).columns;
      const [offsets, times] = columns.map((column) => (column as { data: BigInt64Array }).data);
      for (let row = 0; row < offsets!.length; row++) {
        if (times![row]! >= time * 1000n) return { offset: Number(offsets![row]), timestamp: times![row]! / 1000n };
      }
    }
    return undefined;
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
  }

  #keep(header: BatchHeader, bytes: Uint8Array): void {
    if (this.#entries.length === 0) this.#start = header.baseOffset;
    this.#entries.push({ header, bytes });
    this.#bytes += bytes.length;
    this.#end = header.lastOffset + 1;
    if (header.producerId < 0n) return;
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const base = view.getInt32(53);
    this.#sequences.set(header.producerId, {
      epoch: view.getInt16(51),
      next: (base + header.count) % 2147483648,
      lastBase: base,
      lastOffset: header.baseOffset,
    });
  }

  #repeated(view: DataView, header: BatchHeader): Appended | undefined {
    if (header.producerId < 0n) return undefined;
    const known = this.#sequences.get(header.producerId);
    const epoch = view.getInt16(header.start + 51);
    const base = view.getInt32(header.start + 53);
    if (!known || epoch > known.epoch) return base === 0 || !known ? undefined : { kind: "outOfOrder" };
    if (base === known.next) return undefined;
    if (base === known.lastBase) return { kind: "repeated", offset: known.lastOffset };
    return { kind: "outOfOrder" };
  }

  #retain(limit: number): void {
    while (this.#bytes > limit && this.#entries.length > 1) {
      this.#bytes -= this.#entries.shift()!.bytes.length;
      this.#start = this.#entries[0]!.header.baseOffset;
    }
  }

  /** The index of the batch that holds an offset, or of the next one. */
  #find(offset: number): number {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#entries[middle]!.header.lastOffset < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
