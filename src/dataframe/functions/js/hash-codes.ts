import type { LiteralValue } from "../../plan/expr.ts";
import type { Type } from "../../types/type.ts";
import { Decimal } from "../../types/values/decimal.ts";
import { murmur3SparkBytes } from "./murmur3.ts";

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
export function hashCode(type: Type): ((value: LiteralValue) => number) | undefined {
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
    case "float":
      return (value) => floatHash(value as number);
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
