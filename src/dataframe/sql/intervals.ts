import type { Literal } from "../plan/expr.ts";
import type { Origin } from "../plan/origin.ts";
import {
  type DayTimeField,
  type IntervalProblem,
  type IntervalValue,
  parseDayTime,
  parseInterval,
  parseYearMonth,
  unitsOf,
} from "../types/datetime/parse-interval.ts";
import type { Cursor } from "./cursor.ts";
import { parseError } from "./errors.ts";
import { intervalUnits } from "./keywords.ts";
import { isNumber, literal, string } from "./literals.ts";

const yearMonthFields: Readonly<Record<string, 0 | 1>> = { year: 0, month: 1 };
const dayTimeFields: Readonly<Record<string, DayTimeField>> = {
  week: 0,
  day: 0,
  hour: 1,
  minute: 2,
  second: 3,
  millisecond: 3,
  microsecond: 3,
};

/** Whether INTERVAL at hand begins a literal, and is not a column's name. */
export function atInterval(c: Cursor): boolean {
  const next = c.ahead(1);
  if (isNumber(next) || next.kind === "string") return true;
  if (next.kind !== "+" && next.kind !== "-") return false;
  const value = c.ahead(2);
  return (isNumber(value) || value.kind === "string") && intervalUnits.has(c.ahead(3).word);
}

/** `INTERVAL 1 DAY 2 HOURS`, `INTERVAL '1-2' YEAR TO MONTH`, `INTERVAL '3 days'`. */
export function intervalLiteral(c: Cursor): Literal {
  const start = c.token;
  c.expect("INTERVAL");
  const body = c.token;
  const text = c.token.kind === "string" && !intervalUnits.has(c.ahead(1).word) ? string(c) : undefined;
  if (text !== undefined) return intervalFromText(c, text, c.origin(start));
  const pieces: { value: string; unit: string }[] = [];
  do {
    const value = intervalValue(c);
    const unit = c.token.word.toLowerCase();
    if (!intervalUnits.has(c.token.word)) throw c.fail("a unit: YEAR, MONTH, WEEK, DAY, HOUR, MINUTE, SECOND …");
    c.advance();
    pieces.push({ value, unit });
    if (c.at("TO") && isField(c.ahead(1).word) && isField(unit.toUpperCase()))
      return unitToUnit(c, pieces, start, body);
  } while (isNumber(c.token) || c.token.kind === "string" || (isSign(c) && intervalUnits.has(c.ahead(2).word)));
  const odd = pieces.find((p) => !plainNumber.test(p.value));
  if (odd) throw parseError("_LEGACY_ERROR_TEMP_0026", { value: odd.value }, c.origin(body));
  const words = pieces.map((p) => ` ${p.value} ${p.unit}`).join("");
  return build(
    c,
    words,
    pieces.map((p) => p.unit.replace(/s$/, "")),
    c.textFrom(start),
    c.origin(start),
    c.origin(body),
  );
}

const plainNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;

function isField(word: string): boolean {
  return ["YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND"].includes(word);
}

function isSign(c: Cursor): boolean {
  return (c.sign("+") || c.sign("-")) && (isNumber(c.ahead(1)) || c.ahead(1).kind === "string");
}

function intervalValue(c: Cursor): string {
  const minus = c.sign("-");
  if (minus || c.sign("+")) c.advance();
  const { kind, text } = c.token;
  if (kind === "string") {
    const value = string(c).trim();
    if (!minus) return value;
    return value.startsWith("-") ? value.slice(1) : `-${value.replace(/^\+/, "")}`;
  }
  if (kind !== "integer" && kind !== "decimal") throw c.fail("a number");
  c.advance();
  return minus ? `-${text}` : text;
}

/** `INTERVAL 'text'`: the units are those of the text. */
export function intervalFromText(c: Cursor, text: string, origin: Origin): Literal {
  return build(c, text, unitsOf(text), c.source.sql.slice(origin.start, origin.stop + 1), origin, origin);
}

function build(
  c: Cursor,
  text: string,
  units: readonly string[],
  whole: string,
  origin: Origin,
  body: Origin,
): Literal {
  const value = parseInterval(text);
  if ("problem" in value) throw invalid(text, value, body);
  if (c.options.legacyIntervals) return literal(value, { kind: "interval" }, origin);
  const yearMonth = units.map((u) => yearMonthFields[u]);
  if (yearMonth.every((f) => f !== undefined)) {
    const [first, last] = [Math.min(...yearMonth), Math.max(...yearMonth)] as [0 | 1, 0 | 1];
    return literal(value.months, { kind: "interval_ym", start: first, end: last }, origin);
  }
  if (yearMonth.some((f) => f !== undefined))
    throw parseError("_LEGACY_ERROR_TEMP_0029", { literal: whole }, origin, "Add two intervals instead.");
  const dayTime = units.map((u) => dayTimeFields[u]!);
  const fields = { start: Math.min(...dayTime) as DayTimeField, end: Math.max(...dayTime) as DayTimeField };
  const micros = microsOf(value);
  if (BigInt.asIntN(64, micros) !== micros)
    throw parseError("INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION", {}, origin);
  return literal(micros, { kind: "interval_dt", ...fields }, origin);
}

function microsOf(value: IntervalValue): bigint {
  return BigInt(value.days) * 86_400_000_000n + value.micros;
}

function invalid(input: string, problem: IntervalProblem, origin: Origin): Error {
  return parseError(`INVALID_INTERVAL_FORMAT.${problem.problem}`, { input, ...problem.parameters }, origin);
}

function unitToUnit(
  c: Cursor,
  pieces: { value: string; unit: string }[],
  start: { start: number },
  body: { start: number },
): Literal {
  const { value, unit } = pieces.at(-1)!;
  c.expect("TO");
  const from = unit.replace(/s$/, "");
  const to = c.advance().word.toLowerCase();
  const origin: Origin = { text: c.source, start: start.start, stop: c.previous.stop };
  const inner: Origin = { ...origin, start: body.start };
  const more = isNumber(c.token) || c.token.kind === "string";
  if (pieces.length > 1 || more)
    throw parseError("_LEGACY_ERROR_TEMP_0027", {}, inner, "A FROM-TO interval has one value.");
  const pair = `${from} to ${to}`;
  if (pair === "year to month") {
    const months = parseYearMonth(value);
    if (months === "range")
      throw parseError("INVALID_INTERVAL_FORMAT.INTERVAL_PARSING", { input: value, interval: "year-month" }, inner);
    if (months === undefined)
      throw unmatched(value, "year-month", pair, "`[+|-]y-m`, `INTERVAL [+|-]'[+|-]y-m' YEAR TO MONTH`", inner);
    return literal(
      c.options.legacyIntervals ? { months, days: 0, micros: 0n } : months,
      c.options.legacyIntervals ? { kind: "interval" } : { kind: "interval_ym", start: 0, end: 1 },
      origin,
    );
  }
  const [first, last] = [dayTimeFields[from], dayTimeFields[to]];
  if (first === undefined || last === undefined || last <= first || from === "week")
    throw parseError("INVALID_INTERVAL_FORMAT.UNSUPPORTED_FROM_TO_EXPRESSION", { input: value, from, to }, inner);
  const micros = parseDayTime(value, first, last);
  if (micros === undefined) throw unmatched(value, "day-time", pair, formatOf(from, to, first, last), inner);
  if (typeof micros !== "bigint") {
    const { field, value: found, limit } = micros;
    const unitName = ["day", "hour", "minute", "second"][field]!;
    const msg = `requirement failed: ${unitName} ${found} outside range [0, ${limit}]`;
    throw parseError("_LEGACY_ERROR_TEMP_0063", { msg }, inner);
  }
  if (c.options.legacyIntervals) {
    const days = micros / 86_400_000_000n;
    return literal(
      { months: 0, days: Number(days), micros: micros - days * 86_400_000_000n },
      { kind: "interval" },
      origin,
    );
  }
  return literal(micros, { kind: "interval_dt", start: first, end: last }, origin);
}

function formatOf(from: string, to: string, first: DayTimeField, last: DayTimeField): string {
  const letters = ["d", "h", "m", "s.n"].slice(first, last + 1);
  const form = letters.join(":").replace(/^d:/, "d ");
  return `\`[+|-]${form}\`, \`INTERVAL [+|-]'[+|-]${form}' ${from.toUpperCase()} TO ${to.toUpperCase()}\``;
}

function unmatched(input: string, kind: string, pair: string, supportedFormat: string, origin: Origin): Error {
  return parseError(
    "INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING_WITH_NOTICE",
    { input, intervalStr: kind, typeName: `interval ${pair}`, supportedFormat },
    origin,
  );
}
