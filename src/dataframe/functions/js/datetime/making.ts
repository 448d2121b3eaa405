import type { LiteralValue } from "../../../plan/expr.ts";
import { daysFromCivil, daysInMonth } from "../../../types/datetime/civil.ts";
import { microsPerDay } from "../../../types/datetime/zone.ts";
import type { JsFunction, JsSetup } from "../../define.ts";
import { ansiConfig, raise } from "../../exceptions.ts";
import { zoneNamed } from "../cast/settings.ts";
import { bound, js } from "../define.ts";

function outOfBounds(rangeMessage: string, ansi: boolean): null {
  return ansi ? raise("DATETIME_FIELD_OUT_OF_BOUNDS.WITH_SUGGESTION", { rangeMessage, ansiConfig }) : null;
}

export function overflows(message: "overflow" | "long overflow"): never {
  return raise("ARITHMETIC_OVERFLOW", { message, alternative: "", config: ansiConfig });
}

/** Why year, month and day are no date, in java.time's words for a field and its range; undefined if they are one. */
function dateProblem(year: number, month: number, day: number): string | undefined {
  if (Math.abs(year) > 999_999_999) return `Invalid value for Year (valid values -999999999 - 999999999): ${year}`;
  if (month < 1 || month > 12) return `Invalid value for MonthOfYear (valid values 1 - 12): ${month}`;
  if (day < 1 || day > 31) return `Invalid value for DayOfMonth (valid values 1 - 28/31): ${day}`;
  return day > daysInMonth(year, month) ? `Invalid date: day ${day} of month ${month} in ${year}` : undefined;
}

function makeTimestamp(types: readonly { readonly kind: string }[], zoned: boolean, setup: JsSetup) {
  const ansi = setup.ansi === true;
  const finish = (local: bigint, zone: string | undefined): bigint =>
    zoned ? zoneNamed(zone ?? String(setup.timeZone)).toInstant(local) : local;
  if (types[0]!.kind === "date")
    return (days: number, nanos = 0n, zone?: string) => finish(BigInt(days) * microsPerDay + nanos / 1000n, zone);
  return (year: number, month: number, day: number, hour: number, minute: number, seconds: bigint, zone?: string) => {
    const problem = dateProblem(year, month, day) ?? clockProblem(hour, minute);
    if (problem !== undefined) return outOfBounds(problem, ansi);
    const micros = seconds;
    // 60 seconds are the next minute, but nothing beyond.
    if (micros < 0n || micros > 60_000_000n) {
      if (micros > 60_000_000n && micros < 61_000_000n && ansi)
        return raise("INVALID_FRACTION_OF_SECOND", { secAndMicros: String(Number(micros) / 1e6) });
      return outOfBounds(`Invalid value for SecondOfMinute (valid values 0 - 59): ${micros / 1_000_000n}`, ansi);
    }
    const local =
      BigInt(daysFromCivil(year, month, day)) * microsPerDay + BigInt(hour * 3600 + minute * 60) * 1_000_000n + micros;
    return finish(local, zone);
  };
}

/** Why hour and minute are of no clock, in java.time's words. */
export function clockProblem(hour: number, minute: number): string | undefined {
  if (hour < 0 || hour > 23) return `Invalid value for HourOfDay (valid values 0 - 23): ${hour}`;
  return minute < 0 || minute > 59 ? `Invalid value for MinuteOfHour (valid values 0 - 59): ${minute}` : undefined;
}

type Parts = readonly [
  years: number,
  months: number,
  weeks: number,
  days: number,
  hours: number,
  minutes: number,
  seconds: bigint,
];

function makeInterval(setup: JsSetup) {
  return (...[years, months, weeks, days, hours, minutes, seconds]: Parts): LiteralValue => {
    const value = {
      months: years * 12 + months,
      days: weeks * 7 + days,
      micros: BigInt(hours) * 3_600_000_000n + BigInt(minutes) * 60_000_000n + seconds,
    };
    const fits = Math.abs(value.months) < 2 ** 31 && Math.abs(value.days) < 2 ** 31;
    if (fits) return value;
    if (setup.try === true || setup.ansi !== true) return null;
    return overflows("overflow");
  };
}

export const dateMakingFunctions: readonly JsFunction[] = [
  bound("make_date", (_types, _result, setup) => (year: number, month: number, day: number) => {
    const problem = dateProblem(year, month, day);
    if (problem !== undefined) return outOfBounds(problem, setup.ansi === true);
    const days = daysFromCivil(year, month, day);
    return days === (days | 0) ? days : overflows("overflow");
  }),
  bound("make_timestamp", (types, result, setup) => makeTimestamp(types, result.kind === "timestamp", setup)),
  bound("make_interval", (_types, _result, setup) => makeInterval(setup)),
  js("make_dt_interval", (days: number, hours: number, minutes: number, seconds: bigint) => {
    const micros =
      BigInt(days) * microsPerDay + BigInt(hours) * 3_600_000_000n + BigInt(minutes) * 60_000_000n + seconds;
    return BigInt.asIntN(64, micros) === micros ? micros : raise("INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION");
  }),
  js("make_ym_interval", (years: number, months: number) => {
    const total = years * 12 + months;
    return Math.abs(total) < 2 ** 31 ? total : raise("INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION");
  }),
];
