import { constants, gunzipSync, gzipSync, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { lz4Compress, lz4Decompress } from "./lz4.ts";
import { snappyCompress, snappyDecompress } from "./snappy.ts";
import { zstdContentSize } from "./zstd-frame.ts";

/** How the records of a batch may be compressed, by the number in its attributes. Read and written from this one table. */
export interface Codec {
  /** As in the setting `compression.type`. */
  readonly name: string;
  /** `level` as the algorithm counts it; some have none. */
  compress(bytes: Uint8Array, level?: number): Uint8Array;
  decompress(bytes: Uint8Array): Uint8Array;
  /** How many bytes will come out, where the data tells; it may be wrong. */
  contentSize?(bytes: Uint8Array): number | undefined;
}

export const codecs: readonly Codec[] = [
  { name: "none", compress: (bytes) => bytes, decompress: (bytes) => bytes },
  {
    name: "gzip",
    compress: (bytes, level) => gzipSync(bytes, level === undefined ? {} : { level }),
    decompress: (bytes) => gunzipSync(bytes, room(bytes, gzipContentSize(bytes))),
    contentSize: gzipContentSize,
  },
  { name: "snappy", compress: (bytes) => snappyCompress(bytes), decompress: snappyDecompress },
  { name: "lz4", compress: (bytes) => lz4Compress(bytes), decompress: lz4Decompress },
  {
    name: "zstd",
    compress: zstdCompress,
    decompress: (bytes) => zstdDecompressSync(bytes, room(bytes, zstdContentSize(bytes))),
    contentSize: zstdContentSize,
  },
];

function zstdCompress(bytes: Uint8Array, level?: number): Uint8Array {
  const params = level === undefined ? {} : { [constants.ZSTD_c_compressionLevel]: level };
  return zstdCompressSync(bytes, { params });
}

/** The end of a gzip member tells its size. */
function gzipContentSize(bytes: Uint8Array): number | undefined {
  return bytes.length < 18 ? undefined : new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 4, true);
}

const usualRatio = 8;
const smallestRoom = 16 * 1024;
const largestRoom = 16 * 1024 * 1024;
/** With nothing left over, zlib would make room again before it sees that this was the end. */
const spare = 64;

/** All at once where that can be: zlib makes room in pieces of 16 KiB otherwise, and joins them. */
function room(bytes: Uint8Array, size = bytes.length * usualRatio): { readonly chunkSize: number } {
  return { chunkSize: Math.min(Math.max(size, smallestRoom), largestRoom) + spare };
}
