import type { Literal, LiteralValue } from "../plan/expr.ts";
import type { Origin } from "../plan/origin.ts";
import {
  parseDate,
  parseSpecialDate,
  parseSpecialTimestamp,
  parseTime,
  parseTimestamp,
  parseTimestampNtz,
  parseTimestampParts,
} from "../types/datetime/parse.ts";
import { type Zone, zoneOf } from "../types/datetime/zone.ts";
import type { Type } from "../types/type.ts";
import type { Cursor } from "./cursor.ts";
import { parseError } from "./errors.ts";
import { intervalFromText } from "./intervals.ts";
import { stringValue } from "./strings.ts";
import type { Token } from "./tokens.ts";

export function literal(value: LiteralValue, type: Type, origin?: Origin): Literal {
  return { t: "literal", value, type, ...(origin && { origin }) };
}

export function stringLiteral(value: string, origin?: Origin): Literal {
  return literal(value, { kind: "string" }, origin);
}

/** The string at hand and those right behind it, in one. */
export function strings(c: Cursor): string {
  if (c.token.kind !== "string") throw c.fail("a string");
  let value = "";
  while (c.token.kind === "string") value += oneString(c, c.advance());
  return value;
}

/** One string token. */
export function string(c: Cursor): string {
  if (c.token.kind !== "string") throw c.fail("a string");
  return oneString(c, c.advance());
}

function oneString(c: Cursor, token: Token): string {
  return stringValue(token, !c.options.escapedStringLiterals);
}

const numberKinds = new Set([
  "integer",
  "decimal",
  "exponent",
  "bigint",
  "smallint",
  "tinyint",
  "float",
  "double",
  "bigdecimal",
]);

export function isNumber(token: Token): boolean {
  return numberKinds.has(token.kind);
}

const bits = { tinyint: 8n, smallint: 16n, bigint: 64n } as const;

/** A number, with the minus that may stand before it. */
export function number(c: Cursor): Literal {
  const start = c.token;
  const minus = c.takeSign("-");
  const { kind, text } = c.advance();
  const origin = c.origin(start);
  const sign = minus ? "-" : "";
  switch (kind) {
    case "integer":
      return integer(BigInt(sign + text), origin);
    case "decimal":
      return decimal(sign + text, origin);
    case "exponent":
      return c.options.exponentAsDecimal ? decimal(sign + text, origin) : floating("double", sign + text, origin);
    case "float":
      return floating("float", sign + text.slice(0, -1), origin);
    case "double":
      return floating("double", sign + text.slice(0, -1), origin);
    case "bigdecimal":
      return decimal(sign + text.slice(0, -2), origin);
    case "tinyint":
      return sized("tinyint", sign + text.slice(0, -1), origin);
    case "smallint":
      return sized("smallint", sign + text.slice(0, -1), origin);
    case "bigint":
      return sized("bigint", sign + text.slice(0, -1), origin);
    default:
      throw c.fail("a number");
  }
}

/** An integer whose suffix tells its type. */
function sized(kind: keyof typeof bits, digits: string, origin: Origin): Literal {
  const value = BigInt(digits);
  const limit = 1n << (bits[kind] - 1n);
  if (value < -limit || value >= limit) throw outOfRange(kind, digits, String(-limit), String(limit - 1n), origin);
  return literal(kind === "bigint" ? value : Number(value), { kind }, origin);
}

function integer(value: bigint, origin: Origin): Literal {
  if (BigInt.asIntN(32, value) === value) return literal(Number(value), { kind: "int" }, origin);
  if (BigInt.asIntN(64, value) === value) return literal(value, { kind: "bigint" }, origin);
  return decimalOf(value, 0, origin);
}

const decimalText = /^(-?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/;

/** Of the digits as written: `1.50` is decimal(3,2), `1e3` decimal(4,0), `.05` decimal(2,2). */
function decimal(text: string, origin: Origin): Literal {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = decimalText.exec(text)!;
  const scale = fraction.length - Number(exponent);
  if (Math.abs(scale) > 6200) throw tooPrecise(Math.abs(scale), origin);
  const unscaled = BigInt(`${sign}${whole}${fraction}` || "0");
  return scale < 0 ? decimalOf(unscaled * 10n ** BigInt(-scale), 0, origin) : decimalOf(unscaled, scale, origin);
}

function decimalOf(unscaled: bigint, scale: number, origin: Origin): Literal {
  const digits = String(unscaled < 0n ? -unscaled : unscaled).length;
  const precision = Math.max(digits, scale);
  if (precision > 38) throw tooPrecise(precision, origin);
  return literal(unscaled, { kind: "decimal", precision, scale }, origin);
}

function tooPrecise(precision: number, origin: Origin): Error {
  return parseError(
    "DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION",
    { precision: String(precision), maxPrecision: "38" },
    origin,
  );
}

const largest = {
  float: { value: 3.4028234663852886e38, text: "3.4028234663852886E+38" },
  double: { value: Number.MAX_VALUE, text: "1.7976931348623157E+308" },
} as const;

function floating(kind: "float" | "double", text: string, origin: Origin): Literal {
  const value = Number(text);
  const { value: max, text: maxText } = largest[kind];
  if (Math.abs(value) > max) throw outOfRange(kind, text, `-${maxText}`, maxText, origin);
  return literal(kind === "float" ? Math.fround(value) : value, { kind }, origin);
}

function outOfRange(typeName: string, digits: string, minValue: string, maxValue: string, origin: Origin): Error {
  return parseError(
    "INVALID_NUMERIC_LITERAL_RANGE",
    { typeName, rawStrippedQualifier: digits, minValue, maxValue },
    origin,
  );
}

const supportedTypes = '"DATE", "TIMESTAMP_NTZ", "TIMESTAMP_LTZ", "TIMESTAMP", "INTERVAL", "X", "TIME"';

/** `DATE '2024-01-05'`, `TIMESTAMP '…'`, `X'1F'` …: a word and the string right behind it. */
export function typedLiteral(c: Cursor): Literal {
  const start = c.advance();
  const text = string(c);
  const origin = c.origin(start);
  const zone = sessionZone(c);
  const now = c.options.now && (() => BigInt(c.options.now!()) * 1000n);
  const valid = <T extends LiteralValue>(value: T | undefined, type: Type): Literal => {
    if (value === undefined)
      throw parseError("INVALID_TYPED_LITERAL", { valueType: `"${start.word}"`, value: `'${text}'` }, origin);
    return literal(value, type, origin);
  };
  const ltz = (): Literal =>
    valid(parseSpecialTimestamp(text, zone, now) ?? parseTimestamp(text, zone, now), { kind: "timestamp" });
  const ntz = (): Literal => {
    const special = parseSpecialTimestamp(text, zone, now);
    const local = special === undefined ? undefined : special + BigInt(zone.offsetAt(special)) * 1_000_000n;
    return valid(local ?? parseTimestampNtz(text), { kind: "timestamp_ntz" });
  };
  switch (start.word) {
    case "DATE":
      return valid(parseSpecialDate(text, zone, now) ?? parseDate(text), { kind: "date" });
    case "TIMESTAMP_LTZ":
      return ltz();
    case "TIMESTAMP_NTZ":
      return ntz();
    case "TIMESTAMP":
      return c.options.timestampType === "timestamp_ntz" && !parseTimestampParts(text)?.zone ? ntz() : ltz();
    case "TIME":
      return valid(parseTime(text), { kind: "time", precision: 6 });
    case "INTERVAL":
      return intervalFromText(c, text, origin);
    case "X":
      return valid(parseHex(text), { kind: "binary" });
    default:
      throw parseError(
        "UNSUPPORTED_TYPED_LITERAL",
        { unsupportedType: `"${c.nameOf(start).toUpperCase()}"`, supportedTypes },
        origin,
      );
  }
}

function sessionZone(c: Cursor): Zone {
  return zoneOf(c.options.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone) ?? zoneOf("UTC")!;
}

function parseHex(text: string): Uint8Array | undefined {
  if (!/^[0-9a-fA-F]*$/.test(text)) return undefined;
  const even = text.length % 2 === 0 ? text : `0${text}`;
  return Uint8Array.from(even.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
