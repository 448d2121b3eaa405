const p1 = 0x9e3779b185ebca87n;
const p2 = 0xc2b2ae3d27d4eb4fn;
const p3 = 0x165667b19e3779f9n;
const p4 = 0x85ebca77c2b2ae63n;
const p5 = 0x27d4eb2f165667c5n;

const u64 = (x: bigint): bigint => BigInt.asUintN(64, x);
const rotate = (x: bigint, n: bigint): bigint => u64((x << n) | (u64(x) >> (64n - n)));

function avalanche(hash: bigint): bigint {
  let h = hash ^ (hash >> 33n);
  h = u64(h * p2);
  h ^= h >> 29n;
  h = u64(h * p3);
  return BigInt.asIntN(64, h ^ (h >> 32n));
}

const mixLong = (hash: bigint, value: bigint): bigint =>
  u64(rotate(hash ^ u64(rotate(u64(value * p2), 31n) * p1), 27n) * p1 + p4);
const mixInt = (hash: bigint, value: bigint): bigint => u64(rotate(hash ^ u64(value * p1), 23n) * p2 + p3);
const mixByte = (hash: bigint, value: bigint): bigint => u64(rotate(hash ^ u64(value * p5), 11n) * p1);
const round = (acc: bigint, value: bigint): bigint => u64(rotate(u64(acc + u64(value * p2)), 31n) * p1);

/** XXH64 of an int, as Spark hashes it. */
export function xxHashInt(value: number, seed: bigint): bigint {
  return avalanche(mixInt(u64(u64(seed) + p5 + 4n), BigInt(value >>> 0)));
}

export function xxHashLong(value: bigint, seed: bigint): bigint {
  return avalanche(mixLong(u64(u64(seed) + p5 + 8n), u64(value)));
}

export function xxHashBytes(bytes: Uint8Array, seed: bigint): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = u64(seed);
  let at = 0;
  let hash: bigint;
  if (bytes.length >= 32) {
    let [a, b, c, d] = [u64(start + p1 + p2), u64(start + p2), start, u64(start - p1)];
    for (; at + 32 <= bytes.length; at += 32) {
      a = round(a, view.getBigUint64(at, true));
      b = round(b, view.getBigUint64(at + 8, true));
      c = round(c, view.getBigUint64(at + 16, true));
      d = round(d, view.getBigUint64(at + 24, true));
    }
    hash = u64(rotate(a, 1n) + rotate(b, 7n) + rotate(c, 12n) + rotate(d, 18n));
    for (const lane of [a, b, c, d]) hash = u64((hash ^ round(0n, lane)) * p1 + p4);
  } else hash = u64(start + p5);
  hash = u64(hash + BigInt(bytes.length));
  for (; at + 8 <= bytes.length; at += 8) hash = mixLong(hash, view.getBigUint64(at, true));
  for (; at + 4 <= bytes.length; at += 4) hash = mixInt(hash, BigInt(view.getUint32(at, true)));
  for (; at < bytes.length; at++) hash = mixByte(hash, BigInt(bytes[at]!));
  return avalanche(hash);
}
