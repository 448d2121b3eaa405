import { type KeySketch, maxTheta } from "./theta.ts";

/** Flags of the preamble. */
const [readOnly, emptyFlag, compact, ordered, single] = [2, 4, 8, 16, 32];
const seedHash = 0x93cc;
const family = 3;

type Theta = KeySketch<null>;

/** The bytes of a compact theta sketch as Apache DataSketches writes them: version 4 where that is shorter, else 3. */
export function writeTheta({ theta, entries, empty }: Theta): Uint8Array {
  const hashes = BigUint64Array.from(entries.keys()).sort();
  if (empty) return preamble(1, 3, 0, 0, readOnly | compact | ordered | emptyFlag, 0, 8).bytes;
  const flags = readOnly | compact | ordered;
  if (theta === maxTheta && hashes.length === 1) {
    const { bytes, view } = preamble(1, 3, 0, 0, flags | single, seedHash, 16);
    view.setBigUint64(8, hashes[0]!, true);
    return bytes;
  }
  if (hashes.length === 0) {
    const { bytes, view } = preamble(3, 3, 0, 0, flags, seedHash, 24);
    view.setFloat32(12, 1, true);
    view.setBigUint64(16, theta, true);
    return bytes;
  }
  return packed(theta, hashes, flags);
}

function preamble(longs: number, version: number, a: number, b: number, flags: number, hash: number, size: number) {
  const bytes = new Uint8Array(size);
  bytes.set([longs, version, family, a, b, flags]);
  const view = new DataView(bytes.buffer);
  view.setUint16(6, hash, true);
  return { bytes, view };
}

/** Version 4: the differences of the ordered hashes in as many bits as the largest needs. */
function packed(theta: bigint, hashes: BigUint64Array, flags: number): Uint8Array {
  const deltas = Array.from(hashes, (hash, i) => hash - (i === 0 ? 0n : hashes[i - 1]!));
  const bits = deltas.reduce((all, delta) => all | delta, 0n).toString(2).length;
  const countBytes = Math.ceil((32 - Math.clz32(hashes.length)) / 8);
  const estimating = theta < maxTheta;
  const start = (estimating ? 16 : 8) + countBytes;
  const { bytes, view } = preamble(
    estimating ? 2 : 1,
    4,
    bits,
    countBytes,
    flags,
    seedHash,
    start + Math.ceil((bits * deltas.length) / 8),
  );
  if (estimating) view.setBigUint64(8, theta, true);
  for (let i = 0; i < countBytes; i++) bytes[start - countBytes + i] = (hashes.length >> (8 * i)) & 0xff;
  let [buffer, held, at] = [0n, 0, start];
  for (const delta of deltas) {
    buffer = (buffer << BigInt(bits)) | delta;
    held += bits;
    for (; held >= 8; held -= 8) bytes[at++] = Number((buffer >> BigInt(held - 8)) & 0xffn);
    buffer &= (1n << BigInt(held)) - 1n;
  }
  if (held > 0) bytes[at] = Number((buffer << BigInt(8 - held)) & 0xffn);
  return bytes;
}

/** Reads what `writeTheta` or DataSketches wrote; undefined where the bytes are no compact theta sketch. */
export function readTheta(bytes: Uint8Array): Theta | undefined {
  if (bytes.length < 8 || bytes[2] !== family) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const flags = bytes[5]!;
  if (flags & emptyFlag) return { theta: maxTheta, entries: new Map(), empty: true };
  if (view.getUint16(6, true) !== seedHash) return undefined;
  try {
    return bytes[1] === 4 ? unpacked(bytes, view) : bytes[1] === 3 ? plain(bytes, view) : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function of(theta: bigint, hashes: Iterable<bigint>): Theta {
  return { theta, entries: new Map(Array.from(hashes, (hash) => [hash, null])), empty: false };
}

function plain(bytes: Uint8Array, view: DataView): Theta {
  const longs = bytes[0]! & 0x3f;
  if (longs === 1) return of(maxTheta, [view.getBigUint64(8, true)]);
  const count = view.getInt32(8, true);
  const theta = longs > 2 ? view.getBigUint64(16, true) : maxTheta;
  return of(
    theta,
    Array.from({ length: count }, (_, i) => view.getBigUint64(longs * 8 + i * 8, true)),
  );
}

function unpacked(bytes: Uint8Array, view: DataView): Theta {
  const [longs, bits, countBytes] = [bytes[0]! & 0x3f, bytes[3]!, bytes[4]!];
  const theta = longs > 1 ? view.getBigUint64(8, true) : maxTheta;
  let at = longs * 8;
  let count = 0;
  for (let i = 0; i < countBytes; i++) count |= bytes[at++]! << (8 * i);
  if (bytes.length < at + Math.ceil((count * bits) / 8)) throw new RangeError("the sketch is cut off");
  const hashes: bigint[] = [];
  let [buffer, held, last] = [0n, 0, 0n];
  for (let i = 0; i < count; i++) {
    for (; held < bits; held += 8) buffer = (buffer << 8n) | BigInt(bytes[at++]!);
    held -= bits;
    last += buffer >> BigInt(held);
    buffer &= (1n << BigInt(held)) - 1n;
    hashes.push(last);
  }
  return of(theta, hashes);
}
