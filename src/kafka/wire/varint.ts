/** Zigzag varints, for the parts that are not read record by record. */

/** Headers that reach beyond their record. */
export class CorruptHeadersError extends Error {}

/** A 32-bit value. */
export function readVarint(bytes: Uint8Array, start: number): number {
  let at = start;
  let byte = bytes[at++]!;
  let raw = byte & 127;
  for (let shift = 7; byte >= 128; shift += 7) {
    byte = bytes[at++]!;
    raw |= (byte & 127) << shift;
  }
  return (raw >>> 1) ^ -(raw & 1);
}

/** A 64-bit value. */
export function readVarlong(bytes: Uint8Array, start: number): bigint {
  let raw = 0n;
  let at = start;
  for (let shift = 0n; ; shift += 7n) {
    const byte = bytes[at++]!;
    raw |= BigInt(byte & 127) << shift;
    if (byte < 128) return BigInt.asIntN(64, (raw >> 1n) ^ -(raw & 1n));
  }
}

/** Where the varint at `start` ends. */
export function varintEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  while (bytes[at]! >= 128) at++;
  return at + 1;
}
