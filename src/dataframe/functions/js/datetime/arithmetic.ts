import { ArithmeticException } from "../../../errors/errors.ts";
import { civilFromDays, daysFromCivil, daysInMonth } from "../../../types/datetime/civil.ts";
import { formatTimestamp } from "../../../types/datetime/format.ts";
import { microsPerDay, movedTo, wallClock, type Zone, zoneOf } from "../../../types/datetime/zone.ts";
import type { JsFunction } from "../../define.ts";
import { ansiConfig, raise } from "../../exceptions.ts";
import { zoneNamed } from "../cast/settings.ts";
import { bound, js } from "../define.ts";
import { toLong } from "../to-long.ts";

const utc = zoneOf("UTC")!;

/** A day some months later, on the last of the month where that is shorter. */
export function plusMonths(days: number, months: number): number {
  const { year, month, day } = civilFromDays(days);
  const index = year * 12 + month - 1 + months;
  const [y, m] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  return daysFromCivil(y, m, Math.min(day, daysInMonth(y, m)));
}

function monthsBetween(a: bigint, b: bigint, round: boolean, zone: Zone): number {
  const [x, y] = [wallClock(a, zone), wallClock(b, zone)];
  const [p, q] = [civilFromDays(x.days), civilFromDays(y.days)];
  const months = p.year * 12 + p.month - (q.year * 12 + q.month);
  const last = (c: { year: number; month: number; day: number }) => c.day === daysInMonth(c.year, c.month);
  if (p.day === q.day || (last(p) && last(q))) return months;
  // What has passed of a day, which is not what its clocks show on the days when they are changed.
  const passed = (instant: bigint, days: number) =>
    Number((instant - zone.toInstant(BigInt(days) * microsPerDay)) / 1_000_000n);
  const seconds = (p.day - q.day) * 86_400 + passed(a, x.days) - passed(b, y.days);
  const difference = months + seconds / 2_678_400;
  return round ? Math.round(difference * 1e8) / 1e8 : difference;
}

const weekdays: Record<string, number> = { mo: 0, tu: 1, we: 2, th: 3, fr: 4, sa: 5, su: 6 };
const weekdayNames = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

function weekday(text: string): number | undefined {
  const name = text.trim().toLowerCase();
  const index = weekdays[name.slice(0, 2)];
  if (index === undefined) return undefined;
  const full = weekdayNames[index]!;
  return name === full || name === full.slice(0, 2) || name === full.slice(0, 3) ? index : undefined;
}

/** The first day of the unit that the day is in. */
function truncateDay(days: number, unit: string): number | undefined {
  const { year, month } = civilFromDays(days);
  switch (unit.toUpperCase()) {
    case "YEAR":
    case "YYYY":
    case "YY":
      return daysFromCivil(year, 1, 1);
    case "QUARTER":
      return daysFromCivil(year, Math.floor((month - 1) / 3) * 3 + 1, 1);
    case "MONTH":
    case "MM":
    case "MON":
      return daysFromCivil(year, month, 1);
    case "WEEK":
      return days - ((((days + 3) % 7) + 7) % 7);
    default:
      return undefined;
  }
}

const clockUnits: Record<string, bigint> = {
  MICROSECOND: 1n,
  MILLISECOND: 1000n,
  SECOND: 1_000_000n,
  MINUTE: 60_000_000n,
  HOUR: 3_600_000_000n,
};

function truncateTime(unit: string, micros: bigint, zone: Zone): bigint | null {
  const size = clockUnits[unit.toUpperCase()];
  const { days, microsOfDay } = wallClock(micros, zone);
  if (size !== undefined) return micros - (microsOfDay % size);
  const upper = unit.toUpperCase();
  const day = upper === "DAY" || upper === "DD" ? days : truncateDay(days, unit);
  return day === undefined ? null : zone.toInstant(BigInt(day) * microsPerDay);
}

const monthUnits: Record<string, number> = { MONTH: 1, QUARTER: 3, YEAR: 12 };
const dayUnits: Record<string, number> = { DAY: 1, DAYOFYEAR: 1, WEEK: 7 };

function timestampAdd(unit: string, count: bigint, micros: bigint, zone: Zone | undefined): bigint {
  const moved = addUnits(unit, count, micros, zone ?? utc);
  if (BigInt.asIntN(64, moved) === moved) return moved;
  const time = zone
    ? `TIMESTAMP '${formatTimestamp(micros, zone)}'`
    : `TIMESTAMP_NTZ '${formatTimestamp(micros, utc)}'`;
  return raise("DATETIME_OVERFLOW", { operation: `add ${count}L ${unit} to ${time}` });
}

function addUnits(unit: string, count: bigint, micros: bigint, zone: Zone): bigint {
  const upper = unit.toUpperCase();
  const size = clockUnits[upper];
  if (size !== undefined) return micros + count * size;
  const { days, microsOfDay } = wallClock(micros, zone);
  const amount = Number(count);
  const months = monthUnits[upper];
  const inDays = dayUnits[upper];
  if (months === undefined && inDays === undefined) return badUnit("timestampadd", unit);
  const day = months === undefined ? days + amount * inDays! : plusMonths(days, amount * months);
  return movedTo(BigInt(day) * microsPerDay + microsOfDay, micros, zone);
}

function badUnit(functionName: string, unit: string): never {
  return raise("INVALID_PARAMETER_VALUE.DATETIME_UNIT", {
    functionName: `\`${functionName.toUpperCase()}\``,
    parameter: "`unit`",
    invalidValue: `'${unit}'`,
  });
}

/** Whole units between two wall-clock times, as Java's ChronoUnit.between. */
function unitsBetween(unit: string, from: bigint, to: bigint, zone: Zone): bigint {
  const upper = unit.toUpperCase();
  const [a, b] = [wallClock(from, zone), wallClock(to, zone)];
  const size = clockUnits[upper];
  const [x, y] = [BigInt(a.days) * microsPerDay + a.microsOfDay, BigInt(b.days) * microsPerDay + b.microsOfDay];
  if (size !== undefined) return (y - x) / size;
  const days = dayUnits[upper];
  if (days !== undefined) return (y - x) / (microsPerDay * BigInt(days));
  const months = monthUnits[upper];
  if (months === undefined) return badUnit("timestampdiff", unit);
  const [p, q] = [civilFromDays(a.days), civilFromDays(b.days)];
  let count = (q.year - p.year) * 12 + q.month - p.month;
  const rest = q.day !== p.day ? q.day - p.day : Number(b.microsOfDay - a.microsOfDay);
  if (count > 0 && rest < 0) count--;
  if (count < 0 && rest > 0) count++;
  return BigInt(Math.trunc(count / months));
}

/** A timestamp that 64 bits hold. */
function checked(micros: bigint): bigint {
  if (BigInt.asIntN(64, micros) === micros) return micros;
  throw new ArithmeticException("", {}, { message: "The timestamp is out of range." });
}

const shift = (micros: bigint, zone: Zone) => micros + BigInt(zone.offsetAt(micros)) * 1_000_000n;

export const dateArithmeticFunctions: readonly JsFunction[] = [
  bound("months_between", (_types, _result, setup) => {
    const zone = zoneNamed(String(setup.timeZone));
    return (a: bigint, b: bigint, round: boolean) => monthsBetween(a, b, round, zone);
  }),
  bound("next_day", (_types, _result, setup) => (days: number, name: string) => {
    const target = weekday(name);
    if (target === undefined) return setup.ansi === true ? raise("ILLEGAL_DAY_OF_WEEK", { string: name }) : null;
    const today = (((days + 3) % 7) + 7) % 7;
    return days + ((target - today + 6) % 7) + 1;
  }),
  js("trunc_date", (days: number, unit: string) => truncateDay(days, unit) ?? null),
  bound("trunc_timestamp", ([, type], _result, setup) => {
    const zone = type!.kind === "timestamp" ? zoneNamed(String(setup.timeZone)) : utc;
    return (unit: string, micros: bigint) => truncateTime(unit, micros, zone);
  }),
  bound("timestampadd", ([, , type], _result, setup) => {
    const zone = type!.kind === "timestamp" ? zoneNamed(String(setup.timeZone)) : undefined;
    return (unit: string, count: bigint, micros: bigint) => timestampAdd(unit, count, micros, zone);
  }),
  bound("timestampdiff", (_types, _result, setup) => {
    const zone = zoneNamed(String(setup.timeZone));
    return (unit: string, from: bigint, to: bigint) => unitsBetween(unit, from, to, zone);
  }),
  bound("timestamp_from", ([type], _result, setup) => {
    const unit = BigInt(Number(setup.unit));
    if (type!.kind === "double" || type!.kind === "float")
      return (v: number) => (Number.isFinite(v) ? toLong(v * Number(unit)) : null);
    const scale = type!.kind === "decimal" ? 10n ** BigInt(type!.scale) : 1n;
    return (v: number | bigint) => {
      const whole = BigInt(v) * unit;
      if (whole % scale !== 0n)
        raise("ARITHMETIC_OVERFLOW", { message: "Rounding necessary", alternative: "", config: ansiConfig });
      const micros = whole / scale;
      return BigInt.asIntN(64, micros) === micros
        ? micros
        : raise("ARITHMETIC_OVERFLOW", { message: "long overflow", alternative: "", config: ansiConfig });
    };
  }),
  js("from_utc_timestamp", (micros: bigint, zone: string) => checked(shift(micros, zoneNamed(zone)))),
  js("to_utc_timestamp", (micros: bigint, zone: string) => checked(zoneNamed(zone).toInstant(micros))),
  js("convert_timezone", (from: string, to: string, local: bigint) =>
    checked(shift(zoneNamed(from).toInstant(local), zoneNamed(to))),
  ),
];
