/**
 * Arithmetic of hashes with one number of 64 bits, `high` and `low`: two signed words of 32 bits, because big integers
 * are many times slower.
 */
export let high = 0;
export let low = 0;

export function set(h: number, l: number): void {
  high = h | 0;
  low = l | 0;
}

export function xor(h: number, l: number): void {
  high ^= h;
  low ^= l;
}

export function add(h: number, l: number): void {
  const sum = (low >>> 0) + (l >>> 0);
  high = (high + h + (sum > 0xffffffff ? 1 : 0)) | 0;
  low = sum | 0;
}

export function multiply(h: number, l: number): void {
  const a0 = low & 0xffff;
  const a1 = low >>> 16;
  const b0 = l & 0xffff;
  const b1 = l >>> 16;
  const bottom = a0 * b0;
  const one = a1 * b0 + (bottom >>> 16);
  const two = a0 * b1 + (one & 0xffff);
  const over = a1 * b1 + (one >>> 16) + (two >>> 16);
  high = ((over | 0) + Math.imul(high, l) + Math.imul(low, h)) | 0;
  low = (two << 16) | (bottom & 0xffff);
}

/** By less than 32 bits. */
export function rotate(bits: number): void {
  const before = high;
  high = (before << bits) | (low >>> (32 - bits));
  low = (low << bits) | (before >>> (32 - bits));
}
