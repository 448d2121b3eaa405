import { readWkb } from "./wkb.ts";
import { wkt } from "./wkt.ts";

/** What a shape is inside: its coordinate system's id in four bytes, the lowest first, then its WKB. */
export function spatialBytes(srid: number, wkb: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(4 + wkb.length);
  new DataView(bytes.buffer).setInt32(0, srid, true);
  bytes.set(wkb, 4);
  return bytes;
}

export function sridOf(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getInt32(0, true);
}

export function wkbOf(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(4);
}

/** `SRID=4326;POINT(1 2)`: the id is left out where it is 0. */
export function spatialText(bytes: Uint8Array): string {
  const srid = sridOf(bytes);
  const text = wkt(readWkb(wkbOf(bytes), false));
  return srid === 0 ? text : `SRID=${srid};${text}`;
}
