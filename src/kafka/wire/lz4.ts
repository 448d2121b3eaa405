import { xxHash32 } from "./xxhash32.ts";

/**
 * LZ4 frames. Kafka's Java client writes frames without a content size, which the WebAssembly packages need, so both
 * directions are here.
 */

const magic = 0x184d2204;
const minMatch = 4;
/** The last bytes of a block are literals by the format's rules, and no match starts in the last twelve. */
const lastLiterals = 5;
const matchLimit = 12;

/** Decompresses one or more frames. */
export function lz4Decompress(source: Uint8Array): Uint8Array {
  let output = new Uint8Array(bound(source));
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
  output = output.subarray(0, written);
  return output;
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

/** Appends a block's bytes at `to`; matches may reach back to `floor`. Returns the new end. */
function decompressBlock(
  source: Uint8Array,
  start: number,
  end: number,
  output: Uint8Array,
  to: number,
  floor: number,
): number {
  let i = start;
  let o = to;
  while (i < end) {
    const token = source[i++]!;
    let literals = token >> 4;
    if (literals === 15) {
      let more: number;
      do {
        more = source[i++]!;
        literals += more;
      } while (more === 255);
    }
    if (i + literals > end || o + literals > output.length) throw new Error("LZ4 block is corrupt");
    if (literals > 32) {
      output.set(source.subarray(i, i + literals), o);
      i += literals;
      o += literals;
    } else {
      for (const stop = i + literals; i < stop; ) output[o++] = source[i++]!;
    }
    if (i >= end) break;
    const distance = source[i]! | (source[i + 1]! << 8);
    i += 2;
    let length = token & 15;
    if (length === 15) {
      let more: number;
      do {
        more = source[i++]!;
        length += more;
      } while (more === 255);
    }
    length += minMatch;
    let from = o - distance;
    if (distance === 0 || from < floor || o + length > output.length) throw new Error("LZ4 block is corrupt");
    if (length > 32 && distance >= length) {
      output.copyWithin(o, from, from + length);
      o += length;
    } else {
      for (const stop = o + length; o < stop; ) output[o++] = output[from++]!;
    }
  }
  return o;
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

/** Greedy, with a table of the last place each four bytes were seen (offset by one: 0 means never). */
function compressBlock(
  source: Uint8Array,
  start: number,
  end: number,
  output: Uint8Array,
  to: number,
  table: Int32Array,
): number {
  table.fill(0);
  let o = to;
  let anchor = start;
  let i = start;
  let misses = 0;
  while (i < end - matchLimit) {
    const word = read32(source, i);
    const slot = Math.imul(word, -1640531535) >>> 18;
    const candidate = table[slot]! - 1;
    table[slot] = i + 1;
    if (candidate < start || read32(source, candidate) !== word) {
      i += 1 + (misses++ >> 6);
      continue;
    }
    misses = 0;
    let length = minMatch;
    const longest = end - lastLiterals - i;
    while (length < longest && source[candidate + length] === source[i + length]) length++;
    o = emit(source, anchor, i, output, o, i - candidate, length);
    i += length;
    anchor = i;
  }
  return emit(source, anchor, end, output, o, 0, 0);
}

/** A sequence: literals `from .. until`, then a match (none when `length` is 0). */
function emit(
  source: Uint8Array,
  from: number,
  until: number,
  output: Uint8Array,
  to: number,
  distance: number,
  length: number,
): number {
  let o = to;
  const literals = until - from;
  const match = length === 0 ? 0 : length - minMatch;
  output[o++] = (Math.min(literals, 15) << 4) | Math.min(match, 15);
  if (literals >= 15) o = extend(output, o, literals - 15);
  output.set(source.subarray(from, until), o);
  o += literals;
  if (length === 0) return o;
  output[o++] = distance;
  output[o++] = distance >>> 8;
  return match >= 15 ? extend(output, o, match - 15) : o;
}

function extend(output: Uint8Array, to: number, rest: number): number {
  let o = to;
  let left = rest;
  for (; left >= 255; left -= 255) output[o++] = 255;
  output[o++] = left;
  return o;
}
