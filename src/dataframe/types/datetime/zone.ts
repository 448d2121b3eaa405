import { daysFromCivil } from "./civil.ts";

export const microsPerSecond = 1_000_000n;
export const microsPerDay = 86_400_000_000n;

/** The zone as Java reads it, ready for look-ups; undefined where there is no such zone. */
export function zoneOf(id: string): Zone | undefined {
  let zone = known.get(id);
  if (zone === undefined) {
    zone = makeZone(id);
    if (zone) known.set(id, zone);
  }
  return zone;
}

export interface Zone {
  readonly id: string;
  /** The same offset at all times. */
  readonly isFixed: boolean;
  /** Seconds east of UTC at an instant (µs since 1970). */
  offsetAt(micros: bigint): number;
  /** The instant of a wall-clock time (µs since 1970 as if UTC). In a gap it moves forward, in an overlap the earlier one, as in Java. */
  toInstant(local: bigint): bigint;
}

const known = new Map<string, Zone>();

function makeZone(id: string): Zone | undefined {
  const fixed = fixedOffset(id);
  if (fixed !== undefined) return fixedZone(id, fixed);
  // Java's ids keep their case, and its offsets end at 18 hours; Intl is more generous.
  if (!/^[A-Z][\w+-]*(?:\/[A-Z][\w+-]*)*$/.test(id) || /^(?:UTC|GMT|UT)[+-]/.test(id)) return undefined;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: shortIds[id] ?? id,
      calendar: "iso8601",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch {
    return undefined;
  }
  return regionZone(id, format);
}

/** `Z`, `UTC`, `GMT+1`, `UTC-08:30`, `+01:00`, `-8`, `+05:30:15`: seconds east of UTC. */
function fixedOffset(id: string): number | undefined {
  if (id === "Z" || id === "UTC" || id === "GMT" || id === "UT") return 0;
  const match = /^(?:UTC|GMT|UT)?([+-])(\d{1,2})(?::?(\d{2}))?(?::?(\d{2}))?$/.exec(id);
  if (!match) return undefined;
  const [, sign, h = "0", m = "0", s = "0"] = match;
  const [hours, minutes, seconds] = [Number(h), Number(m), Number(s)];
  if (hours > 18 || minutes > 59 || seconds > 59 || (hours === 18 && minutes + seconds > 0)) return undefined;
  return (sign === "-" ? -1 : 1) * (hours * 3600 + minutes * 60 + seconds);
}

function fixedZone(id: string, offset: number): Zone {
  const shift = BigInt(offset) * microsPerSecond;
  return { id, isFixed: true, offsetAt: () => offset, toInstant: (local) => local - shift };
}

function regionZone(id: string, format: Intl.DateTimeFormat): Zone {
  const blocks = new Map<number, OffsetBlock>();
  const offsetAt = (micros: bigint): number => {
    const second = repeated(secondOf(micros));
    const key = Math.floor(second / blockSeconds);
    let block = blocks.get(key);
    if (block === undefined) {
      block = offsetBlock(format, key * blockSeconds);
      blocks.set(key, block);
    }
    let i = block.starts.length - 1;
    while (i > 0 && block.starts[i]! > second) i--;
    return block.offsets[i]!;
  };
  const toInstant = (local: bigint): bigint => {
    const before = offsetAt(local - microsPerDay);
    const after = offsetAt(local + microsPerDay);
    const early = local - BigInt(before) * microsPerSecond;
    if (before === after && offsetAt(early) === before) return early;
    if (offsetAt(early) === before) return early;
    const late = local - BigInt(after) * microsPerSecond;
    if (offsetAt(late) === after) return late;
    return early; // in a gap: the offset before it moves the time forward
  };
  return { id, isFixed: false, offsetAt, toInstant };
}

/** The offsets of about a year, each from its first second on. */
interface OffsetBlock {
  readonly starts: readonly number[];
  readonly offsets: readonly number[];
}

const blockSeconds = 366 * 86_400;
/** Offsets last longer than that, so that no change is missed. */
const probeSeconds = 6 * 86_400;

/** Asks Intl, which is slow, every few days and where it answers otherwise for the second of the change. */
function offsetBlock(format: Intl.DateTimeFormat, from: number): OffsetBlock {
  let offset = intlOffset(format, from);
  const [starts, offsets] = [[from], [offset]];
  let at = from;
  while (at < from + blockSeconds) {
    const next = Math.min(at + probeSeconds, from + blockSeconds);
    if (intlOffset(format, next) === offset) {
      at = next;
      continue;
    }
    let [same, other] = [at, next];
    while (other - same > 1) {
      const middle = Math.floor((same + other) / 2);
      if (intlOffset(format, middle) === offset) same = middle;
      else other = middle;
    }
    offset = intlOffset(format, other);
    starts.push(other);
    offsets.push(offset);
    at = other;
  }
  return { starts, offsets };
}

/** The instant that `from` is moved to by moving its clock to `local`: it keeps its offset where it can, as in Java. */
export function movedTo(local: bigint, from: bigint, zone: Zone): bigint {
  const offset = zone.offsetAt(from);
  const same = local - BigInt(offset) * microsPerSecond;
  return zone.offsetAt(same) === offset ? same : zone.toInstant(local);
}

/** Behind the last days that Intl knows, the calendar repeats what it was 400 years before. */
function repeated(second: number): number {
  const [last, cycle] = [8_600_000_000_000, 12_622_780_800];
  return second - Math.max(0, Math.ceil((second - last) / cycle)) * cycle;
}

function intlOffset(format: Intl.DateTimeFormat, second: number): number {
  // Before 1800 every zone kept its local mean time, and Intl's years before 1 are no use.
  const limited = Math.max(-5_364_662_400, second);
  const parts: Record<string, string> = {};
  for (const { type, value } of format.formatToParts(limited * 1000)) parts[type] = value;
  const days = daysFromCivil(Number(parts.year), Number(parts.month), Number(parts.day));
  const local = days * 86_400 + Number(parts.hour) * 3600 + Number(parts.minute) * 60 + Number(parts.second);
  return local - limited;
}

/** Wall-clock parts of an instant in a zone. */
export function wallClock(micros: bigint, zone: Zone): { readonly days: number; readonly microsOfDay: bigint } {
  const { days, secondOfDay, microOfSecond } = clockAt(micros, zone);
  return { days, microsOfDay: BigInt(secondOfDay * 1_000_000 + microOfSecond) };
}

/** What the clocks of a zone show, in numbers. */
export interface Clock {
  readonly days: number;
  readonly secondOfDay: number;
  readonly microOfSecond: number;
  /** Seconds east of UTC. */
  readonly offset: number;
}

export function clockAt(micros: bigint, zone: Zone): Clock {
  const offset = zone.offsetAt(micros);
  const local = secondOf(micros) + offset;
  const days = Math.floor(local / 86_400);
  return { days, secondOfDay: local - days * 86_400, microOfSecond: microIn(micros), offset };
}

/** The second that a microsecond lies in. Below 285 years, numbers are exact, and far faster than bigints. */
function secondOf(micros: bigint): number {
  const exact = Number(micros);
  if (!Number.isSafeInteger(exact)) return Number(floorDiv(micros, microsPerSecond));
  const rest = exact % 1_000_000;
  return (exact - rest) / 1_000_000 - (rest < 0 ? 1 : 0);
}

/** The microsecond of its second. */
function microIn(micros: bigint): number {
  const exact = Number(micros);
  const rest = Number.isSafeInteger(exact) ? exact % 1_000_000 : Number(micros % microsPerSecond);
  return rest < 0 ? rest + 1_000_000 : rest;
}

export function floorDiv(a: bigint, b: bigint): bigint {
  const q = a / b;
  return a % b < 0n ? q - 1n : q;
}

/** Java's three-letter zone ids that Intl lacks or reads otherwise. */
const shortIds: Readonly<Record<string, string>> = {
  ACT: "Australia/Darwin",
  AET: "Australia/Sydney",
  AGT: "America/Argentina/Buenos_Aires",
  ART: "Africa/Cairo",
  AST: "America/Anchorage",
  BET: "America/Sao_Paulo",
  BST: "Asia/Dhaka",
  CAT: "Africa/Harare",
  CNT: "America/St_Johns",
  CST: "America/Chicago",
  CTT: "Asia/Shanghai",
  EAT: "Africa/Addis_Ababa",
  ECT: "Europe/Paris",
  IET: "America/Indiana/Indianapolis",
  IST: "Asia/Kolkata",
  JST: "Asia/Tokyo",
  MIT: "Pacific/Apia",
  NET: "Asia/Yerevan",
  NST: "Pacific/Auckland",
  PLT: "Asia/Karachi",
  PNT: "America/Phoenix",
  PRT: "America/Puerto_Rico",
  PST: "America/Los_Angeles",
  SST: "Pacific/Guadalcanal",
  VST: "Asia/Ho_Chi_Minh",
};
