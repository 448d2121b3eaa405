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

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** A string value; bytes that are not UTF-8 become U+FFFD, as in Java. */
export function textAt(vector: Vector, row: number): string {
  const { offsets, data } = vector as BytesVector;
  const start = offsets[row]!;
  const end = offsets[row + 1]!;
  if (end - start < 24) {
    // Short ASCII text, the common case, is several times faster without the decoder.
    let text = "";
    for (let i = start; i < end; i++) {
      const byte = data[i]!;
      if (byte > 127) return decoder.decode(data.subarray(start, end));
      text += String.fromCharCode(byte);
    }
    return text;
  }
  return decoder.decode(data.subarray(start, end));
}
