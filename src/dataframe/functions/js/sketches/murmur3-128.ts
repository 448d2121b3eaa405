const mask = (1n << 64n) - 1n;
const c1 = 0x87c37b91114253d5n;
const c2 = 0x4cf5ad432745937fn;

const rotate = (x: bigint, n: bigint): bigint => ((x << n) | (x >> (64n - n))) & mask;
const times = (a: bigint, b: bigint): bigint => (a * b) & mask;
const mix1 = (k: bigint): bigint => times(rotate(times(k, c1), 31n), c2);
const mix2 = (k: bigint): bigint => times(rotate(times(k, c2), 33n), c1);

function finish(hash: bigint): bigint {
  let h = hash ^ (hash >> 33n);
  h = times(h, 0xff51afd7ed558ccdn);
  h ^= h >> 33n;
  h = times(h, 0xc4ceb9fe1a85ec53n);
  return h ^ (h >> 33n);
}

/** The first and second half of Murmur3 (x64, 128 bits), unsigned. */
export function murmur3x64(bytes: Uint8Array, seed: bigint): readonly [bigint, bigint] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let [h1, h2] = [seed, seed];
  const whole = bytes.length - (bytes.length % 16);
  for (let i = 0; i < whole; i += 16) {
    h1 ^= mix1(view.getBigUint64(i, true));
    h1 = (times((rotate(h1, 27n) + h2) & mask, 5n) + 0x52dce729n) & mask;
    h2 ^= mix2(view.getBigUint64(i + 8, true));
    h2 = (times((rotate(h2, 31n) + h1) & mask, 5n) + 0x38495ab5n) & mask;
  }
  let [low, high] = [0n, 0n];
  for (let i = bytes.length - 1; i >= whole; i--) {
    if (i - whole >= 8) high = (high << 8n) | BigInt(bytes[i]!);
    else low = (low << 8n) | BigInt(bytes[i]!);
  }
  h2 ^= mix2(high);
  h1 ^= mix1(low);
  const length = BigInt(bytes.length);
  h1 = ((h1 ^ length) + (h2 ^ length)) & mask;
  h2 = ((h2 ^ length) + h1) & mask;
  h1 = finish(h1);
  h2 = finish(h2);
  h1 = (h1 + h2) & mask;
  return [h1, (h2 + h1) & mask];
}
