/**
 * XXH64 as Spark hashes values with it. The hash stands in two signed words of 32 bits, the higher one first, because big
 * integers are many times slower.
 */
export const hash = new Int32Array(2);

const p1High = 0x9e3779b1;
const p1Low = 0x85ebca87;
const p2High = 0xc2b2ae3d;
const p2Low = 0x27d4eb4f;
const p3High = 0x165667b1;
const p3Low = 0x9e3779f9;
const p4High = 0x85ebca77;
const p4Low = 0xc2b2ae63;
const p5High = 0x27d4eb2f;
const p5Low = 0x165667c5;

function set(h: number, l: number): void {
  hash[0] = h;
  hash[1] = l;
}

function xor(h: number, l: number): void {
  hash[0]! ^= h;
  hash[1]! ^= l;
}

function add(h: number, l: number): void {
  const sum = (hash[1]! >>> 0) + (l >>> 0);
  hash[0] = hash[0]! + h + (sum > 0xffffffff ? 1 : 0);
  hash[1] = sum;
}

function multiply(h: number, l: number): void {
  const low = hash[1]!;
  const a0 = low & 0xffff;
  const a1 = low >>> 16;
  const b0 = l & 0xffff;
  const b1 = l >>> 16;
  const bottom = a0 * b0;
  const one = a1 * b0 + (bottom >>> 16);
  const two = a0 * b1 + (one & 0xffff);
  const over = a1 * b1 + (one >>> 16) + (two >>> 16);
  hash[0] = (over | 0) + Math.imul(hash[0]!, l) + Math.imul(low, h);
  hash[1] = (two << 16) | (bottom & 0xffff);
}

/** By less than 32 bits. */
function rotate(bits: number): void {
  const high = hash[0]!;
  const low = hash[1]!;
  hash[0] = (high << bits) | (low >>> (32 - bits));
  hash[1] = (low << bits) | (high >>> (32 - bits));
}

function avalanche(): void {
  xor(0, hash[0]! >>> 1);
  multiply(p2High, p2Low);
  xor(hash[0]! >>> 29, (hash[0]! << 3) | (hash[1]! >>> 29));
  multiply(p3High, p3Low);
  xor(0, hash[0]!);
}

/** Another eight bytes. */
function mixLong(h: number, l: number): void {
  const high = hash[0]!;
  const low = hash[1]!;
  set(h, l);
  multiply(p2High, p2Low);
  rotate(31);
  multiply(p1High, p1Low);
  xor(high, low);
  rotate(27);
  multiply(p1High, p1Low);
  add(p4High, p4Low);
}

function mixInt(value: number): void {
  const high = hash[0]!;
  const low = hash[1]!;
  set(0, value);
  multiply(p1High, p1Low);
  xor(high, low);
  rotate(23);
  multiply(p2High, p2Low);
  add(p3High, p3Low);
}

function mixByte(value: number): void {
  const high = hash[0]!;
  const low = hash[1]!;
  set(0, value);
  multiply(p5High, p5Low);
  xor(high, low);
  rotate(11);
  multiply(p1High, p1Low);
}

function begin(seedHigh: number, seedLow: number, length: number): void {
  set(seedHigh, seedLow);
  add(p5High, p5Low);
  add(0, length);
}

export function hashInt(value: number, seedHigh: number, seedLow: number): void {
  begin(seedHigh, seedLow, 4);
  mixInt(value);
  avalanche();
}

export function hashLong(valueHigh: number, valueLow: number, seedHigh: number, seedLow: number): void {
  begin(seedHigh, seedLow, 8);
  mixLong(valueHigh, valueLow);
  avalanche();
}

const word = (bytes: Uint8Array, at: number): number =>
  bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);

/** Four lanes of eight bytes each; gives where the bytes that are left begin. */
function mixStripes(bytes: Uint8Array, start: number, end: number, seedHigh: number, seedLow: number): number {
  const lanes = new Int32Array(8);
  const keep = (lane: number) => {
    lanes[2 * lane] = hash[0]!;
    lanes[2 * lane + 1] = hash[1]!;
  };
  set(seedHigh, seedLow);
  keep(2);
  add(p2High, p2Low);
  keep(1);
  add(p1High, p1Low);
  keep(0);
  set(~p1High, ~p1Low);
  add(0, 1);
  add(seedHigh, seedLow);
  keep(3);
  let at = start;
  for (; at + 32 <= end; at += 32)
    for (let lane = 0; lane < 4; lane++) {
      set(word(bytes, at + 8 * lane + 4), word(bytes, at + 8 * lane));
      multiply(p2High, p2Low);
      add(lanes[2 * lane]!, lanes[2 * lane + 1]!);
      rotate(31);
      multiply(p1High, p1Low);
      keep(lane);
    }
  let sumHigh = 0;
  let sumLow = 0;
  for (const [lane, bits] of [1, 7, 12, 18].entries()) {
    set(lanes[2 * lane]!, lanes[2 * lane + 1]!);
    rotate(bits);
    add(sumHigh, sumLow);
    sumHigh = hash[0]!;
    sumLow = hash[1]!;
  }
  for (let lane = 0; lane < 4; lane++) {
    set(lanes[2 * lane]!, lanes[2 * lane + 1]!);
    multiply(p2High, p2Low);
    rotate(31);
    multiply(p1High, p1Low);
    xor(sumHigh, sumLow);
    multiply(p1High, p1Low);
    add(p4High, p4Low);
    sumHigh = hash[0]!;
    sumLow = hash[1]!;
  }
  return at;
}

/** Of the bytes from `start` to `end`. */
export function hashBytes(bytes: Uint8Array, start: number, end: number, seedHigh: number, seedLow: number): void {
  let at = start;
  if (end - start >= 32) {
    at = mixStripes(bytes, start, end, seedHigh, seedLow);
    add(0, end - start);
  } else begin(seedHigh, seedLow, end - start);
  for (; at + 8 <= end; at += 8) mixLong(word(bytes, at + 4), word(bytes, at));
  for (; at + 4 <= end; at += 4) mixInt(word(bytes, at));
  for (; at < end; at++) mixByte(bytes[at]!);
  avalanche();
}

const highOf = (value: bigint): number => Number(BigInt.asIntN(32, value >> 32n));
const lowOf = (value: bigint): number => Number(BigInt.asIntN(32, value));
const found = (): bigint => (BigInt(hash[0]!) << 32n) | BigInt(hash[1]! >>> 0);

export function xxHashInt(value: number, seed: bigint): bigint {
  hashInt(value, highOf(seed), lowOf(seed));
  return found();
}

export function xxHashLong(value: bigint, seed: bigint): bigint {
  hashLong(highOf(value), lowOf(value), highOf(seed), lowOf(seed));
  return found();
}

export function xxHashBytes(bytes: Uint8Array, seed: bigint): bigint {
  hashBytes(bytes, 0, bytes.length, highOf(seed), lowOf(seed));
  return found();
}
