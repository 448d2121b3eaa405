import { gunzipSync, gzipSync, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { lz4Compress, lz4Decompress } from "./lz4.ts";
import { snappyCompress, snappyDecompress } from "./snappy.ts";

/** How the records of a batch may be compressed, by the number in its attributes. Read and written from this one table. */
export interface Codec {
  /** As in the setting `compression.type`. */
  readonly name: string;
  compress(bytes: Uint8Array): Uint8Array;
  decompress(bytes: Uint8Array): Uint8Array;
}

export const codecs: readonly Codec[] = [
  { name: "none", compress: (bytes) => bytes, decompress: (bytes) => bytes },
  { name: "gzip", compress: (bytes) => gzipSync(bytes), decompress: (bytes) => gunzipSync(bytes) },
  { name: "snappy", compress: snappyCompress, decompress: snappyDecompress },
  { name: "lz4", compress: lz4Compress, decompress: lz4Decompress },
  { name: "zstd", compress: (bytes) => zstdCompressSync(bytes), decompress: (bytes) => zstdDecompressSync(bytes) },
];
