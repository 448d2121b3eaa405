import { civilFromDays } from "./datetime/civil.ts";
import { pythonBool } from "./python-text.ts";
import type { Type } from "./type.ts";
import { LocalDate, LocalDateTime, LocalTime, Timestamp } from "./values/datetime.ts";
import { Decimal } from "./values/decimal.ts";
import { CalendarInterval, DayTimeInterval, YearMonthInterval } from "./values/interval.ts";
import { VariantVal } from "./values/variant.ts";

/** Values as PySpark's rows print them: `'a'`, `None`, `datetime.date(2024, 2, 29)`. The type tells 1.0 from 1. */
export function pythonValue(value: unknown, type?: Type): string {
  if (value === null || value === undefined) return "None";
  switch (typeof value) {
    case "string":
      return pythonString(value);
    case "boolean":
      return pythonBool(value);
    case "bigint":
      return String(value);
    case "number":
      return isFloat(value, type) ? pythonFloat(value) : String(value);
    case "object":
      return pythonObject(value, type);
    default:
      return String(value);
  }
}

function isFloat(value: number, type: Type | undefined): boolean {
  return type ? type.kind === "double" || type.kind === "float" : !Number.isSafeInteger(value);
}

function pythonObject(value: object, type: Type | undefined): string {
  if (Array.isArray(value)) {
    const element = type?.kind === "array" ? type.element : undefined;
    return `[${value.map((v) => pythonValue(v, element)).join(", ")}]`;
  }
  if (value instanceof Map) {
    const [k, v] = type?.kind === "map" ? [type.key, type.value] : [];
    return `{${[...value].map(([key, val]) => `${pythonValue(key, k)}: ${pythonValue(val, v)}`).join(", ")}}`;
  }
  if (value instanceof Uint8Array) return pythonBytes(value);
  if (value instanceof Decimal) return `Decimal('${pythonDecimal(value)}')`;
  if (value instanceof LocalDate) {
    const { year, month, day } = civilFromDays(value.days);
    return `datetime.date(${year}, ${month}, ${day})`;
  }
  if (value instanceof LocalDateTime) return pythonDateTime(value.micros);
  if (value instanceof Timestamp) return pythonDateTime(value.micros + zoneOffset(value.micros));
  if (value instanceof LocalTime) return `datetime.time(${timeParts(value.nanos / 1000n).join(", ")})`;
  if (value instanceof DayTimeInterval) return pythonDelta(value.micros);
  if (value instanceof YearMonthInterval || value instanceof CalendarInterval) return value.toString();
  if (value instanceof VariantVal) return `VariantVal(${value.json})`;
  return value.toString();
}

/** Offset of the user's own clock, which Python's naive datetimes show. */
function zoneOffset(micros: bigint): bigint {
  return BigInt(-new Date(Number(micros / 1000n)).getTimezoneOffset()) * 60_000_000n;
}

function pythonString(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let out = "";
  for (const char of text) {
    const code = char.codePointAt(0)!;
    if (char === "\\" || char === quote) out += `\\${char}`;
    else if (char === "\n") out += "\\n";
    else if (char === "\r") out += "\\r";
    else if (char === "\t") out += "\\t";
    else if (code < 0x20 || code === 0x7f) out += `\\x${hex(code, 2)}`;
    else if (/\p{C}|\p{Z}/u.test(char) && char !== " ")
      out += code <= 0xff ? `\\x${hex(code, 2)}` : code <= 0xffff ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
    else out += char;
  }
  return quote + out + quote;
}

/** Python's float repr: scientific below 1e-4 and from 1e16 on. */
function pythonFloat(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (value === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  const abs = Math.abs(value);
  if (abs >= 1e16 || abs < 1e-4) {
    const [mantissa, exponent] = value.toExponential().split("e") as [string, string];
    return `${mantissa}e${exponent[0]}${exponent.slice(1).padStart(2, "0")}`;
  }
  const text = abs >= 1e15 ? BigInt(value).toString() : String(value);
  return text.includes(".") ? text : `${text}.0`;
}

function pythonBytes(bytes: Uint8Array): string {
  const quote = bytes.includes(0x27) && !bytes.includes(0x22) ? '"' : "'";
  let out = "";
  for (const byte of bytes) {
    const char = String.fromCharCode(byte);
    if (char === "\\" || char === quote) out += `\\${char}`;
    else if (byte === 10) out += "\\n";
    else if (byte === 13) out += "\\r";
    else if (byte === 9) out += "\\t";
    else if (byte < 0x20 || byte > 0x7e) out += `\\x${hex(byte, 2)}`;
    else out += char;
  }
  return `b${quote}${out}${quote}`;
}

/** Python writes a decimal far below zero's scale in scientific form: Decimal('0E-10'), Decimal('1E-10'). */
function pythonDecimal(value: Decimal): string {
  const digits = String(value.unscaled < 0n ? -value.unscaled : value.unscaled);
  const adjusted = digits.length - 1 - value.scale;
  if (value.scale < 0 || adjusted >= -6) return value.toString();
  const mantissa = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits;
  return `${value.unscaled < 0n ? "-" : ""}${mantissa}E${adjusted}`;
}

function timeParts(micros: bigint): string[] {
  const fraction = Number(micros % 1_000_000n);
  const seconds = Number(micros / 1_000_000n);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  if (seconds % 60 !== 0 || fraction !== 0) parts.push(seconds % 60);
  if (fraction !== 0) parts.push(fraction);
  return parts.map(String);
}

function pythonDateTime(micros: bigint): string {
  const perDay = 86_400_000_000n;
  const inDay = ((micros % perDay) + perDay) % perDay;
  const { year, month, day } = civilFromDays(Number((micros - inDay) / perDay));
  return `datetime.datetime(${[year, month, day, ...timeParts(inDay)].join(", ")})`;
}

function pythonDelta(micros: bigint): string {
  const perDay = 86_400_000_000n;
  const inDay = ((micros % perDay) + perDay) % perDay;
  const parts = [
    ["days", (micros - inDay) / perDay],
    ["seconds", inDay / 1_000_000n],
    ["microseconds", inDay % 1_000_000n],
  ].filter(([, n]) => n !== 0n);
  return parts.length === 0
    ? "datetime.timedelta(0)"
    : `datetime.timedelta(${parts.map(([k, n]) => `${k}=${n}`).join(", ")})`;
}

function hex(code: number, width: number): string {
  return code.toString(16).padStart(width, "0");
}
