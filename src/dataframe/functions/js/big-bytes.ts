/** A big-endian two's complement in the fewest bytes, as BigInteger.toByteArray. */
export function bigBytes(value: bigint): Uint8Array {
  let size = 1;
  while (BigInt.asIntN(size * 8, value) !== value) size++;
  let hex = BigInt.asUintN(size * 8, value).toString(16);
  hex = hex.padStart(size * 2, "0");
  return new Uint8Array(Buffer.from(hex, "hex"));
}
