import type { LiteralValue } from "../../../plan/expr.ts";
import { formatDecimal, formatDouble } from "../../../types/number-text.ts";
import type { Type } from "../../../types/type.ts";
import { Decimal } from "../../../types/values/decimal.ts";
import type { JsFunction } from "../../define.ts";
import { raise } from "../../exceptions.ts";
import { bound } from "../define.ts";
import { roundUnscaled } from "../math.ts";
import { formatByPattern } from "./decimal-format.ts";

function exactOf(type: Type): (value: LiteralValue) => Decimal {
  if (type.kind === "decimal") return (v) => new Decimal(v as bigint, type.scale);
  if (type.kind === "double" || type.kind === "float") return (v) => Decimal.parse(formatDouble(v as number));
  return (v) => new Decimal(BigInt(v as number | bigint), 0);
}

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ",");

/** java.text.DecimalFormat with `digits` decimals, rounding half to even. */
function fixed(value: Decimal, digits: number): string {
  const unscaled = roundUnscaled(value.unscaled, value.scale, digits, "bround");
  const scaled = value.scale < digits ? unscaled * 10n ** BigInt(digits - value.scale) : unscaled;
  const text = formatDecimal(scaled, digits);
  const [whole = "", fraction] = text.replace("-", "").split(".");
  const sign = text.startsWith("-") ? "-" : "";
  return `${sign}${grouped(whole)}${fraction === undefined ? "" : `.${fraction}`}`;
}

/** The number format of to_number and to_char, in its parts. */
interface NumberFormat {
  /** Digits with `,` between them. */
  readonly whole: string;
  readonly fraction: string | undefined;
  readonly currency: boolean;
  readonly sign: "" | "S" | "MI" | "PR";
  readonly leading: boolean;
}

const shape = /^(S|MI)?(\$)?([09G,]*)(?:[.D]([09]*))?(\$)?(S|MI|PR)?$/;

function parse(text: string): NumberFormat {
  const match = shape.exec(text.toUpperCase());
  if (!match) raise("INVALID_FORMAT.UNEXPECTED_TOKEN", { format: `'${text}'`, token: text });
  const [, before, dollar, whole = "", fraction, , after] = match;
  return {
    whole: whole.replaceAll("G", ","),
    fraction,
    currency: dollar !== undefined,
    sign: (before ?? after ?? "") as NumberFormat["sign"],
    leading: before !== undefined,
  };
}

function read(text: string, format: NumberFormat, result: Type & { kind: "decimal" }): bigint | undefined {
  let rest = text.trim();
  let negative = false;
  if (format.sign === "PR") {
    const wrapped = /^<(.*)>$/.exec(rest);
    if (wrapped) [negative, rest] = [true, wrapped[1]!];
  } else if (format.sign !== "") {
    const pattern = format.leading ? /^([+-]?)(.*)$/ : /^(.*?)([+-]?)$/;
    const match = pattern.exec(rest)!;
    const [sign, body] = format.leading ? [match[1], match[2]] : [match[2], match[1]];
    negative = sign === "-";
    rest = body!;
  }
  if (format.currency) {
    if (!rest.startsWith("$")) return undefined;
    rest = rest.slice(1);
  }
  const [whole = "", fraction = "", extra] = rest.split(".");
  if (extra !== undefined || !/^[\d,]*$/.test(whole) || !/^\d*$/.test(fraction) || whole + fraction === "")
    return undefined;
  if (fraction.length > (format.fraction?.length ?? 0) || (rest.includes(".") && format.fraction === undefined))
    return undefined;
  if (!fits(whole, format.whole)) return undefined;
  const digits = BigInt(whole.replaceAll(",", "") + fraction.padEnd(result.scale, "0") || "0");
  return negative ? -digits : digits;
}

/** Digits and separators stand where the format has them, counted from the right; `0` and `9` at its start bound the length. */
function fits(text: string, format: string): boolean {
  if (text.length > format.length) return false;
  const tail = format.slice(format.length - text.length);
  if ([...text].some((c, i) => (c === ",") !== (tail[i] === ","))) return false;
  const needed = format.indexOf("0") >= 0 ? format.length - format.indexOf("0") : 0;
  return format.startsWith("0") ? text.length === format.length : text.length >= Math.min(needed, format.length);
}

function write(value: Decimal, format: NumberFormat): string {
  const scale = format.fraction?.length ?? 0;
  const size = value.unscaled < 0n ? -value.unscaled : value.unscaled;
  const rounded = new Decimal(size, value.scale).withScale(scale).unscaled;
  const text = formatDecimal(rounded, scale);
  const [digits = "", fraction] = text.split(".");
  const places = format.whole.replaceAll(",", "").length;
  const own = digits === "0" && fraction === undefined ? "" : digits;
  const exact =
    rounded * 10n ** BigInt(Math.max(0, value.scale - scale)) ===
    size * 10n ** BigInt(Math.max(0, scale - value.scale));
  if ((own === "0" ? 0 : own.length) > places || !exact) {
    const shown = `${format.whole.replaceAll(",", " ")}${scale > 0 ? `.${format.fraction}` : ""}`.replace(/[09]/g, "#");
    return withSign(format.currency ? `$${shown}` : shown, value.unscaled < 0n, format);
  }
  let out = "";
  let at = own.length - places;
  let started = false;
  for (const c of format.whole) {
    if (c === ",") {
      out += started ? "," : " ";
      continue;
    }
    const zero = at < 0;
    if (!zero) started = true;
    out += zero ? (c === "0" || started ? "0" : " ") : own[at]!;
    if (zero && c === "0") started = true;
    at++;
  }
  if (format.currency) out = out.replace(/^( *)/, "$1$$");
  if (fraction !== undefined) out += `.${fraction}`;
  if (out.trim() === "") out = `${out.slice(1)}0`;
  return withSign(out, value.unscaled < 0n, format);
}

function withSign(text: string, negative: boolean, format: NumberFormat): string {
  switch (format.sign) {
    case "PR":
      return negative ? text.replace(/^( *)(.*)$/, "$1<$2>") : `${text}  `;
    case "S":
      return format.leading ? text.replace(/^( *)/, `$1${negative ? "-" : "+"}`) : text + (negative ? "-" : "+");
    case "MI":
      return format.leading ? text.replace(/^( *)/, `$1${negative ? "-" : " "}`) : text + (negative ? "-" : " ");
    default:
      // Spark drops a sign that the format has no place for.
      return text;
  }
}

export const numberFormatFunctions: readonly JsFunction[] = [
  bound("format_number", ([type, second]) => {
    const exact = exactOf(type!);
    return (value: LiteralValue, format: number | string) => {
      if (typeof value === "number" && !Number.isFinite(value))
        return Number.isNaN(value) ? "NaN" : value > 0 ? "∞" : "-∞";
      if (second!.kind === "string") {
        return formatByPattern(exact(value), format === "" ? "#,##0" : String(format));
      }
      return (format as number) < 0 ? null : fixed(exact(value), format as number);
    };
  }),
  bound("to_number", (_types, result, setup) => (text: string, format: string) => {
    const value = read(text, parse(format), result as Type & { kind: "decimal" });
    if (value !== undefined) return value;
    return setup.try === true
      ? null
      : raise("INVALID_FORMAT.MISMATCH_INPUT", { inputType: '"STRING"', input: text, format });
  }),
  bound("to_char_number", ([type]) => {
    const exact = exactOf(type!);
    return (value: LiteralValue, format: string) => write(exact(value), parse(format));
  }),
];
