import { Coupons, couponOf, Hll, Slots } from "./hll.ts";

const family = 7;
const version = 1;
const modes = ["list", "set", "slots"] as const;
/** How many words of four bytes come before the data. */
const heads = { list: 2, set: 3, slots: 10 } as const;
/** A slot has four, six or eight bits; eight is what is written. */
const widths = [4, 6, 8] as const;
const [emptyFlag, compactFlag, mergedFlag] = [4, 8, 16];

/** The bytes of a sketch as Apache DataSketches writes it for updating, a byte a slot. */
export function writeHll({ lgK, state }: Hll): Uint8Array {
  const kind = state instanceof Coupons ? state.kind : "slots";
  const start = 4 * heads[kind];
  const size = state instanceof Coupons ? 4 * state.table.length : state.ranks.length;
  const bytes = new Uint8Array(start + size);
  const view = new DataView(bytes.buffer);
  bytes.set([heads[kind], version, family, lgK]);
  bytes[7] = modes.indexOf(kind) | (widths.indexOf(8) << 2);
  if (state instanceof Coupons) {
    bytes[4] = Math.log2(state.table.length);
    if (state.count === 0) bytes[5] = emptyFlag;
    if (kind === "list") bytes[6] = state.count;
    else view.setInt32(8, state.count, true);
    for (const [i, coupon] of state.table.entries()) view.setInt32(start + 4 * i, coupon, true);
    return bytes;
  }
  if (state.merged) bytes[5] = mergedFlag;
  bytes[6] = state.least;
  view.setFloat64(8, state.grown, true);
  view.setFloat64(16, state.low, true);
  view.setFloat64(24, state.high, true);
  view.setInt32(32, state.atLeast, true);
  bytes.set(state.ranks, start);
  return bytes;
}

/** Reads a sketch, compact or not; undefined where the bytes are none. */
export function readHll(bytes: Uint8Array): Hll | undefined {
  if (bytes.length < 8 || bytes[1] !== version || bytes[2] !== family) return undefined;
  const kind = modes[bytes[7]! & 3];
  const width = widths[(bytes[7]! >> 2) & 3];
  const lgK = bytes[3]!;
  if (!kind || !width || (bytes[0]! & 63) !== heads[kind] || lgK < 4 || lgK > 21) return undefined;
  const start = 4 * heads[kind];
  if (bytes.length < start) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (kind === "slots") return readSlots(view, lgK, width);
  const count = kind === "list" ? bytes[6]! : view.getInt32(8, true);
  const compact = (bytes[5]! & compactFlag) !== 0;
  const size = compact ? count : kind === "list" ? 8 : 2 ** bytes[4]!;
  if (count < 0 || count > size || bytes.length < start + 4 * size) return undefined;
  const words = Int32Array.from({ length: size }, (_, i) => view.getInt32(start + 4 * i, true));
  if (kind === "set" && !compact) return new Hll(lgK, new Coupons("set", words, count));
  const sketch = new Hll(lgK, new Coupons(kind));
  for (const word of words) sketch.add(word);
  return sketch;
}

function readSlots(view: DataView, lgK: number, width: 4 | 6 | 8): Hll | undefined {
  const start = 4 * heads.slots;
  const k = 2 ** lgK;
  const length = width === 8 ? k : width === 4 ? k / 2 : (k * 3) / 4 + 1;
  if (view.byteLength < start + length) return undefined;
  const ranks = width === 8 ? bytesOf(view, start, k) : narrowRanks(view, lgK, width);
  const slots = new Slots(ranks);
  if (width === 8) {
    slots.low = view.getFloat64(16, true);
    slots.high = view.getFloat64(24, true);
    slots.least = view.getUint8(6);
    slots.atLeast = view.getInt32(32, true);
  } else {
    const counted = new Slots(new Uint8Array(k));
    for (const [slot, rank] of ranks.entries()) if (rank > 0) counted.add(couponOf(slot, rank));
    Object.assign(slots, { low: counted.low, high: counted.high, atLeast: counted.atLeast });
  }
  slots.merged = (view.getUint8(5) & mergedFlag) !== 0;
  slots.grown = slots.merged ? 0 : view.getFloat64(8, true);
  return new Hll(lgK, slots);
}

function bytesOf(view: DataView, start: number, length: number): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + start, length).slice();
}

/** Slots of six bits; or of four above the least rank, where 15 says that a list behind has the rank. */
function narrowRanks(view: DataView, lgK: number, width: 4 | 6): Uint8Array {
  const start = 4 * heads.slots;
  const k = 2 ** lgK;
  const byte = (i: number) => (start + i < view.byteLength ? view.getUint8(start + i) : 0);
  if (width === 6) {
    return Uint8Array.from({ length: k }, (_, slot) => {
      const at = Math.floor((slot * 6) / 8);
      return ((byte(at) | (byte(at + 1) << 8)) >> ((slot * 6) % 8)) & 63;
    });
  }
  const least = view.getUint8(6);
  const ranks = Uint8Array.from({ length: k }, (_, slot) => ((byte(slot >> 1) >> (4 * (slot & 1))) & 15) + least);
  for (let at = start + k / 2; at + 4 <= view.byteLength; at += 4) {
    const pair = view.getInt32(at, true);
    if (pair !== 0) ranks[pair & (k - 1)] = pair >>> 26;
  }
  return ranks;
}
