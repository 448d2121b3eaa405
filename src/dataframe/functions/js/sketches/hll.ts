import { estimateOfCount } from "./hll-estimate.ts";

/** One value of the input: in the lower 26 bits its slot, above them the rank it gives the slot. 0: none. */
export type Coupon = number;

const rankOf = (coupon: Coupon): number => coupon >>> 26;
export const couponOf = (slot: number, rank: number): Coupon => (rank << 26) | (slot & 0x3ffffff);

const listSize = 8;
const leastSetSize = 32;

/** Few values, as they are: one behind the other, then in a hash set of a power of two of places. */
export class Coupons {
  readonly kind: "list" | "set";
  table: Int32Array;
  count: number;

  constructor(kind: "list" | "set", table = new Int32Array(kind === "list" ? listSize : leastSetSize), count = 0) {
    this.kind = kind;
    this.table = table;
    this.count = count;
  }

  /** False where the table is fuller now than it may be. */
  add(coupon: Coupon): boolean {
    const at = this.kind === "list" ? firstPlace(this.table, coupon) : place(this.table, coupon);
    if (this.table[at] === coupon) return true;
    this.table[at] = coupon;
    this.count++;
    return this.kind === "list" ? this.count < this.table.length : 4 * this.count <= 3 * this.table.length;
  }

  grow(): void {
    const larger = new Int32Array(2 * this.table.length);
    for (const coupon of this.table) if (coupon !== 0) larger[place(larger, coupon)] = coupon;
    this.table = larger;
  }
}

/** Where a list has the coupon, or its first empty place. */
function firstPlace(table: Int32Array, coupon: Coupon): number {
  return table.findIndex((each) => each === coupon || each === 0);
}

/** Where a hash set has the coupon, or the empty place for it. */
function place(table: Int32Array, coupon: Coupon): number {
  const mask = table.length - 1;
  const stride = Math.floor((coupon & 0x3ffffff) / table.length) | 1;
  let at = coupon & mask;
  while (table[at] !== 0 && table[at] !== coupon) at = (at + stride) & mask;
  return at;
}

/** Many values: the highest rank of each slot. */
export class Slots {
  readonly ranks: Uint8Array;
  /** The least rank as it is written, and how many slots have it: 0 as long as nothing was merged. */
  least = 0;
  atLeast: number;
  /** The sum of `2 ** -rank` over slots of a rank below 32, and over the others. */
  low: number;
  high = 0;
  /** The estimate as it grew value by value. */
  grown = 0;
  /** Made of others: `grown` says nothing. */
  merged = false;

  constructor(ranks: Uint8Array) {
    this.ranks = ranks;
    this.atLeast = ranks.length;
    this.low = ranks.length;
  }

  add(coupon: Coupon): void {
    const slot = coupon & (this.ranks.length - 1);
    const rank = rankOf(coupon);
    const before = this.ranks[slot]!;
    if (rank <= before) return;
    this.ranks[slot] = rank;
    this.grown += this.ranks.length / (this.low + this.high);
    if (before < 32) this.low -= 2 ** -before;
    else this.high -= 2 ** -before;
    if (rank < 32) this.low += 2 ** -rank;
    else this.high += 2 ** -rank;
    if (before === 0) this.atLeast--;
  }

  /** The same for slots whose ranks were written directly. */
  recount(): void {
    this.least = this.ranks.reduce((a, b) => Math.min(a, b));
    this.atLeast = 0;
    this.low = this.ranks.length;
    this.high = 0;
    for (const rank of this.ranks) {
      if (rank === this.least) this.atLeast++;
      if (rank >= 32) this.high += 2 ** -rank - 1;
      else if (rank > 0) this.low += 2 ** -rank - 1;
    }
  }

  copy(): Slots {
    const { ranks, ...counts } = this;
    return Object.assign(new Slots(ranks.slice()), counts);
  }

  get coupons(): Coupon[] {
    return Array.from(this.ranks, (rank, slot) => (rank === 0 ? 0 : couponOf(slot, rank)));
  }
}

/** A HyperLogLog sketch (Apache DataSketches) of `2 ** lgK` slots. */
export class Hll {
  readonly lgK: number;
  state: Coupons | Slots;

  constructor(lgK: number, state: Coupons | Slots = new Coupons("list")) {
    this.lgK = lgK;
    this.state = state;
  }

  get empty(): boolean {
    return this.state instanceof Coupons && this.state.count === 0;
  }

  add(coupon: Coupon): void {
    if (coupon === 0 || this.state.add(coupon) !== false) return;
    const full = this.state as Coupons;
    if (full.kind === "list" && this.lgK >= 8) {
      this.state = new Coupons("set");
      for (const each of full.table) this.state.add(each);
    } else if (full.kind === "set" && full.table.length < 2 ** (this.lgK - 3)) full.grow();
    else this.state = toSlots(this.lgK, full);
  }
}

function toSlots(lgK: number, { table, count }: Coupons): Slots {
  const slots = new Slots(new Uint8Array(2 ** lgK));
  for (const coupon of table) if (coupon !== 0) slots.add(coupon);
  slots.grown = estimateOfCount(count);
  return slots;
}

/** Slots brought to fewer. */
function folded(from: Slots, lgK: number): Slots {
  const slots = new Slots(new Uint8Array(2 ** lgK));
  for (const coupon of from.coupons) if (coupon !== 0) slots.add(coupon);
  slots.grown = from.merged ? 0 : from.grown;
  slots.merged = from.merged;
  return slots;
}

/**
 * All values of several sketches, in at most `2 ** lgMaxK` slots. With `asItIs` a hash set that comes first keeps its
 * places; else its values are put in one by one, which may give them others.
 */
export function unionOf(sketches: Iterable<Hll>, lgMaxK: number, asItIs: boolean): Hll {
  let all = new Hll(lgMaxK);
  for (const sketch of sketches) {
    if (sketch.empty) continue;
    const isSet = sketch.state instanceof Coupons && sketch.state.kind === "set";
    all = asItIs && all.empty && isSet && sketch.lgK === all.lgK ? sketch : merged(all, sketch);
  }
  return all;
}

function merged(into: Hll, from: Hll): Hll {
  const { state } = from;
  if (state instanceof Coupons) {
    for (const coupon of state.table) into.add(coupon);
    return into;
  }
  const lgK = Math.min(into.lgK, from.lgK);
  if (into.state instanceof Coupons) {
    const result = new Hll(lgK, from.lgK > lgK ? folded(state, lgK) : state.copy());
    for (const coupon of into.state.table) result.add(coupon);
    return result;
  }
  const slots = into.lgK > lgK ? folded(into.state, lgK) : into.state;
  const mask = slots.ranks.length - 1;
  for (const [slot, rank] of state.ranks.entries()) {
    if (rank > slots.ranks[slot & mask]!) slots.ranks[slot & mask] = rank;
  }
  slots.recount();
  slots.merged = true;
  slots.grown = 0;
  return new Hll(lgK, slots);
}
