import { daysFromCivil } from "../../../../types/datetime/civil.ts";
import { type CalendarField, type CalendarFields, calendarFields, weekdayOnOrBefore } from "./fields.ts";
import { cutover, daysFromHybrid, julianDays } from "./hybrid.ts";

/** The fields that a text gave, the last written last. */
export type WrittenFields = ReadonlyMap<CalendarField, number>;

export interface LocalTime {
  readonly days: number;
  /** May be more than a day, or negative, where a lenient calendar was told so. */
  readonly millisOfDay: number;
}

/** The day and time that java.util's calendar makes of the fields; what was written last counts. */
export function resolveFields(written: WrittenFields): LocalTime {
  const stamps = new Map([...written.keys()].map((field, i) => [field, i + 1]));
  const stamp = (field: CalendarField): number => stamps.get(field) ?? 0;
  return { days: dayOf(written, stamp), millisOfDay: timeOf(written, stamp) };
}

type Stamp = (field: CalendarField) => number;

/** When the later of two was written; 0 unless both were. */
const both = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : Math.max(a, b));

function timeOf(written: WrittenFields, stamp: Stamp): number {
  const of = (field: CalendarField): number => written.get(field) ?? 0;
  const half = both(stamp("hour"), stamp("halfDay"));
  const best = Math.max(half, stamp("hourOfDay")) || Math.max(stamp("hour"), stamp("halfDay"));
  const hours = best === stamp("hourOfDay") ? of("hourOfDay") : of("hour") + 12 * of("halfDay");
  return ((hours * 60 + of("minute")) * 60 + of("second")) * 1000 + of("millisecond");
}

type Rule = "dayOfMonth" | "weekOfMonth" | "dayOfWeekInMonth" | "dayOfYear" | "weekOfYear";

/** Which fields tell the day. */
function ruleOf(stamp: Stamp): Rule {
  const weekday = stamp("dayOfWeek");
  let ofMonth = both(stamp("weekOfMonth"), weekday);
  let inMonth = both(stamp("dayOfWeekInMonth"), weekday);
  let ofYear = both(stamp("weekOfYear"), weekday);
  let dayOfMonth = stamp("dayOfMonth");
  let best = Math.max(dayOfMonth, ofMonth, inMonth, stamp("dayOfYear"), ofYear);
  if (best === 0) {
    ofMonth = stamp("weekOfMonth");
    inMonth = Math.max(stamp("dayOfWeekInMonth"), weekday);
    ofYear = stamp("weekOfYear");
    best = Math.max(ofMonth, inMonth, ofYear);
    if (best === 0) best = dayOfMonth = stamp("month");
  }
  if (best === dayOfMonth) return "dayOfMonth";
  if (best === ofMonth && stamp("weekOfMonth") >= stamp("weekOfYear")) {
    return ofMonth === inMonth && stamp("weekOfMonth") < stamp("dayOfWeekInMonth") ? "dayOfWeekInMonth" : "weekOfMonth";
  }
  if (best === inMonth && stamp("dayOfWeekInMonth") >= stamp("weekOfYear")) return "dayOfWeekInMonth";
  return best === stamp("dayOfYear") ? "dayOfYear" : "weekOfYear";
}

function dayOf(written: WrittenFields, stamp: Stamp): number {
  const week = written.get("weekYear");
  if (week !== undefined && stamp("weekYear") > stamp("year")) {
    const weekday = written.get("dayOfWeek") ?? 1;
    return weekdayOnOrBefore(daysFromHybrid(week, 1, 1), 1) + weekday - 1 + 7 * ((written.get("weekOfYear") ?? 1) - 1);
  }
  const yearOfEra = written.get("year") ?? 1970;
  const year = written.get("era") === 0 ? 1 - yearOfEra : yearOfEra;
  const rule = ruleOf(stamp);
  const place = (first: (year: number, month: number) => number): number => placeOf(rule, written, year, first);
  const gregorian = place((y, m) => daysFromCivil(y, m, 1));
  if (gregorian >= cutover && year > 1582) return gregorian;
  const julian = place((y, m) => julianDays(y, m, 1));
  if (rule === "dayOfYear" || rule === "weekOfYear") return year > 1582 ? gregorian : julian;
  return gregorian >= cutover ? gregorian : julian;
}

/** A day by a rule, in the calendar whose months' first days `first` gives. */
function placeOf(
  rule: Rule,
  written: WrittenFields,
  year: number,
  first: (year: number, month: number) => number,
): number {
  const given = written.get("month") ?? 0;
  const weekday = written.get("dayOfWeek");
  const start =
    rule === "dayOfYear" || rule === "weekOfYear"
      ? first(year, 1)
      : first(year + Math.floor(given / 12), (((given % 12) + 12) % 12) + 1);
  const value = written.get(rule) ?? 1;
  switch (rule) {
    case "dayOfMonth":
    case "dayOfYear":
      return start + value - 1;
    case "weekOfMonth":
    case "weekOfYear":
      return weekdayOnOrBefore(start, 1) + (weekday ?? 1) - 1 + 7 * (value - 1);
    case "dayOfWeekInMonth":
      return weekdayOnOrBefore(start + 7 * value - 1, weekday ?? 1);
  }
}

/** Whether a calendar that is not lenient takes the fields: each must be one of the day and time found. */
export function agrees(written: WrittenFields, { days, millisOfDay }: LocalTime): boolean {
  if (millisOfDay < 0 || millisOfDay >= 86_400_000) return false;
  const found: CalendarFields = calendarFields(days, BigInt(millisOfDay) * 1000n);
  return [...written].every(([field, value]) => found[field] === value);
}
