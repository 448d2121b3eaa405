import { type Kll, leastCapacity, newKll, retained, totalCapacity } from "./kll.ts";

export type Item = "bigint" | "double" | "float";

interface Codec {
  readonly size: 4 | 8;
  get(view: DataView, at: number): number | bigint;
  set(view: DataView, at: number, value: number | bigint): void;
}

export const codecs: Readonly<Record<Item, Codec>> = {
  bigint: {
    size: 8,
    get: (view, at) => view.getBigInt64(at, true),
    set: (view, at, value) => view.setBigInt64(at, value as bigint, true),
  },
  double: {
    size: 8,
    get: (view, at) => view.getFloat64(at, true),
    set: (view, at, value) => view.setFloat64(at, value as number, true),
  },
  float: {
    size: 4,
    get: (view, at) => view.getFloat32(at, true),
    set: (view, at, value) => view.setFloat32(at, value as number, true),
  },
};

const family = 15;
const [emptyFlag, singleFlag] = [1, 4];

type Sketch = Kll<number | bigint>;

/** The bytes of a compact KLL sketch, as Apache DataSketches writes them. */
export function writeKll(sketch: Sketch, item: Item): Uint8Array {
  const { size, set } = codecs[item];
  const { k, n, levels } = sketch;
  const start = n === 0 || n === 1 ? 8 : 20 + 4 * levels.length;
  const items = retained(sketch) + (n > 1 ? 2 : 0);
  const bytes = new Uint8Array(start + items * size);
  const view = new DataView(bytes.buffer);
  bytes.set([n > 1 ? 5 : 2, n === 1 ? 2 : 1, family, n === 0 ? emptyFlag : n === 1 ? singleFlag : 0]);
  view.setUint16(4, k, true);
  bytes[6] = leastCapacity;
  let at = start;
  const put = (value: number | bigint) => {
    set(view, at, value);
    at += size;
  };
  if (n > 1) {
    view.setBigInt64(8, BigInt(n), true);
    view.setUint16(16, k, true);
    bytes[18] = levels.length;
    let offset = totalCapacity(k, levels.length) - retained(sketch);
    for (const [i, level] of levels.entries()) {
      view.setInt32(20 + 4 * i, offset, true);
      offset += level.length;
    }
    put(sketch.min!);
    put(sketch.max!);
  }
  for (const value of levels.flat()) put(value);
  return bytes;
}

/** Reads a compact KLL sketch; undefined where the bytes are none of such items. */
export function readKll(bytes: Uint8Array, item: Item): Sketch | undefined {
  if (bytes.length < 8 || bytes[2] !== family) return undefined;
  const { size, get } = codecs[item];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const sketch = newKll<number | bigint>(view.getUint16(4, true));
  const flags = bytes[3]!;
  if (flags & emptyFlag) return sketch;
  if (flags & singleFlag) {
    if (bytes.length !== 8 + size) return undefined;
    const value = get(view, 8);
    return { ...sketch, n: 1, min: value, max: value, levels: [[value]] };
  }
  if (bytes.length < 20) return undefined;
  const count = bytes[18]!;
  const start = 20 + 4 * count;
  if (bytes.length < start + 2 * size) return undefined;
  const ends = Array.from({ length: count }, (_, i) => view.getInt32(20 + 4 * i, true));
  ends.push(totalCapacity(sketch.k, count));
  const total = ends[count]! - ends[0]!;
  if (bytes.length !== start + (2 + total) * size) return undefined;
  const itemAt = (i: number) => get(view, start + i * size);
  const levels = Array.from({ length: count }, (_, level) =>
    Array.from({ length: ends[level + 1]! - ends[level]! }, (_, i) => itemAt(2 + ends[level]! - ends[0]! + i)),
  );
  return { ...sketch, n: Number(view.getBigInt64(8, true)), min: itemAt(0), max: itemAt(1), levels };
}
