import { isUtf8 } from "node:buffer";
import type { BytesVector } from "./vector.ts";

/** Is every row UTF-8? */
export function holdsText({ offsets, data }: BytesVector): boolean {
  const end = offsets.at(-1)!;
  if (!isUtf8(data.subarray(offsets[0], end))) return false;
  // All together they are: then each of them is, unless one begins inside a character.
  for (const at of offsets) if (at < end && (data[at]! & 0xc0) === 0x80) return false;
  return true;
}
