import type { LiteralValue } from "../../../plan/expr.ts";
import { formatDecimal, formatDouble } from "../../../types/number-text.ts";
import type { Type } from "../../../types/type.ts";
import { Decimal, tenTo } from "../../../types/values/decimal.ts";
import { ansiConfig, raise } from "../../exceptions.ts";
import type { Decimal as DecimalType } from "../../types.ts";
import { exactPowers, scaledBy } from "../scaled.ts";
import { sqlValue } from "../sql-value.ts";
import { type Caster, type CastSettings, invalid, overflow } from "./settings.ts";

const ranges: Record<string, readonly [bigint, bigint]> = {
  tinyint: [-128n, 127n],
  smallint: [-32768n, 32767n],
  int: [-2147483648n, 2147483647n],
  bigint: [-9223372036854775808n, 9223372036854775807n],
};

const bitsOf: Record<string, number> = { tinyint: 8, smallint: 16, int: 32, bigint: 64 };

/** A whole number as the type holds it: number, or bigint for BIGINT. */
export function whole(value: bigint, kind: string): number | bigint {
  return kind === "bigint" ? value : Number(value);
}

function fitsNumber(value: number, kind: string): boolean {
  return value < 2 ** (bitsOf[kind]! - 1);
}

export function fitsWhole(value: bigint, kind: string): boolean {
  const [low, high] = ranges[kind]!;
  return value >= low && value <= high;
}

/** To TINYINT … BIGINT: fractions are cut off; out of range is an error in ANSI mode, else Java's bits. */
export function toWhole(from: Type, to: Type, settings: CastSettings): Caster {
  const ansi = settings.ansi || settings.try === true;
  const cut = (value: bigint, given: LiteralValue): LiteralValue => {
    if (fitsWhole(value, to.kind)) return whole(value, to.kind);
    if (ansi) return overflow(sqlValue(given, from), from, to, settings);
    return whole(BigInt.asIntN(bitsOf[to.kind]!, value), to.kind);
  };
  switch (from.kind) {
    case "boolean":
      return (v) => whole(v ? 1n : 0n, to.kind);
    case "tinyint":
    case "smallint":
    case "int":
      return (v) => cut(BigInt(v as number), v);
    case "bigint":
      return (v) => cut(v as bigint, v);
    case "decimal": {
      const unit = 10n ** BigInt(from.scale);
      return (v) => cut((v as bigint) / unit, v);
    }
    case "float":
    case "double":
      return (v) => fromDouble(v as number, from, to, ansi, settings);
    default:
      return (v) => parseWhole(v as string, from, to, settings);
  }
}

function fromDouble(value: number, from: Type, to: Type, ansi: boolean, settings: CastSettings): LiteralValue {
  if (Number.isFinite(value)) {
    const cut = BigInt(Math.trunc(value));
    if (fitsWhole(cut, to.kind)) return whole(cut, to.kind);
    // The largest BIGINT as a double is one more, which Spark lets pass.
    if (to.kind === "bigint" && cut === 2n ** 63n) return cut - 1n;
  }
  if (ansi) return overflow(sqlValue(value, from), from, to, settings);
  if (Number.isNaN(value)) return whole(0n, to.kind);
  const wide = to.kind === "bigint" ? "bigint" : "int";
  const [low, high] = ranges[wide]!;
  const clamped = value < Number(low) ? low : value > Number(high) ? high : BigInt(Math.trunc(value));
  return whole(BigInt.asIntN(bitsOf[to.kind]!, clamped), to.kind);
}

const around = /^[\u0000-\u0020\u007f]+|[\u0000-\u0020\u007f]+$/g;

/** What Spark cuts off around a number in a text. */
export function trimmed(text: string): string {
  return isVisible(text.charCodeAt(0)) && isVisible(text.charCodeAt(text.length - 1)) ? text : text.replace(around, "");
}

const isVisible = (code: number): boolean => code > 0x20 && code < 0x7f;

function parseWhole(text: string, from: Type, to: Type, settings: CastSettings): LiteralValue {
  const digits = trimmed(text);
  const small = smallWhole(digits);
  if (small !== undefined && fitsNumber(small, to.kind)) return to.kind === "bigint" ? BigInt(small) : small;
  const ansi = settings.ansi || settings.try === true;
  const pattern = ansi ? /^[+-]?\d+$/ : /^[+-]?(?:\d+(?:\.\d*)?|\.\d*)$/;
  if (!pattern.test(digits)) return invalid(text, from, to, settings);
  const integer = digits.replace(/\..*$/, "").replace(/^\+/, "");
  const value = BigInt(integer === "" || integer === "-" ? "0" : integer);
  return fitsWhole(value, to.kind) ? whole(value, to.kind) : invalid(text, from, to, settings);
}

/** The number of a text of digits, where that is exact; a sign and all else is not read. */
function smallWhole(text: string): number | undefined {
  if (text.length === 0 || text.length > 15) return undefined;
  let value = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return undefined;
    value = value * 10 + digit;
  }
  return value;
}

const special = /^([+-]?)(inf|infinity|nan)$/i;

/** To FLOAT and DOUBLE. */
export function toFloating(from: Type, to: Type, settings: CastSettings): Caster {
  const narrow = to.kind === "float" ? Math.fround : (v: number) => v;
  switch (from.kind) {
    case "boolean":
      return (v) => (v ? 1 : 0);
    case "decimal":
      return (v) => narrow(Number(formatDecimal(v as bigint, from.scale)));
    case "string":
    case "char":
    case "varchar":
      return (v) => {
        const text = trimmed(v as string);
        const value = parseFloating(text);
        return value === undefined ? invalid(v, from, to, settings) : narrow(value);
      };
    default:
      return (v) => narrow(Number(v));
  }
}

function parseFloating(text: string): number | undefined {
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?[fd]?$/i.test(text)) return Number(text.replace(/[fd]$/i, ""));
  const [, sign, word = ""] = special.exec(text) ?? [];
  if (word === "") return undefined;
  if (word.toLowerCase() === "nan") return sign === "" ? Number.NaN : undefined;
  return sign === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

/** To DECIMAL, rounded half up; NULL or an error where it does not fit. */
export function toDecimal(from: Type, to: DecimalType, settings: CastSettings): Caster {
  switch (from.kind) {
    case "boolean":
      return (v) => fitDecimal(new Decimal(v ? 1n : 0n, 0), to, settings);
    case "decimal":
      return (v) => fitDecimal(new Decimal(v as bigint, from.scale), to, settings);
    case "float":
    case "double":
      return (v) => {
        if (!Number.isFinite(v)) return null;
        // Of at most 15 digits; a wider decimal holds them all.
        const scaled = from.kind === "double" ? scaledBy(v as number, to.scale) : undefined;
        if (scaled !== undefined && Math.abs(scaled) < (exactPowers[to.precision] ?? Number.POSITIVE_INFINITY))
          return BigInt(scaled);
        return fitDecimal(Decimal.parse(formatDouble(v as number)), to, settings);
      };
    case "string":
    case "char":
    case "varchar":
      return (v) => {
        const text = trimmed(v as string);
        const value = /^\s|\s$/.test(text) ? undefined : Decimal.tryParse(text);
        if (value === undefined) return invalid(v, from, to, settings);
        if (digitsBeforePoint(value) <= 38) return fitDecimal(value, to, settings);
        return settings.ansi && !settings.try ? raise("NUMERIC_OUT_OF_SUPPORTED_RANGE", { value: text }) : null;
      };
    default:
      return (v) => fitDecimal(new Decimal(BigInt(v as number | bigint), 0), to, settings);
  }
}

function digitsBeforePoint({ unscaled, scale }: Decimal): number {
  return String(unscaled < 0n ? -unscaled : unscaled).length - scale;
}

/** The unscaled digits of a decimal in another type. */
export function fitDecimal(value: Decimal, to: DecimalType, settings: CastSettings): LiteralValue {
  const { unscaled } = value.withScale(to.scale);
  const limit = tenTo(to.precision);
  if (unscaled < limit && unscaled > -limit) return unscaled;
  return settings.ansi && !settings.try ? outOfRange(formatDecimal(value.unscaled, value.scale), to, settings) : null;
}

function outOfRange(value: string, to: DecimalType, settings: CastSettings): null {
  if (settings.try) return null;
  return raise("NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION", {
    value,
    precision: String(to.precision),
    scale: String(to.scale),
    config: ansiConfig,
  });
}

const yes = new Set(["t", "true", "y", "yes", "1"]);
const no = new Set(["f", "false", "n", "no", "0"]);

export function toBoolean(from: Type, to: Type, settings: CastSettings): Caster {
  if (from.kind === "string" || from.kind === "char" || from.kind === "varchar")
    return (v) => {
      const word = trimmed(v as string).toLowerCase();
      return yes.has(word) ? true : no.has(word) ? false : invalid(v, from, to, settings);
    };
  if (from.kind === "decimal" || from.kind === "bigint") return (v) => v !== 0n;
  if (from.kind === "timestamp") return (v) => v !== 0n;
  if (from.kind === "date") return () => null;
  return (v) => v !== 0;
}
