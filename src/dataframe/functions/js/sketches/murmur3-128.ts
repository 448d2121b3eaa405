import { add, high, low, multiply, rotate, set, xor } from "../words64.ts";

/** The halves of Murmur3 (x64, 128 bits), each in two signed words of 32 bits, the higher one first. */
export const hash128 = new Int32Array(4);

const c1High = 0x87c37b91;
const c1Low = 0x114253d5;
const c2High = 0x4cf5ad43;
const c2Low = 0x2745937f;

function mix1(h: number, l: number): void {
  set(h, l);
  multiply(c1High, c1Low);
  rotate(31);
  multiply(c2High, c2Low);
}

function mix2(h: number, l: number): void {
  set(h, l);
  multiply(c2High, c2Low);
  // By 33 bits.
  set(low, high);
  rotate(1);
  multiply(c1High, c1Low);
}

function finish(): void {
  xor(0, high >>> 1);
  multiply(0xff51afd7, 0xed558ccd);
  xor(0, high >>> 1);
  multiply(0xc4ceb9fe, 0x1a85ec53);
  xor(0, high >>> 1);
}

/** Four bytes from `at` on, or as many as there are before `end`. */
function word(bytes: Uint8Array, at: number, end: number): number {
  let value = 0;
  for (let i = Math.min(at + 4, end) - 1; i >= at; i--) value = (value << 8) | bytes[i]!;
  return value;
}

/** Leaves the hash of the bytes in `hash128`. */
export function murmur3x64(bytes: Uint8Array, seed: number): void {
  const { length } = bytes;
  let [firstHigh, firstLow, secondHigh, secondLow] = [0, seed, 0, seed];
  const whole = length - (length % 16);
  for (let i = 0; i < whole; i += 16) {
    mix1(word(bytes, i + 4, length), word(bytes, i, length));
    xor(firstHigh, firstLow);
    rotate(27);
    add(secondHigh, secondLow);
    multiply(0, 5);
    add(0, 0x52dce729);
    firstHigh = high;
    firstLow = low;
    mix2(word(bytes, i + 12, length), word(bytes, i + 8, length));
    xor(secondHigh, secondLow);
    rotate(31);
    add(firstHigh, firstLow);
    multiply(0, 5);
    add(0, 0x38495ab5);
    secondHigh = high;
    secondLow = low;
  }
  mix2(word(bytes, whole + 12, length), word(bytes, whole + 8, length));
  secondHigh ^= high;
  secondLow ^= low ^ length;
  mix1(word(bytes, whole + 4, length), word(bytes, whole, length));
  xor(firstHigh, firstLow ^ length);
  add(secondHigh, secondLow);
  firstHigh = high;
  firstLow = low;
  add(secondHigh, secondLow);
  finish();
  secondHigh = high;
  secondLow = low;
  set(firstHigh, firstLow);
  finish();
  add(secondHigh, secondLow);
  hash128[0] = high;
  hash128[1] = low;
  add(secondHigh, secondLow);
  hash128[2] = high;
  hash128[3] = low;
}
