import { compressBlock, decompressBlock } from "./lz4-block.ts";
import { xxHash32 } from "./xxhash32.ts";

/**
 * LZ4 frames. Kafka's Java client writes frames without a content size, which the WebAssembly packages need, so both
 * directions are here.
 */

const magic = 0x184d2204;

/** Decompresses one or more frames. */
export function lz4Decompress(source: Uint8Array): Uint8Array {
  const output = new Uint8Array(bound(source));
  let written = 0;
  let at = 0;
  while (at < source.length) {
    const frame = readHeader(source, at);
    at = frame.body;
    const blocksStart = written;
    for (;;) {
      const word = read32(source, at);
      at += 4;
      if (word === 0) break;
      const size = word & 0x7fffffff;
      if (at + size > source.length) throw new Error("LZ4 block is cut off");
      if (word < 0) {
        output.set(source.subarray(at, at + size), written);
        written += size;
      } else {
        const floor = frame.independent ? written : blocksStart;
        written = decompressBlock(source, at, at + size, output, written, floor);
      }
      at += size + (frame.blockChecksum ? 4 : 0);
    }
    if (frame.contentChecksum) at += 4;
  }
  return output.subarray(0, written);
}

interface FrameHeader {
  readonly independent: boolean;
  readonly blockChecksum: boolean;
  readonly contentChecksum: boolean;
  readonly blockSize: number;
  /** Where the first block starts. */
  readonly body: number;
}

function readHeader(source: Uint8Array, at: number): FrameHeader {
  if (read32(source, at) !== magic) throw new Error("not an LZ4 frame");
  const flags = source[at + 4]!;
  const blockSize = 1 << (8 + 2 * ((source[at + 5]! >> 4) & 7));
  if (flags >> 6 !== 1) throw new Error(`LZ4 frame version ${flags >> 6} is unknown`);
  const hasSize = (flags & 8) !== 0;
  const hasDictionary = (flags & 1) !== 0;
  return {
    independent: (flags & 32) !== 0,
    blockChecksum: (flags & 16) !== 0,
    contentChecksum: (flags & 4) !== 0,
    blockSize,
    body: at + 7 + (hasSize ? 8 : 0) + (hasDictionary ? 4 : 0),
  };
}

/** At most so many bytes come out: the number of blocks times their largest size. */
function bound(source: Uint8Array): number {
  let total = 0;
  let at = 0;
  while (at < source.length) {
    const frame = readHeader(source, at);
    at = frame.body;
    for (;;) {
      if (at + 4 > source.length) throw new Error("LZ4 frame is cut off");
      const size = read32(source, at) & 0x7fffffff;
      const end = read32(source, at) === 0;
      at += 4;
      if (end) break;
      total += frame.blockSize;
      at += size + (frame.blockChecksum ? 4 : 0);
    }
    if (frame.contentChecksum) at += 4;
  }
  return total;
}

function read32(source: Uint8Array, at: number): number {
  return source[at]! | (source[at + 1]! << 8) | (source[at + 2]! << 16) | (source[at + 3]! << 24);
}

const blockSize = 65536;

/** One frame of independent blocks of 64 KiB, as the Java client writes it. */
export function lz4Compress(source: Uint8Array): Uint8Array {
  const blocks = Math.ceil(source.length / blockSize);
  const output = new Uint8Array(15 + blocks * 8 + source.length + Math.ceil(source.length / 255) + 16 * blocks);
  write32(output, 0, magic);
  output[4] = 0x60;
  output[5] = 0x40;
  output[6] = (xxHash32(output.subarray(4, 6)) >>> 8) & 255;
  let at = 7;
  const table = new Int32Array(1 << 14);
  for (let start = 0; start < source.length; start += blockSize) {
    const end = Math.min(source.length, start + blockSize);
    const stop = compressBlock(source, start, end, output, at + 4, table);
    const size = stop - at - 4;
    if (size < end - start) {
      write32(output, at, size);
      at = stop;
    } else {
      write32(output, at, (end - start) | 0x80000000);
      output.set(source.subarray(start, end), at + 4);
      at += 4 + end - start;
    }
  }
  write32(output, at, 0);
  return output.subarray(0, at + 4);
}

function write32(output: Uint8Array, at: number, value: number): void {
  output[at] = value;
  output[at + 1] = value >>> 8;
  output[at + 2] = value >>> 16;
  output[at + 3] = value >>> 24;
}
