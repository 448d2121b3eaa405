import { cutover, daysFromHybrid, hybridFromDays } from "./hybrid.ts";

/** The fields of java.util.Calendar that a pattern's letters stand for. */
export interface CalendarFields {
  /** 0 before Christ, 1 after. */
  readonly era: number;
  /** Of the era. */
  readonly year: number;
  /** From 0. */
  readonly month: number;
  readonly dayOfMonth: number;
  readonly dayOfYear: number;
  readonly weekOfYear: number;
  readonly weekOfMonth: number;
  /** From 1, Sunday. */
  readonly dayOfWeek: number;
  readonly dayOfWeekInMonth: number;
  readonly weekYear: number;
  readonly halfDay: number;
  readonly hour: number;
  readonly hourOfDay: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

export type CalendarField = keyof CalendarFields;

const remainder = (value: number, by: number): number => ((value % by) + by) % by;

/** From 1, Sunday. */
function weekdayOf(days: number): number {
  return remainder(days + 4, 7) + 1;
}

/** The last such weekday that is not after a day. */
export function weekdayOnOrBefore(days: number, weekday: number): number {
  return days - remainder(weekdayOf(days) - weekday, 7);
}

/** Weeks begin on Sunday; the first is the one with the period's first day, even if only partly. */
function weekOf(first: number, days: number): number {
  return Math.floor((days - weekdayOnOrBefore(first, 1)) / 7) + 1;
}

/** All fields of a local time, its day counted from 1970. */
export function calendarFields(days: number, microsOfDay: bigint): CalendarFields {
  const { year, month, day } = hybridFromDays(days);
  const firstOfYear = daysFromHybrid(year, 1, 1);
  // October 1582 begins anew on its 15th.
  const firstOfMonth = Math.max(
    daysFromHybrid(year, month, 1),
    days >= cutover && days < cutover + 17 ? cutover : -Infinity,
  );
  const next = daysFromHybrid(year + 1, 1, 1);
  const isNextYears = days >= weekdayOnOrBefore(next, 1) && weekdayOf(next) !== 1;
  const millis = Number(microsOfDay / 1000n);
  const hourOfDay = Math.floor(millis / 3_600_000);
  return {
    era: year > 0 ? 1 : 0,
    year: year > 0 ? year : 1 - year,
    month: month - 1,
    dayOfMonth: day,
    dayOfYear: days - firstOfYear + 1,
    weekOfYear: isNextYears ? 1 : weekOf(firstOfYear, days),
    weekOfMonth: weekOf(firstOfMonth, days),
    dayOfWeek: weekdayOf(days),
    dayOfWeekInMonth: Math.floor((days - firstOfMonth) / 7) + 1,
    weekYear: year + (isNextYears ? 1 : 0),
    halfDay: hourOfDay < 12 ? 0 : 1,
    hour: hourOfDay % 12,
    hourOfDay,
    minute: Math.floor(millis / 60_000) % 60,
    second: Math.floor(millis / 1000) % 60,
    millisecond: millis % 1000,
  };
}
