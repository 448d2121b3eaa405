import { IllegalArgumentException, unsupported } from "../../../errors/errors.ts";
import type { LiteralValue } from "../../../plan/expr.ts";
import { catalogString } from "../../../types/names.ts";
import { formatDecimal } from "../../../types/number-text.ts";
import type { Type } from "../../../types/type.ts";
import { Decimal } from "../../../types/values/decimal.ts";
import type { JsFunction } from "../../define.ts";
import { casterOf } from "../cast/caster.ts";
import { bound } from "../define.ts";
import { checkSize } from "../largest.ts";

const specifier = /%(?:(\d+)\$|(<))?([-#+ 0,(]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])|%/g;

/** Java's String.format for the conversions of Spark's types. */
function format(pattern: string, values: readonly LiteralValue[], types: readonly Type[]): string {
  let next = 0;
  let last = 0;
  return pattern.replace(specifier, (whole, index, same, flags: string, width, precision, conversion?: string) => {
    if (conversion === undefined || whole === "%t") throw illegal(`${whole} is no conversion.`);
    if (conversion === "%") return pad("%", flags, width);
    if (conversion === "n") return "\n";
    const at = index !== undefined ? Number(index) - 1 : same ? last : next++;
    last = at;
    if (at < 0 || at >= values.length) throw illegal(`${whole} has no argument.`);
    const text = convert(values[at]!, types[at]!, conversion, flags, width, precision);
    return pad(conversion === conversion.toUpperCase() ? text.toUpperCase() : text, flags, width);
  });
}

function illegal(problem: string): IllegalArgumentException {
  return new IllegalArgumentException("", {}, { message: `format_string: ${problem}` });
}

function pad(text: string, flags: string, width: string | undefined): string {
  const size = Number(width ?? 0);
  checkSize("format_string", size, "characters");
  return flags.includes("-") ? text.padEnd(size) : text.padStart(size);
}

function convert(
  value: LiteralValue,
  type: Type,
  conversion: string,
  flags: string,
  width?: string,
  precision?: string,
): string {
  const lower = conversion.toLowerCase();
  checkKind(lower, conversion, type);
  if (lower === "b") return String(value === null ? false : typeof value === "boolean" ? value : true);
  if (value === null) return "null".slice(0, precision === undefined ? undefined : Number(precision));
  switch (lower) {
    case "s": {
      const text = insideText(value, type);
      return precision === undefined ? text : text.slice(0, Number(precision));
    }
    case "c":
      return typeof value === "string" ? value : String.fromCodePoint(Number(value));
    case "d":
      return signed(BigInt(value as number | bigint).toString(), flags, width);
    case "x":
    case "o": {
      const bits = type.kind === "bigint" ? 64 : 32;
      const text = BigInt.asUintN(bits, BigInt(value as number | bigint)).toString(lower === "x" ? 16 : 8);
      return flags.includes("0") ? text.padStart(Number(width ?? 0), "0") : text;
    }
    case "f":
    case "e":
    case "g":
      return fractional(value, type, lower, flags, width, precision);
    default:
      throw unsupported(`the conversion %${conversion} of format_string`, "Use %s, %d, %f, %e, %x, %o, %c or %b.");
  }
}

const whole = [
  "tinyint",
  "smallint",
  "int",
  "bigint",
  "date",
  "timestamp",
  "timestamp_ntz",
  "time",
  "interval_ym",
  "interval_dt",
];
const shownBy: Readonly<Record<string, readonly string[]>> = {
  d: whole,
  x: whole,
  o: whole,
  f: ["float", "double"],
  e: ["float", "double"],
  g: ["float", "double"],
  c: whole,
  t: ["bigint", "timestamp", "timestamp_ntz", "time", "interval_dt"],
};

/** Java shows a number by a conversion for its kind only. */
function checkKind(lower: string, conversion: string, type: Type): void {
  const kinds = shownBy[lower];
  if (kinds !== undefined && type.kind !== "void" && !kinds.includes(type.kind))
    throw illegal(`%${conversion} shows no ${catalogString(type)}.`);
}

/** A value as Spark's engine has it inside: days and microseconds for dates and times, brackets for what is nested. */
function insideText(value: LiteralValue, type: Type): string {
  if (value === null) return "null";
  const list = (values: readonly LiteralValue[], typeAt: (i: number) => Type) =>
    `[${values.map((v, i) => insideText(v, typeAt(i))).join(",")}]`;
  switch (type.kind) {
    case "date":
    case "timestamp":
    case "timestamp_ntz":
    case "time":
    case "interval_ym":
    case "interval_dt":
      return String(value);
    case "array":
      return list(value as readonly LiteralValue[], () => type.element);
    case "struct":
      return list(value as readonly LiteralValue[], (i) => type.fields[i]!.type);
    case "map": {
      const pairs = value as readonly (readonly [LiteralValue, LiteralValue])[];
      const [keys, values] = [pairs.map(([key]) => key), pairs.map(([, held]) => held)];
      return `keys: ${list(keys, () => type.key)}, values: ${list(values, () => type.value)}`;
    }
    default:
      return String(casterOf(type, { kind: "string" }, { ansi: true, timeZone: "UTC" })(value));
  }
}

function fractional(
  value: LiteralValue,
  type: Type,
  conversion: string,
  flags: string,
  width?: string,
  precision?: string,
): string {
  const digits = precision === undefined ? 6 : Number(precision);
  if (typeof value === "number" && !Number.isFinite(value))
    return Number.isNaN(value) ? "NaN" : value > 0 ? `${flags.includes("+") ? "+" : ""}Infinity` : "-Infinity";
  const exact = type.kind === "decimal" ? new Decimal(value as bigint, type.scale) : Decimal.parse(String(value));
  const negativeZero = Object.is(value, -0);
  if (conversion === "f") {
    const text = formatDecimal(exact.withScale(digits).unscaled, digits);
    return signed((negativeZero || (exact.unscaled < 0n && !text.startsWith("-")) ? "-" : "") + text, flags, width);
  }
  const number = exact.toNumber();
  const text = conversion === "e" ? number.toExponential(digits) : number.toPrecision(Math.max(1, digits));
  return signed(text.replace(/e([+-])(\d)$/, "e$10$2"), flags, width);
}

/** Sign, thousands separators and zeros in front. */
function signed(text: string, flags: string, width?: string): string {
  const negative = text.startsWith("-");
  let body = negative ? text.slice(1) : text;
  if (flags.includes(",")) body = body.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ","));
  const sign = negative
    ? flags.includes("(")
      ? "("
      : "-"
    : flags.includes("+")
      ? "+"
      : flags.includes(" ")
        ? " "
        : "";
  const end = negative && flags.includes("(") ? ")" : "";
  if (flags.includes("0") && width !== undefined) body = body.padStart(Number(width) - sign.length - end.length, "0");
  return sign + body + end;
}

export const formatStringFunctions: readonly JsFunction[] = [
  bound(
    "format_string",
    ([, ...types]) =>
      (pattern: string | null, ...values: readonly LiteralValue[]) =>
        pattern === null ? null : format(pattern, values, types),
    { nulls: "call" },
  ),
];
