import { daysFromCivil, daysInMonth } from "./civil.ts";
import { floorDiv, microsPerDay, type Zone, zoneOf } from "./zone.ts";

/** What a date or timestamp text may have around it without meaning: white space and control characters. */
const around = /^[\s\u0000-\u0020\u007f-\u009f]+|[\s\u0000-\u0020\u007f-\u009f]+$/g;

function trimmed(text: string): string {
  const inside = (code: number) => code > 0x20 && code < 0x7f;
  return inside(text.charCodeAt(0)) && inside(text.charCodeAt(text.length - 1)) ? text : text.replace(around, "");
}

/** The number of digits from `from` up to `to`; -1 where others are among them. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

const [dash, colon, dot] = ["-", ":", "."].map((sign) => sign.charCodeAt(0));

/** The day that `2024-01-05` is at the start of a text, as most are written; undefined where others are. */
function usualDay(text: string): number | undefined {
  if (text.charCodeAt(4) !== dash || text.charCodeAt(7) !== dash) return undefined;
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)];
  return year < 0 || month < 0 || day < 0 ? undefined : validDay(year, month, day);
}

/** `2024-01-05 10:11:12.123456` in its parts, with `T` or `Z` or without; undefined of other texts. */
function usualTimestamp(text: string): TimestampParts | undefined {
  const days = usualDay(text);
  if (days === undefined) return undefined;
  if (text.length === 10) return { days, microsOfDay: 0n, zone: undefined };
  const separated = text[10] === " " || text[10] === "T";
  if (!separated || text.charCodeAt(13) !== colon || text.charCodeAt(16) !== colon) return undefined;
  const [hour, minute, second] = [digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19)];
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return undefined;
  let end = 19;
  let micros = 0;
  if (text.charCodeAt(end) === dot) {
    end++;
    for (let unit = 100_000; digits(text, end, end + 1) >= 0; end++, unit = Math.floor(unit / 10))
      micros += digits(text, end, end + 1) * unit;
  }
  const zoned = text.length === end + 1 && text[end] === "Z";
  if (!zoned && text.length !== end) return undefined;
  const microsOfDay = BigInt((hour * 3600 + minute * 60 + second) * 1_000_000 + micros);
  return { days, microsOfDay, zone: zoned ? zoneOf("Z") : undefined };
}

const datePattern = /^([+-]?)(\d{4,7})(?:-(\d{1,2})(?:-(\d{1,2})(?:[ T].*)?)?)?$/s;

/** Days since 1970-01-01 of `2024`, `2024-1`, `2024-01-05`, `+10000-01-01`, with anything after `T` or a space; undefined where it is no date. */
export function parseDate(text: string): number | undefined {
  const usual = text.length === 10 ? usualDay(text) : undefined;
  if (usual !== undefined) return usual;
  const match = datePattern.exec(trimmed(text));
  if (!match) return undefined;
  const [, sign, year = "", month = "1", day = "1"] = match;
  return validDay(sign === "-" ? -Number(year) : Number(year), Number(month), Number(day));
}

function validDay(year: number, month: number, day: number): number | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  const days = daysFromCivil(year, month, day);
  return days >= -2_147_483_648 && days <= 2_147_483_647 ? days : undefined;
}

/** A timestamp text in its parts: the day is undefined for a time alone, the zone where none is written. */
export interface TimestampParts {
  readonly days: number | undefined;
  readonly microsOfDay: bigint;
  readonly zone: Zone | undefined;
}

/** A zone comes only behind seconds. */
const clockPattern = /^(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:(\.)(\d*))?([^\d.].*)?)?)?$/s;
const dayPattern = /^([+-]?)(\d{4,6})(?:-(\d{1,2})(?:-(\d{1,2})(?:[ T](.*))?)?)?$/s;

/** The parts of `2024-1-5 10:11:12.123456Z`, `2024-01-05T10:11`, `T10:11:12 Europe/Paris` …; undefined where it is no timestamp. */
export function parseTimestampParts(text: string): TimestampParts | undefined {
  const usual = usualTimestamp(text);
  if (usual) return usual;
  const bare = trimmed(text);
  const dated = dayPattern.exec(bare);
  if (dated) {
    const [, sign, year = "", month = "1", day = "1", rest] = dated;
    const days = validDay(sign === "-" ? -Number(year) : Number(year), Number(month), Number(day));
    if (days === undefined) return undefined;
    if (rest === undefined) return { days, microsOfDay: 0n, zone: undefined };
    const clock = parseClock(rest);
    return clock && { days, ...clock };
  }
  const clock = bare.startsWith("T")
    ? parseClock(bare.slice(1))
    : /^\d{1,2}:/.test(bare)
      ? parseClock(bare)
      : undefined;
  return clock && { days: undefined, ...clock };
}

function parseClock(text: string): { microsOfDay: bigint; zone: Zone | undefined } | undefined {
  const match = clockPattern.exec(text);
  if (!match) return undefined;
  const [, hour = "0", minute = "0", second = "0", , fraction = "", zoneText] = match;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  let zone: Zone | undefined;
  if (zoneText !== undefined && zoneText.trim() !== "") {
    zone = zoneOf(fullZoneId(zoneText.trim()));
    if (!zone) return undefined;
  }
  const micros = BigInt(fraction.slice(0, 6).padEnd(6, "0"));
  const seconds = BigInt(Number(hour) * 3600 + Number(minute) * 60 + Number(second));
  return { microsOfDay: seconds * 1_000_000n + micros, zone };
}

/** `+1:00` and `+01:3` as Java wants them. */
function fullZoneId(id: string): string {
  return id.replace(/([+-])(\d):/, "$10$2:").replace(/([+-])(\d\d):(\d)$/, "$1$2:0$3");
}

/** µs since the epoch of a text; what has no zone is in `zone`, a time alone is of the day of `nowMicros` there. */
export function parseTimestamp(text: string, zone: Zone, nowMicros: () => bigint = wallNow): bigint | undefined {
  const parts = parseTimestampParts(text);
  if (!parts) return undefined;
  const where = parts.zone ?? zone;
  const days = parts.days ?? today(where, nowMicros());
  return inRange(where.toInstant(BigInt(days) * microsPerDay + parts.microsOfDay));
}

/** µs since 1970 as if UTC; a written zone is ignored, or refused where `allowZone` is false, and so is a time alone. */
export function parseTimestampNtz(text: string, allowZone = true): bigint | undefined {
  const parts = parseTimestampParts(text);
  if (parts?.days === undefined || (parts.zone && !allowZone)) return undefined;
  return inRange(BigInt(parts.days) * microsPerDay + parts.microsOfDay);
}

const amPm = /\s*([AaPp])[Mm]$/;

/** ns of the day of `10:11:12.5`, `T10:11`, `9:05:00 PM`; at most microseconds count. */
export function parseTime(text: string): bigint | undefined {
  const bare = trimmed(text);
  const half = amPm.exec(bare)?.[1]?.toUpperCase();
  const parts = parseTimestampParts(half ? bare.replace(amPm, "") : bare);
  if (!parts || parts.days !== undefined || parts.zone) return undefined;
  if (!half) return parts.microsOfDay * 1000n;
  const hour = Number(parts.microsOfDay / 3_600_000_000n);
  if (hour < 1 || hour > 12) return undefined;
  const shift = (hour % 12) + (half === "P" ? 12 : 0) - hour;
  return (parts.microsOfDay + BigInt(shift) * 3_600_000_000n) * 1000n;
}

const special = /^(?:now|(epoch|today|tomorrow|yesterday)(?:\s+(.*))?)$/i;

/** The word of a special text; a zone behind it must exist, and means nothing. */
function specialWord(text: string): string | undefined {
  const match = special.exec(text.trim());
  if (!match || (match[2] !== undefined && !zoneOf(match[2]))) return undefined;
  return match[1]?.toLowerCase() ?? "now";
}

/** DATE 'today', 'tomorrow', 'yesterday', 'now', 'epoch'; undefined for other texts. */
export function parseSpecialDate(text: string, zone: Zone, nowMicros: () => bigint = wallNow): number | undefined {
  const word = specialWord(text);
  if (word === undefined) return undefined;
  return word === "epoch" ? 0 : today(zone, nowMicros()) + shiftOf(word);
}

/** As `parseSpecialDate`, for TIMESTAMP literals: midnight of the day, or now. */
export function parseSpecialTimestamp(text: string, zone: Zone, nowMicros: () => bigint = wallNow): bigint | undefined {
  const word = specialWord(text);
  if (word === undefined) return undefined;
  if (word === "epoch") return 0n;
  if (word === "now") return nowMicros();
  return zone.toInstant(BigInt(today(zone, nowMicros()) + shiftOf(word)) * microsPerDay);
}

/** As `parseSpecialTimestamp`, on the clock of the zone. */
export function parseSpecialTimestampNtz(
  text: string,
  zone: Zone,
  nowMicros: () => bigint = wallNow,
): bigint | undefined {
  const micros = parseSpecialTimestamp(text, zone, nowMicros);
  if (micros === undefined || specialWord(text) === "epoch") return micros;
  return micros + BigInt(zone.offsetAt(micros)) * 1_000_000n;
}

function shiftOf(word: string): number {
  return word === "tomorrow" ? 1 : word === "yesterday" ? -1 : 0;
}

function today(zone: Zone, nowMicros: bigint): number {
  return Number(floorDiv(nowMicros + BigInt(zone.offsetAt(nowMicros)) * 1_000_000n, microsPerDay));
}

function wallNow(): bigint {
  return BigInt(Date.now()) * 1000n;
}

function inRange(micros: bigint): bigint | undefined {
  return BigInt.asIntN(64, micros) === micros ? micros : undefined;
}
