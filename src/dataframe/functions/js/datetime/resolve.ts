import { civilFromDays, daysFromCivil, daysInMonth, isLeapYear } from "../../../types/datetime/civil.ts";
import { formatDate, formatTime } from "../../../types/datetime/format.ts";
import { microsPerDay } from "../../../types/datetime/zone.ts";
import type { ChronoField } from "./components.ts";

export type ParsedFields = Map<ChronoField, number>;

/** The fields make no date or time; `inParser` where java.time itself finds out, not Spark afterwards. */
class FieldProblem extends Error {
  readonly inParser: boolean;

  constructor(message: string, inParser: boolean) {
    super(message);
    this.inParser = inParser;
  }
}

/** µs since 1970 as if UTC; what is missing is of 1970-01-01 00:00. */
export function resolveLocal(fields: ParsedFields, text: string): bigint | { readonly problem: string } {
  try {
    const year = yearOf(fields);
    const known = dateInParser(fields, year);
    const nanos = nanosOf(fields);
    const days = known ?? dateOf(fields, year ?? 1970);
    return BigInt(days) * microsPerDay + BigInt(Math.floor(nanos / 1000));
  } catch (error) {
    if (!(error instanceof FieldProblem)) throw error;
    const { message, inParser } = error;
    return { problem: inParser ? `Text '${text}' could not be parsed: ${message}` : message };
  }
}

const ranges: Partial<Record<ChronoField, readonly [low: number, high: number, shown: string]>> = {
  Year: [-999_999_999, 999_999_999, "-999999999 - 999999999"],
  YearOfEra: [1, 1_000_000_000, "1 - 999999999/1000000000"],
  MonthOfYear: [1, 12, "1 - 12"],
  DayOfMonth: [1, 31, "1 - 28/31"],
  DayOfYear: [1, 366, "1 - 365/366"],
  HourOfDay: [0, 23, "0 - 23"],
  ClockHourOfDay: [1, 24, "1 - 24"],
  HourOfAmPm: [0, 11, "0 - 11"],
  ClockHourOfAmPm: [1, 12, "1 - 12"],
  MinuteOfHour: [0, 59, "0 - 59"],
  SecondOfMinute: [0, 59, "0 - 59"],
};

function check(field: ChronoField, value: number, inParser = true): void {
  const [low, high, shown] = ranges[field]!;
  if (value < low || value > high)
    throw new FieldProblem(`Invalid value for ${field} (valid values ${shown}): ${value}`, inParser);
}

/** The years of an era count only with the era. */
function yearOf(fields: ParsedFields): number | undefined {
  const ofEra = fields.get("YearOfEra");
  if (ofEra === undefined) return fields.get("Year");
  check("YearOfEra", ofEra);
  const era = fields.get("Era");
  return era === undefined ? undefined : era === 1 ? ofEra : 1 - ofEra;
}

/** The day that java.time resolves, where enough fields are given. */
function dateInParser(fields: ParsedFields, year: number | undefined): number | undefined {
  const [month, day, dayOfYear] = [fields.get("MonthOfYear"), fields.get("DayOfMonth"), fields.get("DayOfYear")];
  if (year === undefined) return undefined;
  if (month !== undefined && day !== undefined) {
    const days = dayOfMonth(year, month, day, true);
    if (dayOfYear === undefined) return days;
    const found = civilDayOfYear(days);
    if (dayOfYear !== found) conflict("DayOfYear", found, dayOfYear, formatDate(days), true);
    return days;
  }
  if (dayOfYear === undefined) return undefined;
  const days = ofDayOfYear(year, dayOfYear, true);
  const wrong = otherField(days, month, day);
  if (wrong) conflict(wrong.field, wrong.found, wrong.given, formatDate(days), true);
  return days;
}

/** The day that Spark makes of what there is. */
function dateOf(fields: ParsedFields, year: number): number {
  const [month, day, dayOfYear] = [fields.get("MonthOfYear"), fields.get("DayOfMonth"), fields.get("DayOfYear")];
  if (dayOfYear === undefined) return dayOfMonth(year, month ?? 1, day ?? 1, false);
  const days = ofDayOfYear(year, dayOfYear, false);
  const wrong = otherField(days, month, day);
  if (wrong) conflict(wrong.field, wrong.given, wrong.found, `${formatDate(days)}.`, false);
  return days;
}

interface OtherField {
  readonly field: ChronoField;
  readonly found: number;
  readonly given: number;
}

/** The first of the fields that were given where the day has another value. */
function otherField(days: number, month: number | undefined, day: number | undefined): OtherField | undefined {
  const date = civilFromDays(days);
  if (month !== undefined && month !== date.month) return { field: "MonthOfYear", found: date.month, given: month };
  if (day !== undefined && day !== date.day) return { field: "DayOfMonth", found: date.day, given: day };
  return undefined;
}

function conflict(field: ChronoField, a: number, b: number, from: string, inParser: boolean): never {
  throw new FieldProblem(
    `Conflict found: Field ${field} ${a} differs from ${field} ${b} derived from ${from}`,
    inParser,
  );
}

const months = "JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER".split(" ");

function dayOfMonth(year: number, month: number, day: number, inParser: boolean): number {
  check("Year", year, inParser);
  check("MonthOfYear", month, inParser);
  check("DayOfMonth", day, inParser);
  if (day > daysInMonth(year, month)) {
    const message =
      day === 29
        ? `Invalid date 'February 29' as '${year}' is not a leap year`
        : `Invalid date '${months[month - 1]} ${day}'`;
    throw new FieldProblem(message, inParser);
  }
  return daysFromCivil(year, month, day);
}

function ofDayOfYear(year: number, day: number, inParser: boolean): number {
  check("Year", year, inParser);
  check("DayOfYear", day, inParser);
  if (day === 366 && !isLeapYear(year))
    throw new FieldProblem(`Invalid date 'DayOfYear 366' as '${year}' is not a leap year`, inParser);
  return daysFromCivil(year, 1, day);
}

function civilDayOfYear(days: number): number {
  return days - daysFromCivil(civilFromDays(days).year, 1, 1) + 1;
}

const timeFields = [
  "HourOfDay",
  "ClockHourOfDay",
  "HourOfAmPm",
  "ClockHourOfAmPm",
  "MinuteOfHour",
  "SecondOfMinute",
] as const;

/** ns of the day. */
function nanosOf(fields: ParsedFields): number {
  for (const field of timeFields) {
    const value = fields.get(field);
    if (value !== undefined) check(field, value);
  }
  const half = fields.get("AmPmOfDay");
  const clock = fields.get("ClockHourOfAmPm");
  const ofHalf = agreed(
    "HourOfAmPm",
    fields.get("HourOfAmPm"),
    clock === undefined ? undefined : clock % 12,
    "ClockHourOfAmPm",
  );
  const clockOfDay = fields.get("ClockHourOfDay");
  const ofDay = agreed(
    "HourOfDay",
    fields.get("HourOfDay"),
    clockOfDay === undefined ? undefined : clockOfDay % 24,
    "ClockHourOfDay",
  );
  const whole = half === undefined || ofHalf === undefined ? undefined : half * 12 + ofHalf;
  const hour = agreed("HourOfDay", ofDay, whole, "AmPmOfDay");
  const rest = (fields.get("MinuteOfHour") ?? 0) * 60 + (fields.get("SecondOfMinute") ?? 0);
  const nanosAt = (h: number) => (h * 3600 + rest) * 1e9 + (fields.get("NanoOfSecond") ?? 0);
  if (hour === undefined) return nanosAt(ofHalf ?? (half ?? 0) * 12);
  const nanos = nanosAt(hour);
  if (half === undefined && ofHalf === undefined) return nanos;
  const shown = () => clockText(BigInt(nanos));
  const foundHalf = Math.floor(hour / 12);
  if (half !== undefined && half !== foundHalf) conflict("AmPmOfDay", foundHalf, half, shown(), true);
  if (ofHalf !== undefined && ofHalf !== hour % 12) conflict("HourOfAmPm", hour % 12, ofHalf, shown(), true);
  return nanos;
}

/** A time as java.time prints it: seconds only where there are some. */
function clockText(nanos: bigint): string {
  const text = formatTime(nanos);
  return nanos % 60_000_000_000n === 0n ? text.slice(0, 5) : text;
}

function agreed(
  field: ChronoField,
  a: number | undefined,
  b: number | undefined,
  source: ChronoField,
): number | undefined {
  if (a !== undefined && b !== undefined && a !== b)
    throw new FieldProblem(`Conflict found: ${field} ${a} differs from ${field} ${b} while resolving  ${source}`, true);
  return a ?? b;
}
