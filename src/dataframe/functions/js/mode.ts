import type { LiteralValue } from "../../plan/expr.ts";
import { isCollated } from "../../types/collation/collated.ts";
import type { Type } from "../../types/type.ts";
import { Decimal } from "../../types/values/decimal.ts";
import { keyOf } from "./collections/keys.ts";
import { bound } from "./define.ts";
import { murmur3Int, murmur3SparkBytes } from "./murmur3.ts";
import { compareValues } from "./values.ts";

type Counts = readonly (readonly [LiteralValue, bigint])[];

const longHash = (value: bigint) => Number(BigInt.asIntN(32, value ^ (value >> 32n)));

const bits = new DataView(new ArrayBuffer(8));

function doubleHash(value: number): number {
  bits.setFloat64(0, value);
  return bits.getInt32(0) ^ bits.getInt32(4);
}

function floatHash(value: number): number {
  bits.setFloat32(0, value);
  return bits.getInt32(0);
}

/** The code of a Scala BigDecimal: of the whole number, or of the float or double that it is. */
function decimalHash(value: Decimal): number {
  const unit = 10n ** BigInt(value.scale);
  if (value.unscaled % unit === 0n) {
    const whole = value.unscaled / unit;
    return BigInt.asIntN(32, whole) === whole ? Number(whole) : longHash(whole);
  }
  const double = value.toNumber();
  return Math.fround(double) === double ? floatHash(double) : doubleHash(double);
}

/** The hash code that a value of the type has in Spark's memory; undefined where its order is left open. */
function hashCode(type: Type): ((value: LiteralValue) => number) | undefined {
  switch (type.kind) {
    case "tinyint":
    case "smallint":
    case "int":
    case "date":
    case "interval_ym":
      return (value) => value as number;
    case "bigint":
    case "timestamp":
    case "timestamp_ntz":
    case "interval_dt":
      return (value) => longHash(value as bigint);
    case "boolean":
      return (value) => (value ? 1231 : 1237);
    case "double":
      return (value) => doubleHash(value as number);
    case "decimal":
      return (value) => decimalHash(new Decimal(value as bigint, type.scale));
    case "string": {
      const encoder = new TextEncoder();
      return (value) => murmur3SparkBytes(encoder.encode(value as string), 42);
    }
    default:
      return undefined;
  }
}

/** The values in the order of Spark's OpenHashMap that they were put into one after the other. */
function inHashOrder(counts: Counts, hash: (value: LiteralValue) => number): Counts {
  let table: (Counts[number] | undefined)[] = new Array(64);
  const put = (entry: Counts[number]) => {
    const mask = table.length - 1;
    let at = murmur3Int(hash(entry[0]), 0) & mask;
    for (let step = 1; table[at]; step++) at = (at + step) & mask;
    table[at] = entry;
  };
  for (const [size, entry] of counts.entries()) {
    put(entry);
    if (size + 1 <= Math.floor(0.7 * table.length)) continue;
    const old = table;
    table = new Array(old.length * 2);
    for (const moved of old) if (moved) put(moved);
  }
  return table.filter((entry) => entry !== undefined);
}

/** Values of one key counted as the first of them. */
function together(counts: Counts, key: (value: LiteralValue) => unknown): Counts {
  const found = new Map<unknown, readonly [LiteralValue, bigint]>();
  for (const [value, count] of counts) {
    const [first, before] = found.get(key(value)) ?? [value, 0n];
    found.set(key(value), [first, before + count]);
  }
  return [...found.values()];
}

/** The value with the largest count. */
export const mode = bound("mode", (_types, type, { tie, maps }) => {
  const hash = hashCode(type);
  const collated = isCollated(type) ? keyOf(type) : undefined;
  return (counts: Counts) => {
    const given = collated ? together(counts, collated) : counts;
    let most = 0n;
    for (const [, count] of given) if (count > most) most = count;
    if (most === 0n) return null;
    if (tie !== "hash") {
      const values = given.filter(([, count]) => count === most).map(([value]) => value);
      const sign = tie === "smallest" ? 1 : -1;
      return values.reduce((best, value) => (sign * compareValues(type, value, best) < 0 ? value : best));
    }
    let order = given;
    for (let i = 0; hash && i < Number(maps); i++) order = inHashOrder(order, hash);
    return order.find(([, count]) => count === most)![0];
  };
});
