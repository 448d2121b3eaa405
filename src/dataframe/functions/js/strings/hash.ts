import type { FixedData } from "../../../columnar/vector.ts";
import type { LiteralValue } from "../../../plan/expr.ts";
import type { Type } from "../../../types/type.ts";
import type { JsFunction, JsSetup } from "../../define.ts";
import { bigBytes } from "../big-bytes.ts";
import { bound } from "../define.ts";
import { murmur3Int, murmur3Long, murmur3SparkBytes } from "../murmur3.ts";
import { high, low } from "../words64.ts";
import { inTurn, type RunningHash, runningMurmur3, runningXxHash64, taker } from "./hash-columns.ts";
import { unsafeRowHash } from "./unsafe-row.ts";
import { xxHashBytes, xxHashInt, xxHashLong } from "./xxhash64.ts";

/** How one algorithm hashes the three things that all values come down to. */
interface Hasher<H> {
  int(value: number, seed: H): H;
  long(value: bigint, seed: H): H;
  bytes(value: Uint8Array, seed: H): H;
}

const encoder = new TextEncoder();
const bits = new DataView(new ArrayBuffer(8));

function floatBits(value: number): number {
  bits.setFloat32(0, value === 0 ? 0 : value);
  return bits.getInt32(0);
}

function doubleBits(value: number): bigint {
  bits.setFloat64(0, value === 0 ? 0 : value);
  return bits.getBigInt64(0);
}

function hashOf<H>(type: Type, value: LiteralValue, seed: H, hasher: Hasher<H>): H {
  if (value === null) return seed;
  switch (type.kind) {
    case "boolean":
      return hasher.int(value ? 1 : 0, seed);
    case "tinyint":
    case "smallint":
    case "int":
    case "date":
    case "interval_ym":
      return hasher.int(value as number, seed);
    case "float":
      return hasher.int(floatBits(value as number), seed);
    case "double":
      return hasher.long(doubleBits(value as number), seed);
    case "decimal":
      return type.precision <= 18 ? hasher.long(value as bigint, seed) : hasher.bytes(bigBytes(value as bigint), seed);
    case "binary":
      return hasher.bytes(value as Uint8Array, seed);
    case "string":
    case "char":
    case "varchar":
      return hasher.bytes(encoder.encode(value as string), seed);
    case "interval": {
      const { months, days, micros } = value as { months: number; days: number; micros: bigint };
      return hasher.int(months, hasher.int(days, hasher.long(micros, seed)));
    }
    case "array":
      return (value as readonly LiteralValue[]).reduce<H>(
        (hash, item) => hashOf(type.element, item, hash, hasher),
        seed,
      );
    case "struct":
      return (value as readonly LiteralValue[]).reduce<H>(
        (hash, item, i) => hashOf(type.fields[i]!.type, item, hash, hasher),
        seed,
      );
    case "map":
      return (value as readonly (readonly [LiteralValue, LiteralValue])[]).reduce<H>(
        (hash, [key, item]) => hashOf(type.value, item, hashOf(type.key, key, hash, hasher), hasher),
        seed,
      );
    default:
      return hasher.long(value as bigint, seed);
  }
}

function over<H extends LiteralValue>(
  name: string,
  hasher: Hasher<H>,
  start: (seed: number) => H,
  columns: (takes: (row: number) => void, seed: number, rows: number) => FixedData,
  running: RunningHash,
): JsFunction {
  const seedOf = (setup: JsSetup) => Number(setup.seed ?? 42);
  return bound(
    name,
    (types, _result, setup) =>
      (...values: LiteralValue[]) =>
        setup.unsafeRow
          ? unsafeRowHash(types, values)
          : values.reduce<H>((hash, value, i) => hashOf(types[i]!, value, hash, hasher), start(seedOf(setup))),
    {
      nulls: "call",
      whole: (types, _result, setup) => (args, rows) => {
        if (setup.unsafeRow) return undefined;
        const take = inTurn(args.map((vector, i) => taker(types[i]!, vector, running)));
        return take && { kind: "fixed", data: columns(take, seedOf(setup), rows), valid: null };
      },
    },
  );
}

const xx: Hasher<bigint> = { int: xxHashInt, long: xxHashLong, bytes: xxHashBytes };

/** The hash of one value. */
export function xxHash64(type: Type, value: LiteralValue, seed: bigint): bigint {
  return hashOf(type, value, seed, xx);
}

export const hashFunctions: readonly JsFunction[] = [
  over(
    "hash",
    { int: murmur3Int, long: murmur3Long, bytes: murmur3SparkBytes },
    (seed) => seed,
    (take, seed, rows) => {
      const data = new Int32Array(rows);
      for (let row = 0; row < rows; row++) {
        runningMurmur3.begin(seed);
        take(row);
        data[row] = runningMurmur3.value();
      }
      return data;
    },
    runningMurmur3,
  ),
  over(
    "xxhash64",
    xx,
    (seed) => BigInt(seed),
    (take, seed, rows) => {
      const words = new Int32Array(2 * rows);
      for (let row = 0; row < rows; row++) {
        runningXxHash64.begin(seed);
        take(row);
        words[2 * row] = low;
        words[2 * row + 1] = high;
      }
      return new BigInt64Array(words.buffer);
    },
    runningXxHash64,
  ),
];
