import { crc32, deflateRawSync, inflateRawSync, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type * as hysnappy from "hysnappy";
import { load } from "../../../../lazy.ts";

/** How the blocks of a container file may be compressed, by the names that Avro has for it. */
export interface BlockCodec {
  readonly name: string;
  compress(data: Buffer): Uint8Array;
  decompress(data: Buffer): Buffer;
}

export const blockCodecs: readonly BlockCodec[] = [
  { name: "null", compress: (data) => data, decompress: (data) => data },
  { name: "deflate", compress: (data) => deflateRawSync(data), decompress: (data) => inflateRawSync(data) },
  { name: "zstandard", compress: (data) => zstdCompressSync(data), decompress: (data) => zstdDecompressSync(data) },
  { name: "snappy", compress: snappyBlock, decompress: snappyContent },
];

const library = () => load("hysnappy") as typeof hysnappy;
let compress: ReturnType<typeof hysnappy.snappyCompressor> | undefined;
let uncompress: ReturnType<typeof hysnappy.snappyUncompressor> | undefined;

/** One bare block, and behind it the checksum of what is in it. */
function snappyBlock(data: Buffer): Uint8Array {
  compress ??= library().snappyCompressor();
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(data));
  return Buffer.concat([compress(data), sum]);
}

function snappyContent(data: Buffer): Buffer {
  uncompress ??= library().snappyUncompressor();
  const body = data.subarray(0, -4);
  let size = 0;
  for (let at = 0, scale = 1; ; at++, scale *= 128) {
    size += (body[at]! & 127) * scale;
    if (body[at]! < 128) break;
  }
  const content = Buffer.from(uncompress(body, size));
  if (crc32(content) !== data.readUInt32BE(data.length - 4)) throw new Error("a block's checksum is wrong");
  return content;
}
