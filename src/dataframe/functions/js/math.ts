import { ArithmeticException } from "../../errors/errors.ts";
import type { LiteralValue } from "../../plan/expr.ts";
import { formatDouble } from "../../types/number-text.ts";
import type { Type } from "../../types/type.ts";
import { Decimal, tenTo } from "../../types/values/decimal.ts";
import type { JsFunction } from "../define.ts";
import { ansiConfig, raise } from "../exceptions.ts";
import { fitsWhole, whole } from "./cast/number.ts";
import { bound, js } from "./define.ts";
import { cosh, hypot } from "./fdlibm.ts";
import { pow } from "./pow.ts";
import { exactPowers, scaledBy } from "./scaled.ts";
import { toLong } from "./to-long.ts";

const positive = (f: (x: number) => number) => (x: number) => (x <= 0 ? null : f(x));

/** Java's StrictMath and V8 share their algorithms (fdlibm), so the digits are the same. */
const unary: Readonly<Record<string, (x: number) => number | null>> = {
  acos: Math.acos,
  acosh: Math.acosh,
  asin: Math.asin,
  asinh: Math.asinh,
  atan: Math.atan,
  atanh: (x) => 0.5 * (Math.log1p(x) - Math.log1p(-x)),
  cbrt: Math.cbrt,
  cos: Math.cos,
  cosh,
  cot: (x) => 1 / Math.tan(x),
  csc: (x) => 1 / Math.sin(x),
  degrees: (x) => x * 57.29577951308232,
  // biome-ignore lint/suspicious/noApproximativeNumericConstant: V8 knows e for 1; fdlibm, and Java, are one bit off.
  exp: (x) => (x === 1 ? 2.7182818284590455 : Math.exp(x)),
  expm1: Math.expm1,
  ln: positive(Math.log),
  log10: positive(Math.log10),
  log1p: (x) => (x <= -1 ? null : Math.log1p(x)),
  log2: positive((x) => Math.log(x) / Math.log(2)),
  radians: (x) => x * 0.017453292519943295,
  rint: roundHalfEven,
  sec: (x) => 1 / Math.cos(x),
  sin: Math.sin,
  sinh: Math.sinh,
  sqrt: Math.sqrt,
  tan: Math.tan,
  tanh: Math.tanh,
};

function roundHalfEven(x: number): number {
  if (!Number.isFinite(x) || Math.abs(x) >= 2 ** 52) return x;
  const floor = Math.floor(x);
  const part = x - floor;
  const rounded = part < 0.5 || (part === 0.5 && floor % 2 === 0) ? floor : floor + 1;
  return rounded === 0 && (x < 0 || Object.is(x, -0)) ? -0 : rounded;
}

type Mode = "round" | "bround" | "ceil" | "floor";

/** A number with `digits` after the point cut to `scale` of them (below zero: to tens, hundreds …). */
export function roundUnscaled(value: bigint, digits: number, scale: number, mode: Mode): bigint {
  if (scale >= digits) return value;
  const unit = tenTo(digits - scale);
  let quotient = value / unit;
  const rest = value % unit;
  if (rest === 0n) return quotient;
  const size = rest < 0n ? -rest : rest;
  const away = value < 0n ? -1n : 1n;
  if (mode === "ceil") return value > 0n ? quotient + 1n : quotient;
  if (mode === "floor") return value < 0n ? quotient - 1n : quotient;
  if (size * 2n > unit || (size * 2n === unit && (mode === "round" || quotient % 2n !== 0n))) quotient += away;
  return quotient;
}

/** Java's decimals have no more digits than about so many. */
const mostDigits = 2 ** 29;
/** More digits than any number has before the point. */
const allDigits = 400;

function rounder(type: Type, result: Type, mode: Mode, places: number, ansi: boolean): (value: never) => LiteralValue {
  if (places < -mostDigits)
    return () => {
      throw new ArithmeticException("", {}, { message: `Rounding to ${places} decimals overflows.` });
    };
  const scale = Math.max(places, -allDigits);
  switch (type.kind) {
    case "float":
    case "double":
      if (result.kind === "bigint") return (x: number) => toLong(mode === "ceil" ? Math.ceil(x) : Math.floor(x));
      if (result.kind === "decimal")
        return (x: number) =>
          Number.isFinite(x) ? decimalOf(Decimal.parse(formatDouble(x)), result, scale, mode) : null;
      return (x: number) => {
        if (!Number.isFinite(x)) return x;
        const scaled = type.kind === "double" && x !== 0 ? scaledBy(x, scale) : undefined;
        if (scaled !== undefined) return scaled / exactPowers[scale]!;
        const { unscaled, scale: digits } = Decimal.parse(
          type.kind === "float" ? String(shortestFloat(x)) : formatDouble(x),
        );
        if (scale >= digits) return x === 0 ? 0 : x;
        const rounded = roundUnscaled(unscaled, digits, scale, mode);
        const value = scale < 0 ? Number(rounded * 10n ** BigInt(-scale)) : new Decimal(rounded, scale).toNumber();
        return type.kind === "float" ? Math.fround(value) : value;
      };
    case "decimal":
      if (result.kind !== "decimal") return (v) => v;
      return (v: bigint) => decimalOf(new Decimal(v, type.scale), result, scale, mode);
    default:
      return (v: number | bigint) => {
        if (result.kind === "decimal") return decimalOf(new Decimal(BigInt(v), 0), result, scale, mode);
        const rounded = roundUnscaled(BigInt(v), 0, scale, mode) * (scale < 0 ? 10n ** BigInt(-scale) : 1n);
        if (fitsWhole(rounded, type.kind)) return whole(rounded, type.kind);
        if (ansi) raise("ARITHMETIC_OVERFLOW", { message: "Overflow", alternative: "", config: ansiConfig });
        return whole(
          BigInt.asIntN({ tinyint: 8, smallint: 16, int: 32 }[type.kind as string] ?? 64, rounded),
          type.kind,
        );
      };
  }
}

function decimalOf(
  { unscaled, scale: digits }: Decimal,
  result: Type & { kind: "decimal" },
  scale: number,
  mode: Mode,
): LiteralValue {
  const rounded = roundUnscaled(unscaled, digits, scale, mode);
  const kept = Math.min(scale, digits);
  const shift = result.scale - kept;
  const value = shift >= 0 ? rounded * tenTo(shift) : rounded / tenTo(-shift);
  const limit = tenTo(result.precision);
  return value < limit && value > -limit ? value : null;
}

function shortestFloat(x: number): number {
  for (let digits = 1; digits < 9; digits++) {
    const text = x.toPrecision(digits);
    if (Math.fround(Number(text)) === x) return Number(text);
  }
  return x;
}

const factorials = [1n];
for (let n = 1n; n <= 20n; n++) factorials.push(factorials.at(-1)! * n);

/** How many of the lowest 32 bits are set. */
function bitCount(n: number): number {
  const pairs = n - ((n >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

export const mathJs: readonly JsFunction[] = [
  bound("math", (_types, _result, setup) => unary[String(setup.function)]!),
  js("atan2", (y: number, x: number) => Math.atan2(y + 0, x + 0)),
  js("hypot", hypot),
  js("power", pow),
  bound("log", ([, second]) =>
    second === undefined
      ? (x: number) => (x <= 0 ? null : Math.log(x))
      : (base: number, x: number) => (base <= 0 || x <= 0 ? null : Math.log(x) / Math.log(base)),
  ),
  js("factorial", (n: number) => factorials[n] ?? null),
  js("bin", (n: bigint) => BigInt.asUintN(64, n).toString(2)),
  bound("bit_count", ([type]) => {
    if (type!.kind === "boolean") return (v: boolean) => (v ? 1 : 0);
    if (type!.kind !== "bigint") return (n: number) => bitCount(n) + (n < 0 ? 32 : 0);
    return (n: bigint) => bitCount(Number(BigInt.asIntN(32, n))) + bitCount(Number(BigInt.asIntN(32, n >> 32n)));
  }),
  bound("bit_get", ([type]) => {
    const bits = { tinyint: 8, smallint: 16, int: 32 }[type!.kind as string] ?? 64;
    return (n: number | bigint, position: number) => {
      if (position < 0 || position >= bits)
        raise("INVALID_PARAMETER_VALUE.BIT_POSITION_RANGE", {
          parameter: "`pos`",
          functionName: "`bit_get`",
          upper: String(bits),
          invalidValue: String(position),
        });
      return Number((BigInt(n) >> BigInt(position)) & 1n);
    };
  }),
  js("width_bucket", (value: number | bigint, low: number | bigint, high: number | bigint, count: bigint) => {
    const [v, from, to] = [Number(value), Number(low), Number(high)];
    if (
      count <= 0n ||
      count === 2n ** 63n - 1n ||
      [v, from, to].some(Number.isNaN) ||
      from === to ||
      !Number.isFinite(from) ||
      !Number.isFinite(to)
    )
      return null;
    const [lower, upper] = [Math.min(from, to), Math.max(from, to)];
    const n = Number(count);
    if (from < to)
      return v < lower ? 0n : v >= upper ? count + 1n : BigInt(Math.trunc((n * (v - lower)) / (upper - lower))) + 1n;
    return v > upper ? 0n : v <= lower ? count + 1n : BigInt(Math.trunc((n * (upper - v)) / (upper - lower))) + 1n;
  }),
  bound("round", ([type], result, setup) =>
    rounder(type!, result, setup.mode as Mode, Number(setup.scale), setup.ansi === true),
  ),
];
