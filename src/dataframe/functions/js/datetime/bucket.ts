import { civilFromDays } from "../../../types/datetime/civil.ts";
import { floorDiv, microsPerDay, wallClock, type Zone } from "../../../types/datetime/zone.ts";
import type { JsFunction } from "../../define.ts";
import { zoneNamed } from "../cast/settings.ts";
import { bound } from "../define.ts";
import { plusMonths } from "./arithmetic.ts";

/** The last of the moments `start(n)` that is not after `at`, tried from `n` on. */
function last(at: bigint, n: bigint, start: (n: bigint) => bigint): bigint {
  let place = n;
  while (start(place) > at) place--;
  while (start(place + 1n) <= at) place++;
  return start(place);
}

/** Whole days are days of the calendar; what is left is time. */
function plusTime(origin: bigint, micros: bigint, zone: Zone): bigint {
  const days = micros / microsPerDay;
  const { days: first, microsOfDay } = wallClock(origin, zone);
  return zone.toInstant((BigInt(first) + days) * microsPerDay + microsOfDay) + (micros - days * microsPerDay);
}

function monthOf(micros: bigint, zone: Zone): number {
  const { year, month } = civilFromDays(wallClock(micros, zone).days);
  return year * 12 + month;
}

export const timeBucket: JsFunction = bound("time_bucket", ([size], _result, setup) => {
  const zone = zoneNamed(String(setup.timeZone));
  if (size!.kind === "interval_ym") {
    return (months: number, at: bigint, origin: bigint) => {
      const { days, microsOfDay } = wallClock(origin, zone);
      const start = (n: bigint) =>
        zone.toInstant(BigInt(plusMonths(days, Number(n) * months)) * microsPerDay + microsOfDay);
      return last(at, BigInt(Math.floor((monthOf(at, zone) - monthOf(origin, zone)) / months)), start);
    };
  }
  return (micros: bigint, at: bigint, origin: bigint) => {
    const n = floorDiv(at - origin, micros);
    return micros < microsPerDay ? origin + n * micros : last(at, n, (k) => plusTime(origin, k * micros, zone));
  };
});
