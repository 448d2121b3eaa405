import { civilFromDays } from "./civil.ts";
import { clockAt, type Zone, zoneOf } from "./zone.ts";

const utc = zoneOf("UTC")!;

/** `2024-02-29`; years above 9999 with `+`, negative ones with `-`. */
export function formatDate(days: number): string {
  const { year, month, day } = civilFromDays(days);
  const sign = year < 0 ? "-" : year > 9999 ? "+" : "";
  return `${sign}${pad(Math.abs(year), 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** `2024-02-29 12:34:56.789` in a zone; the fraction without trailing zeros. */
export function formatTimestamp(micros: bigint, zone: Zone): string {
  const { days, secondOfDay, microOfSecond } = clockAt(micros, zone);
  return `${formatDate(days)} ${formatClock(secondOfDay, microOfSecond, 6)}`;
}

/** As `formatTimestamp`, without a zone. */
export function formatTimestampNtz(micros: bigint): string {
  return formatTimestamp(micros, utc);
}

/** `12:34:56.5` of the nanoseconds of a day. */
export function formatTime(nanos: bigint): string {
  return formatClock(Number(nanos / 1_000_000_000n), Number(nanos % 1_000_000_000n), 9);
}

function formatClock(seconds: number, part: number, digits: 6 | 9): string {
  const fraction = part === 0 ? "" : String(part).padStart(digits, "0").replace(/0+$/, "");
  const clock = `${pad(Math.floor(seconds / 3600), 2)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}`;
  return fraction === "" ? clock : `${clock}.${fraction}`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
