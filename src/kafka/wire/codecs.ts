import { constants, gunzipSync, gzipSync, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { lz4Compress, lz4Decompress } from "./lz4.ts";
import { snappyCompress, snappyDecompress } from "./snappy.ts";

/** How the records of a batch may be compressed, by the number in its attributes. Read and written from this one table. */
export interface Codec {
  /** As in the setting `compression.type`. */
  readonly name: string;
  /** `level` as the algorithm counts it; some have none. */
  compress(bytes: Uint8Array, level?: number): Uint8Array;
  decompress(bytes: Uint8Array): Uint8Array;
}

export const codecs: readonly Codec[] = [
  { name: "none", compress: (bytes) => bytes, decompress: (bytes) => bytes },
  {
    name: "gzip",
    compress: (bytes, level) => gzipSync(bytes, level === undefined ? {} : { level }),
    decompress: (bytes) => gunzipSync(bytes),
  },
  { name: "snappy", compress: (bytes) => snappyCompress(bytes), decompress: snappyDecompress },
  { name: "lz4", compress: (bytes) => lz4Compress(bytes), decompress: lz4Decompress },
  { name: "zstd", compress: zstdCompress, decompress: (bytes) => zstdDecompressSync(bytes) },
];

function zstdCompress(bytes: Uint8Array, level?: number): Uint8Array {
  const params = level === undefined ? {} : { [constants.ZSTD_c_compressionLevel]: level };
  return zstdCompressSync(bytes, { params });
}
