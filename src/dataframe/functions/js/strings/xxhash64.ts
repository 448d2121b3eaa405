import { add, high, low, multiply, rotate, set, xor } from "../words64.ts";

// XXH64 as Spark hashes values with it. What a function here finds stands in `high` and `low` of words64.ts.

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

function avalanche(): void {
  xor(0, high >>> 1);
  multiply(p2High, p2Low);
  xor(high >>> 29, (high << 3) | (low >>> 29));
  multiply(p3High, p3Low);
  xor(0, high);
}

/** Another eight bytes. */
function mixLong(h: number, l: number): void {
  const beforeHigh = high;
  const beforeLow = low;
  set(h, l);
  multiply(p2High, p2Low);
  rotate(31);
  multiply(p1High, p1Low);
  xor(beforeHigh, beforeLow);
  rotate(27);
  multiply(p1High, p1Low);
  add(p4High, p4Low);
}

function mixInt(value: number): void {
  const beforeHigh = high;
  const beforeLow = low;
  set(0, value);
  multiply(p1High, p1Low);
  xor(beforeHigh, beforeLow);
  rotate(23);
  multiply(p2High, p2Low);
  add(p3High, p3Low);
}

function mixByte(value: number): void {
  const beforeHigh = high;
  const beforeLow = low;
  set(0, value);
  multiply(p5High, p5Low);
  xor(beforeHigh, beforeLow);
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
    lanes[2 * lane] = high;
    lanes[2 * lane + 1] = low;
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
    sumHigh = high;
    sumLow = low;
  }
  for (let lane = 0; lane < 4; lane++) {
    set(lanes[2 * lane]!, lanes[2 * lane + 1]!);
    multiply(p2High, p2Low);
    rotate(31);
    multiply(p1High, p1Low);
    xor(sumHigh, sumLow);
    multiply(p1High, p1Low);
    add(p4High, p4Low);
    sumHigh = high;
    sumLow = low;
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
const found = (): bigint => (BigInt(high) << 32n) | BigInt(low >>> 0);

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
