const c1 = 0xcc9e2d51;
const c2 = 0x1b873593;

const rotate = (x: number, n: number): number => (x << n) | (x >>> (32 - n));

function mixBlock(hash: number, block: number): number {
  const k = Math.imul(rotate(Math.imul(block, c1), 15), c2);
  return (Math.imul(rotate(hash ^ k, 13), 5) + 0xe6546b64) | 0;
}

function finish(hash: number, length: number): number {
  let h = hash ^ length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
}

/** Murmur3 (x86, 32 bits) of an int. */
export function murmur3Int(value: number, seed: number): number {
  return finish(mixBlock(seed, value), 4);
}

export function murmur3Long(value: bigint, seed: number): number {
  return murmur3Words(Number(BigInt.asIntN(32, value)), Number(BigInt.asIntN(32, value >> 32n)), seed);
}

/** Of a long in two words. */
export function murmur3Words(low: number, high: number, seed: number): number {
  return finish(mixBlock(mixBlock(seed, low), high), 8);
}

/** As Spark hashes strings and binaries: whole words, then every remaining byte as a word of its own. */
export function murmur3SparkBytes(bytes: Uint8Array, seed: number, start = 0, end = bytes.length): number {
  const whole = end - ((end - start) % 4);
  let hash = words(bytes, start, whole, seed);
  for (let i = whole; i < end; i++) hash = mixBlock(hash, (bytes[i]! << 24) >> 24);
  return finish(hash, end - start);
}

/** Murmur3 as its author and Scala have it. */
export function murmur3Bytes(bytes: Uint8Array, seed: number): number {
  const whole = bytes.length - (bytes.length % 4);
  let hash = words(bytes, 0, whole, seed);
  let tail = 0;
  for (let i = bytes.length - 1; i >= whole; i--) tail = (tail << 8) | bytes[i]!;
  if (whole < bytes.length) hash ^= Math.imul(rotate(Math.imul(tail, c1), 15), c2);
  return finish(hash, bytes.length);
}

function words(bytes: Uint8Array, start: number, end: number, seed: number): number {
  let hash = seed;
  for (let i = start; i < end; i += 4)
    hash = mixBlock(hash, bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24));
  return hash;
}
