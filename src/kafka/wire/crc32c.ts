import { createRequire } from "node:module";
import type * as crc32 from "@node-rs/crc32";

/** CRC-32C (Castagnoli), as record batches carry it. */

const load = createRequire(import.meta.url);
const native = loadNative();

/** Uses the processor's instruction, four times as fast; not there for every platform. */
function loadNative(): typeof crc32 | undefined {
  try {
    return load("@node-rs/crc32") as typeof crc32;
  } catch {
    return undefined;
  }
}

/** The checksum of `bytes[start .. end]` as an unsigned number. */
export function crc32c(bytes: Uint8Array, start = 0, end = bytes.length): number {
  return native ? native.crc32c(bytes.subarray(start, end)) : crc32cByTable(bytes, start, end);
}

const tables = buildTables();
const none = new Int32Array(0);

function buildTables(): Int32Array {
  const flat = new Int32Array(8 * 256);
  for (let i = 0; i < 256; i++) {
    let c = i;
    for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ 0x82f63b78 : c >>> 1;
    flat[i] = c;
  }
  for (let i = 0; i < 256; i++) {
    for (let step = 1; step < 8; step++) {
      const before = flat[(step - 1) * 256 + i]!;
      flat[step * 256 + i] = (before >>> 8) ^ flat[before & 255]!;
    }
  }
  return flat;
}

/** The same in JavaScript, eight bytes a step. */
export function crc32cByTable(bytes: Uint8Array, start: number, end: number): number {
  const t = tables;
  let c = -1;
  let i = start;
  while (i < end && ((bytes.byteOffset + i) & 3) !== 0) c = t[(c ^ bytes[i++]!) & 255]! ^ (c >>> 8);
  const pairs = (end - i) >> 3;
  // The offset is aligned here, unless nothing is left to read.
  const words = pairs === 0 ? none : new Int32Array(bytes.buffer, bytes.byteOffset + i, pairs * 2);
  for (let w = 0; w < words.length; w += 2) {
    const x = c ^ words[w]!;
    const y = words[w + 1]!;
    c =
      t[1792 | (x & 255)]! ^
      t[1536 | ((x >>> 8) & 255)]! ^
      t[1280 | ((x >>> 16) & 255)]! ^
      t[1024 | (x >>> 24)]! ^
      t[768 | (y & 255)]! ^
      t[512 | ((y >>> 8) & 255)]! ^
      t[256 | ((y >>> 16) & 255)]! ^
      t[y >>> 24]!;
  }
  i += pairs * 8;
  while (i < end) c = t[(c ^ bytes[i++]!) & 255]! ^ (c >>> 8);
  return ~c >>> 0;
}
