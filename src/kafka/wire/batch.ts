/** The header of a record batch (format 2), and walking over the batches of a fetched section. */
export interface BatchHeader {
  /** Where the batch is in its section: `start .. end`; the records begin at `start + 61`. */
  readonly start: number;
  readonly end: number;
  readonly baseOffset: number;
  /** The offset after it is where the next read continues, whatever compaction has left. */
  readonly lastOffset: number;
  readonly crc: number;
  readonly codec: number;
  readonly logAppendTime: boolean;
  readonly transactional: boolean;
  readonly control: boolean;
  readonly baseTimestamp: bigint;
  readonly maxTimestamp: bigint;
  readonly producerId: bigint;
  readonly count: number;
}

export const headerSize = 61;
/** Bytes from the batch's start that `batchLength` doesn't count. */
export const lengthPrefix = 12;
export const crcStart = 21;

/** A message in a format older than Kafka 0.11's. */
export class OldFormatError extends Error {
  readonly magic: number;
  readonly offset: number;

  constructor(magic: number, offset: number) {
    super(`record format ${magic}`);
    this.magic = magic;
    this.offset = offset;
  }
}

/** The records of a batch as they were sent, compressed or not. */
export function recordBytes(section: Uint8Array, batch: BatchHeader): Uint8Array {
  return section.subarray(batch.start + headerSize, batch.end);
}

/** The whole batches of a section; what a size limit has cut off at the end is left out. */
export function readBatches(section: Uint8Array): BatchHeader[] {
  const view = new DataView(section.buffer, section.byteOffset, section.byteLength);
  const batches: BatchHeader[] = [];
  let start = 0;
  while (start + 17 <= section.length) {
    const end = start + lengthPrefix + view.getInt32(start + 8);
    const baseOffset = Number(view.getBigInt64(start));
    const magic = view.getInt8(start + 16);
    if (magic !== 2) throw new OldFormatError(magic, baseOffset);
    if (end > section.length || end < start + headerSize) break;
    const attributes = view.getInt16(start + 21);
    batches.push({
      start,
      end,
      baseOffset,
      lastOffset: baseOffset + view.getInt32(start + 23),
      crc: view.getUint32(start + 17),
      codec: attributes & 7,
      logAppendTime: (attributes & 8) !== 0,
      transactional: (attributes & 16) !== 0,
      control: (attributes & 32) !== 0,
      baseTimestamp: view.getBigInt64(start + 27),
      maxTimestamp: view.getBigInt64(start + 35),
      producerId: view.getBigInt64(start + 43),
      count: view.getInt32(start + 57),
    });
    start = end;
  }
  return batches;
}
