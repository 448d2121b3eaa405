import { type Civil, civilFromDays, daysFromCivil } from "../../../../types/datetime/civil.ts";

// java.util's calendar: Julian until 4 October 1582, Gregorian from the next day, the 15th, on. Days count from 1970.

/** 15 October 1582. */
export const cutover = -141_427;

/** Days of a day of the Julian calendar; the day may lie outside its month. */
export function julianDays(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return y * 365 + Math.floor(y / 4) + dayOfYear - 719_470;
}

function julianFromDays(days: number): Civil {
  const z = days + 719_470;
  const era = Math.floor(z / 1461);
  const dayOfEra = z - era * 1461;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460)) / 365);
  const dayOfYear = dayOfEra - 365 * yearOfEra;
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = era * 4 + yearOfEra + (month <= 2 ? 1 : 0);
  return { year, month, day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1 };
}

/** The date on which people's calendars stood. */
export function hybridFromDays(days: number): Civil {
  return days < cutover ? julianFromDays(days) : civilFromDays(days);
}

/** Days of a date of the hybrid calendar; of the ten days that never were, as the Julian calendar would go on. */
export function daysFromHybrid(year: number, month: number, day: number): number {
  const days = daysFromCivil(year, month, day);
  if (days >= cutover) return days;
  const julian = julianDays(year, month, day);
  return julian < cutover ? julian : Math.max(julian, cutover);
}

/** The day that is written in the hybrid calendar as this one is in the Gregorian; of the ten missing days, the 15th. */
export function hybridOfGregorian(days: number): number {
  if (days >= cutover) return days;
  const { year, month, day } = civilFromDays(days);
  return Math.min(julianDays(year, month, day), cutover);
}

/** The day that is written in the Gregorian calendar as this one is in the hybrid. */
export function gregorianOfHybrid(days: number): number {
  if (days >= cutover) return days;
  const { year, month, day } = julianFromDays(days);
  return daysFromCivil(year, month, day);
}
