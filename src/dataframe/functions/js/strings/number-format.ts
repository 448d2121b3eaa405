import type { LiteralValue } from "../../../plan/expr.ts";
import { formatDecimal, formatDouble } from "../../../types/number-text.ts";
import type { Type } from "../../../types/type.ts";
import { Decimal, tenTo } from "../../../types/values/decimal.ts";
import type { JsFunction } from "../../define.ts";
import { raise } from "../../exceptions.ts";
import { bound } from "../define.ts";
import { checkSize } from "../largest.ts";
import { roundUnscaled } from "../math.ts";
import { scaledBy } from "../scaled.ts";
import { formatByPattern } from "./decimal-format.ts";
import { type NumberPattern, numberPattern, readNumber, writeNumber } from "./number-pattern.ts";

function exactOf(type: Type): (value: LiteralValue) => Decimal {
  if (type.kind === "decimal") return (v) => new Decimal(v as bigint, type.scale);
  if (type.kind === "double" || type.kind === "float") return (v) => Decimal.parse(formatDouble(v as number));
  return (v) => new Decimal(BigInt(v as number | bigint), 0);
}

const grouped = (digits: string): string => (digits.length > 3 ? digits.replace(/\B(?=(\d{3})+$)/g, ",") : digits);

/** java.text.DecimalFormat with `digits` decimals, rounding half to even. */
function fixed(value: Decimal, digits: number): string {
  checkSize("format_number", digits, "characters");
  const unscaled = roundUnscaled(value.unscaled, value.scale, digits, "bround");
  const scaled = value.scale < digits ? unscaled * 10n ** BigInt(digits - value.scale) : unscaled;
  const text = formatDecimal(scaled, digits);
  const [whole = "", fraction] = text.replace("-", "").split(".");
  const sign = value.unscaled < 0n ? "-" : "";
  return `${sign}${grouped(whole)}${fraction === undefined ? "" : `.${fraction}`}`;
}

/** As `fixed`, of a double: where its text lies between two, its exact value decides. Zero keeps its sign. */
function fixedDouble(value: number, digits: number): string {
  checkSize("format_number", digits, "characters");
  const size = Math.abs(value);
  const text = fixed(new Decimal(BigInt(scaledBy(size, digits) ?? roundedExactly(size, digits)), digits), digits);
  return value < 0 || Object.is(value, -0) ? `-${text}` : text;
}

function roundedExactly(size: number, digits: number): bigint {
  const { unscaled, scale } = Decimal.parse(formatDouble(size));
  if (scale <= digits) return unscaled * tenTo(digits - scale);
  if (scale === digits + 1 && unscaled % 10n === 5n && digits <= 40) {
    const exact = size.toFixed(digits + 60);
    const shown = formatDecimal(unscaled, scale).padEnd(exact.length, "0");
    if (exact !== shown) return unscaled / 10n + (exact > shown ? 1n : 0n);
  }
  return roundUnscaled(unscaled, scale, digits, "bround");
}

/** The format, or INVALID_FORMAT with what is wrong with it. */
function patternOf(text: string): NumberPattern {
  const pattern = numberPattern(text);
  if (!("problem" in pattern)) return pattern;
  const { problem, token } = pattern;
  const format = `'${text.toUpperCase()}'`;
  return raise(`INVALID_FORMAT.${problem}`, { format, ...(token === undefined ? {} : { token }) });
}

export const numberFormatFunctions: readonly JsFunction[] = [
  bound("format_number", ([type, second]) => {
    const exact = exactOf(type!);
    const isFloating = type!.kind === "double" || type!.kind === "float";
    return (value: LiteralValue, format: number | string) => {
      if (typeof value === "number" && !Number.isFinite(value))
        return Number.isNaN(value) ? "NaN" : value > 0 ? "∞" : "-∞";
      if (second!.kind === "string") {
        return formatByPattern(exact(value), format === "" ? "#,##0" : String(format));
      }
      const digits = format as number;
      if (digits < 0) return null;
      if (typeof value === "number" && isFloating) return fixedDouble(value, digits);
      return fixed(exact(value), digits);
    };
  }),
  bound("to_number", (_types, result, setup) => (text: string, format: string) => {
    const value = readNumber(text, patternOf(format), (result as Type & { kind: "decimal" }).scale);
    if (value !== undefined) return value;
    return setup.try === true
      ? null
      : raise("INVALID_FORMAT.MISMATCH_INPUT", { inputType: '"STRING"', input: text, format });
  }),
  bound("to_char_number", ([type]) => {
    const exact = exactOf(type!);
    return (value: LiteralValue, format: string) => writeNumber(exact(value), patternOf(format));
  }),
];
