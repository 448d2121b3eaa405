import { snappyCompressor, snappyUncompressor } from "hysnappy";
import { giveBack } from "../../dataframe/columnar/transfer.ts";

/** Java writes snappy in the framing of snappy-java ("xerial"), librdkafka writes one bare block. Both are read. */

const frameHeader = Uint8Array.of(0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0, 0, 0, 0, 1, 0, 0, 0, 1);
const chunkSize = 32 * 1024;

let uncompress: ReturnType<typeof snappyUncompressor> | undefined;
let compress: ReturnType<typeof snappyCompressor> | undefined;

export function snappyDecompress(source: Uint8Array): Uint8Array {
  if (!isFramed(source)) return block(source);
  const blocks = blocksOf(source);
  if (blocks.length === 1) return block(blocks[0]!);
  const output = new Uint8Array(blocks.reduce((sum, each) => sum + sizeOf(each), 0));
  let at = 0;
  for (const each of blocks) {
    const part = block(each);
    output.set(part, at);
    at += part.length;
    giveBack(part.buffer);
  }
  return output;
}

function blocksOf(source: Uint8Array): Uint8Array[] {
  const blocks: Uint8Array[] = [];
  const view = new DataView(source.buffer, source.byteOffset, source.byteLength);
  let at = frameHeader.length;
  while (at < source.length) {
    const size = view.getUint32(at);
    at += 4;
    if (at + size > source.length) throw new Error("snappy chunk is cut off");
    blocks.push(source.subarray(at, at + size));
    at += size;
  }
  return blocks;
}

export function snappyCompress(source: Uint8Array): Uint8Array {
  compress ??= snappyCompressor();
  const parts: Uint8Array[] = [frameHeader];
  for (let at = 0; at < source.length; at += chunkSize) {
    const chunk = compress(source.subarray(at, at + chunkSize));
    const size = new Uint8Array(4);
    new DataView(size.buffer).setUint32(0, chunk.length);
    parts.push(size, chunk);
  }
  return Buffer.concat(parts);
}

function isFramed(source: Uint8Array): boolean {
  if (source.length < frameHeader.length) return false;
  for (let i = 0; i < 8; i++) if (source[i] !== frameHeader[i]) return false;
  return true;
}

/** In memory of its own. */
function block(source: Uint8Array): Uint8Array {
  uncompress ??= snappyUncompressor();
  const size = sizeOf(source);
  return size === 0 ? new Uint8Array(0) : uncompress(source, size);
}

/** A block begins with the size of its content. */
function sizeOf(block: Uint8Array): number {
  let size = 0;
  for (let at = 0, shift = 0; ; at++, shift += 7) {
    const byte = block[at];
    if (byte === undefined || shift > 28) throw new Error("snappy block has no length");
    size += (byte & 127) * 2 ** shift;
    if (byte < 128) return size;
  }
}
