import { type KeySketch, maxTheta } from "./theta.ts";

/** What a tuple sketch keeps for a key: a DOUBLE, or an INT. */
export type Summary = "double" | "integer";

export const modes = ["sum", "min", "max", "alwaysone"] as const;
export type Mode = (typeof modes)[number];

export interface TupleSketch extends KeySketch<number> {
  readonly mode: Mode;
}

const [readOnly, emptyFlag, compact] = [2, 4, 8];
const seedHash = 0x93cc;
const [family, kind] = [9, 1];

const sizeOf = (summary: Summary): number => 8 + (summary === "double" ? 8 : 4) + 1;

/** The bytes of a compact tuple sketch, as Apache DataSketches writes them; the keys in order of their hashes. */
export function writeTuple(sketch: TupleSketch, summary: Summary): Uint8Array {
  const { theta, entries, empty, mode } = sketch;
  const estimating = theta < maxTheta;
  const longs = estimating ? 3 : empty || entries.size === 1 ? 1 : 2;
  const bytes = new Uint8Array(longs * 8 + entries.size * sizeOf(summary));
  const view = new DataView(bytes.buffer);
  bytes.set([longs, 3, family, kind, 0, readOnly | compact | (empty ? emptyFlag : 0)]);
  view.setUint16(6, seedHash, true);
  if (longs > 1) view.setInt32(8, entries.size, true);
  if (longs > 2) view.setBigUint64(16, theta, true);
  let at = longs * 8;
  for (const [hash, value] of [...entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
    view.setBigUint64(at, hash, true);
    if (summary === "double") view.setFloat64(at + 8, value, true);
    else view.setInt32(at + 8, value, true);
    at += sizeOf(summary);
    bytes[at - 1] = modes.indexOf(mode);
  }
  return bytes;
}

/** Reads a compact tuple sketch; undefined where the bytes are none with such summaries. */
export function readTuple(bytes: Uint8Array, summary: Summary): TupleSketch | undefined {
  if (bytes.length < 8 || bytes[2] !== family || bytes[1] !== 3 || bytes[3] !== kind) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const longs = bytes[0]!;
  const empty = (bytes[5]! & emptyFlag) !== 0;
  const count = longs > 1 ? view.getInt32(8, true) : empty ? 0 : 1;
  const start = longs * 8;
  if (bytes.length !== start + count * sizeOf(summary)) return undefined;
  const entries = new Map<bigint, number>();
  for (let at = start; at < bytes.length; at += sizeOf(summary)) {
    const value = summary === "double" ? view.getFloat64(at + 8, true) : view.getInt32(at + 8, true);
    entries.set(view.getBigUint64(at, true), value);
  }
  const theta = longs > 2 ? view.getBigUint64(16, true) : maxTheta;
  return { theta, entries, empty, mode: modes[bytes[bytes.length - 1]!] ?? "sum" };
}
