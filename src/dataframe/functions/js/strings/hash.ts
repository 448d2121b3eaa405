import type { LiteralValue } from "../../../plan/expr.ts";
import type { Type } from "../../../types/type.ts";
import type { JsFunction } from "../../define.ts";
import { bound } from "../define.ts";
import { murmur3Int, murmur3Long, murmur3SparkBytes } from "../murmur3.ts";
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

/** A big-endian two's complement in the fewest bytes, as BigInteger.toByteArray. */
function bigBytes(value: bigint): Uint8Array {
  let size = 1;
  while (BigInt.asIntN(size * 8, value) !== value) size++;
  let hex = BigInt.asUintN(size * 8, value).toString(16);
  hex = hex.padStart(size * 2, "0");
  return new Uint8Array(Buffer.from(hex, "hex"));
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

function over<H extends LiteralValue>(name: string, hasher: Hasher<H>, start: (seed: number) => H): JsFunction {
  return bound(
    name,
    (types, _result, setup) =>
      (...values: LiteralValue[]) =>
        setup.unsafeRow
          ? unsafeRowHash(types, values)
          : values.reduce<H>(
              (hash, value, i) => hashOf(types[i]!, value, hash, hasher),
              start(Number(setup.seed ?? 42)),
            ),
    { nulls: "call" },
  );
}

const xx: Hasher<bigint> = { int: xxHashInt, long: xxHashLong, bytes: xxHashBytes };

/** The hash of one value. */
export function xxHash64(type: Type, value: LiteralValue, seed: bigint): bigint {
  return hashOf(type, value, seed, xx);
}

export const hashFunctions: readonly JsFunction[] = [
  over("hash", { int: murmur3Int, long: murmur3Long, bytes: murmur3SparkBytes }, (seed) => seed),
  over("xxhash64", xx, (seed) => BigInt(seed)),
];
