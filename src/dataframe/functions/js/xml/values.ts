import type { LiteralValue } from "../../../plan/expr.ts";
import { parseTime } from "../../../types/datetime/parse.ts";
import { floorDiv, microsPerDay } from "../../../types/datetime/zone.ts";
import type { Type } from "../../../types/type.ts";
import { Decimal } from "../../../types/values/decimal.ts";
import type { XmlOptions } from "../../xml/options.ts";
import { fitDecimal, fitsWhole, whole } from "../cast/number.ts";
import { zoneNamed } from "../cast/settings.ts";
import { textTimeReader } from "../datetime/file-formats.ts";
import { parseByPattern } from "../datetime/parse.ts";
import { keptText } from "../variant/value.ts";
import { parseBinary } from "./binary.ts";
import { trimmed } from "./names.ts";
import { variantOfText } from "./variant.ts";

/** A text that is no value of its type. */
export class BadValue extends Error {}

export type FromText = (text: string) => LiteralValue;

/** Texts as values of a type. Raises a BadValue. */
export function fromText(type: Type, options: XmlOptions): FromText {
  if (type.kind === "variant") return (text) => keptText(variantOfText(text, options));
  const parse = present(type, options);
  return (text) => {
    const value = trimmed(text, options);
    if (value === options.nullValue) return null;
    const found = parse(value);
    if (found === undefined) throw new BadValue(`"${value}" is no ${type.kind}`);
    return found;
  };
}

type Parse = (text: string) => LiteralValue | undefined;

function present(type: Type, options: XmlOptions): Parse {
  const zone = zoneNamed(options.timeZone);
  switch (type.kind) {
    case "string":
      return (text) => text;
    case "void":
      return () => null;
    case "boolean":
      return (text) => booleans[text.toLowerCase()];
    case "tinyint":
    case "smallint":
      return (text) => wholeNumber(text, type.kind);
    case "int":
    case "bigint":
      return signed(options, (text) => wholeNumber(text, type.kind));
    case "float":
      return signed(options, (text) => {
        const value = floating(text);
        return value === undefined ? undefined : Math.fround(value);
      });
    case "double":
      return signed(options, floating);
    case "decimal":
      return (text) => {
        const value = /\s/.test(text) ? undefined : Decimal.tryParse(text.replaceAll(",", ""));
        return value && (fitDecimal(value, type, { ansi: false, timeZone: "UTC" }) ?? undefined);
      };
    case "date":
      return dateReader(options);
    case "timestamp":
      return textTimeReader("timestamp", options.timestampFormat, zone, options.timePolicy);
    case "timestamp_ntz":
      return textTimeReader("timestamp_ntz", options.timestampNtzFormat, zone, options.timePolicy);
    case "time":
      return options.timeFormat === undefined ? parseTime : timeOfDay(options.timeFormat);
    case "binary":
      return (text) => parseBinary(text, options.binaryStyle);
    default:
      return () => undefined;
  }
}

const booleans: Readonly<Record<string, boolean>> = { true: true, "1": true, false: false, "0": false };

/** With `preferDate` nothing but the pattern makes a date. */
export function dateReader(options: XmlOptions): Parse {
  const { dateFormat, preferDate, timePolicy, timeZone } = options;
  const plain = preferDate && timePolicy !== "LEGACY" ? "yyyy-MM-dd" : undefined;
  return textTimeReader("date", dateFormat ?? plain, zoneNamed(timeZone), timePolicy);
}

function timeOfDay(pattern: string): Parse {
  return (text) => {
    const parsed = parseByPattern(text, pattern);
    return "problem" in parsed
      ? undefined
      : (parsed.local - floorDiv(parsed.local, microsPerDay) * microsPerDay) * 1000n;
  };
}

/** Spark takes a sign away and reads the rest, which may have one more, or be the text for null. */
function signed(options: XmlOptions, parse: Parse): Parse {
  return (text) => {
    if (!/^[+-]/.test(text)) return parse(text);
    const rest = text.slice(1);
    const value = rest === options.nullValue ? parse("0") : parse(rest);
    if (!text.startsWith("-") || value === undefined) return value;
    return typeof value === "bigint" ? -value : -(value as number);
  };
}

function wholeNumber(text: string, kind: string): LiteralValue | undefined {
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  const value = BigInt(text.replace(/^\+/, ""));
  return fitsWhole(value, kind) ? whole(value, kind) : undefined;
}

/** Java's `parseDouble`, but for hexadecimal. */
export function javaDouble(text: string): number | undefined {
  const match = /^\s*([+-]?)(?:(NaN)|(Infinity)|((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)[fFdD]?)\s*$/.exec(text);
  if (!match) return undefined;
  const [, sign, nan, infinity, digits] = match;
  if (nan) return Number.NaN;
  const value = infinity ? Number.POSITIVE_INFINITY : Number(digits);
  return sign === "-" ? -value : value;
}

/** Where that fails, what a number's format of Java finds at the beginning: `1,234.5 EUR` is 1234.5. */
function floating(text: string): number | undefined {
  const value = javaDouble(text);
  if (value !== undefined) return value;
  const match = /^(-?)(?:(∞)|(\d[\d,]*\.?\d*|\.\d+)(E-?\d+)?)/.exec(text);
  if (!match) return undefined;
  const [, sign, infinity, digits, exponent = ""] = match;
  const found = infinity ? Number.POSITIVE_INFINITY : Number(digits!.replaceAll(",", "") + exponent);
  return sign ? -found : found;
}
