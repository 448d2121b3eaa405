import { SparkException } from "../../errors/errors.ts";
import type { LiteralValue } from "../../plan/expr.ts";
import { microsPerDay, movedTo, wallClock, zoneOf } from "../../types/datetime/zone.ts";
import type { Type } from "../../types/type.ts";
import { Decimal } from "../../types/values/decimal.ts";
import type { JsFunction } from "../define.ts";
import { raise } from "../exceptions.ts";
import { zoneNamed } from "./cast/settings.ts";
import { plusMonths } from "./datetime/arithmetic.ts";
import { overflows } from "./datetime/making.ts";
import { bound, js } from "./define.ts";

interface Calendar {
  readonly months: number;
  readonly days: number;
  readonly micros: bigint;
}

const overflow = (): never => raise("INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION");

/** An interval by a number, or divided by it; year-month and day-time round half up. */
function scale(
  interval: Type,
  number: Type,
  divide: boolean,
  ansi: boolean,
): (value: never, by: never) => LiteralValue {
  if (interval.kind === "interval") return (value: Calendar, by: number) => scaleCalendar(value, by, divide, ansi);
  const wide = interval.kind === "interval_dt";
  const give = (exact: bigint): LiteralValue => {
    if (BigInt.asIntN(wide ? 64 : 32, exact) !== exact) overflow();
    return wide ? exact : Number(exact);
  };
  return (value: number | bigint, by: number | bigint) => {
    const floating = number.kind === "double" || number.kind === "float";
    if (divide && Math.abs(Number(by)) === Number.POSITIVE_INFINITY) return give(0n);
    if (floating && !Number.isFinite(by)) overflow();
    const factor = number.kind === "decimal" ? new Decimal(by as bigint, number.scale) : Decimal.parse(String(by));
    if (!divide) return give(new Decimal(BigInt(value) * factor.unscaled, factor.scale).withScale(0).unscaled);
    if (factor.unscaled === 0n) raise("INTERVAL_DIVIDED_BY_ZERO");
    return give(roundedQuotient(BigInt(value) * 10n ** BigInt(factor.scale), factor.unscaled));
  };
}

function roundedQuotient(a: bigint, b: bigint): bigint {
  const negative = a < 0n !== b < 0n;
  const [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  const half = (2n * x + y) / (2n * y);
  return negative ? -half : half;
}

function scaleCalendar({ months, days, micros }: Calendar, by: number, divide: boolean, ansi: boolean): LiteralValue {
  if (divide && by === 0) return ansi ? raise("INTERVAL_DIVIDED_BY_ZERO") : null;
  const apply = (n: number): number => (divide ? n / by : n * by);
  const exactMonths = apply(months);
  const exactDays = apply(days);
  const exactMicros = Math.round(apply(Number(micros)) + (exactDays - Math.trunc(exactDays)) * 86_400_000_000);
  return {
    months: Number(within(exactMonths, 32, ansi)),
    days: Number(within(exactDays, 32, ansi)),
    micros: within(exactMicros, 64, ansi),
  };
}

/** The whole number of so many bits: without ANSI mode the nearest that there is. */
function within(value: number, bits: number, ansi: boolean): bigint {
  const limit = 2n ** BigInt(bits - 1);
  const whole = Number.isFinite(value) ? BigInt(Math.trunc(value)) : value > 0 ? limit : -limit - 1n;
  if (BigInt.asIntN(bits, whole) === whole) return whole;
  if (ansi) overflows("overflow");
  return whole > 0n ? limit - 1n : -limit;
}

function orNull(compute: () => LiteralValue): LiteralValue {
  try {
    return compute();
  } catch (error) {
    if (error instanceof SparkException) return null;
    throw error;
  }
}

const fitting = (micros: bigint): bigint =>
  BigInt.asIntN(64, micros) === micros ? micros : overflows("long overflow");

export const intervalFunctions: readonly JsFunction[] = [
  bound("shift_by_calendar", ([type], _result, setup) => {
    const zone = type!.kind === "timestamp" ? zoneNamed(String(setup.timeZone)) : zoneOf("UTC")!;
    const sign = setup.back === true ? -1 : 1;
    return (micros: bigint, { months, days, micros: rest }: Calendar) => {
      const clock = wallClock(micros, zone);
      const day = plusMonths(clock.days, sign * months) + sign * days;
      return fitting(movedTo(BigInt(day) * microsPerDay + clock.microsOfDay, micros, zone) + BigInt(sign) * rest);
    };
  }),
  bound("shift_by_months", (_types, _result, setup) => {
    const zone = zoneNamed(String(setup.timeZone));
    return (micros: bigint, months: number) => {
      const { days, microsOfDay } = wallClock(micros, zone);
      const day = plusMonths(days, setup.back === true ? -months : months);
      return fitting(movedTo(BigInt(day) * microsPerDay + microsOfDay, micros, zone));
    };
  }),
  bound("shift_by_time", (_types, _result, setup) => {
    const zone = zoneNamed(String(setup.timeZone));
    return (micros: bigint, by: bigint) => {
      const span = setup.back === true ? -by : by;
      const days = span / microsPerDay;
      if (days === 0n) return fitting(micros + span);
      const clock = wallClock(micros, zone);
      const local = (BigInt(clock.days) + days) * microsPerDay + clock.microsOfDay;
      return fitting(movedTo(local, micros, zone) + (span % microsPerDay));
    };
  }),
  bound("scale_interval", ([interval, number], _result, setup) => {
    const scaled = scale(interval!, number!, setup.divide === true, setup.ansi === true);
    return setup.tries === true ? (value: never, by: never) => orNull(() => scaled(value, by)) : scaled;
  }),
  js("interval_negate", ({ months, days, micros }: Calendar) => ({ months: -months, days: -days, micros: -micros })),
];
