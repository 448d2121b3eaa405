import { isAscii } from "node:buffer";
import type { BytesVector, FixedVector, Vector } from "./vector.ts";

/** Single values out of vectors. Nobody checks for null here but `isNull`. */

export function isNull(vector: Vector, row: number): boolean {
  return vector.kind === "null" || (vector.valid !== null && vector.valid[row] === 0);
}

/** A value of at most 32 bits, or a float. */
export function numberAt(vector: Vector, row: number): number {
  return Number((vector as FixedVector).data[row]);
}

/** A 64-bit value. */
export function longAt(vector: Vector, row: number): bigint {
  return ((vector as FixedVector).data as BigInt64Array)[row]!;
}

/** The unscaled value of a decimal: one word a row up to 18 digits, above that two, low then high. */
export function decimalAt(vector: Vector, row: number, precision: number): bigint {
  const words = (vector as FixedVector).data as BigInt64Array;
  if (precision <= 18) return words[row]!;
  return (words[2 * row + 1]! << 64n) | BigInt.asUintN(64, words[2 * row]!);
}

/** Months, days and microseconds of a calendar interval. */
export function calendarAt(vector: Vector, row: number): { months: number; days: number; micros: bigint } {
  const words = (vector as FixedVector).data as BigInt64Array;
  const head = words[2 * row]!;
  return { months: Number(BigInt.asIntN(32, head)), days: Number(head >> 32n), micros: words[2 * row + 1]! };
}

export function bytesAt(vector: Vector, row: number): Uint8Array {
  const { offsets, data } = vector as BytesVector;
  return data.subarray(offsets[row], offsets[row + 1]);
}

/** Of every Buffer, and not in Node's types: far faster than a decoder, and without an object for the part. */
const { utf8Slice } = Buffer.prototype as unknown as {
  readonly utf8Slice: (this: Uint8Array, start: number, end: number) => string;
};

/** Bytes as text; what is not UTF-8 becomes U+FFFD, as in Java. */
export function textOf(data: Uint8Array, start: number, end: number): string {
  return utf8Slice.call(data, start, end);
}

/** A string value. */
export function textAt(vector: Vector, row: number): string {
  const { offsets, data } = vector as BytesVector;
  return textOf(data, offsets[row]!, offsets[row + 1]!);
}

/**
 * `textAt` for many rows that are not kept: where all of them are ASCII, they are parts of one string, which lives as long as
 * any of them.
 */
export function textReader({ offsets, data }: BytesVector): (row: number) => string {
  const start = offsets[0]!;
  const bytes = data.subarray(start, offsets.at(-1));
  if (!isAscii(bytes)) return (row) => textOf(data, offsets[row]!, offsets[row + 1]!);
  const text = textOf(bytes, 0, bytes.length);
  return (row) => text.slice(offsets[row]! - start, offsets[row + 1]! - start);
}
