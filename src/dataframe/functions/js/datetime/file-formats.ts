import type { LiteralValue } from "../../../plan/expr.ts";
import { parseDate, parseTimestamp, parseTimestampNtz } from "../../../types/datetime/parse.ts";
import { microsPerDay, type Zone, zoneOf } from "../../../types/datetime/zone.ts";
import { type TimeKind, type TimePolicy, timeReader, timeWriter } from "./policy.ts";

// Dates and times of csv, json and xml texts, in files and in functions.

const patterns: Readonly<Record<TimeKind, string>> = {
  date: "yyyy-MM-dd",
  timestamp: "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
  timestamp_ntz: "yyyy-MM-dd'T'HH:mm:ss.SSS",
};

/** Reads dates or times by a pattern of Java's, else as a cast does; undefined where a text is none. */
export function textTimeReader(
  kind: TimeKind,
  pattern: string | undefined,
  zone: Zone,
  policy: TimePolicy,
): (text: string) => LiteralValue | undefined {
  const plain = plainReader(kind, zone);
  const isOld = policy === "LEGACY" && kind !== "timestamp_ntz";
  if (pattern === undefined && !isOld) return plain;
  const read = timeReader(kind, { zone, policy, style: "fast" });
  const known = (text: string) => {
    const value = read(text, pattern ?? patterns[kind]);
    return typeof value === "object" ? undefined : value;
  };
  // What the old formatter can't read may still be what a cast can.
  return isOld ? (text) => known(text) ?? plain(text) : known;
}

/** Reads dates of JSON texts. Spark 1.5 wrote them as days since 1970, which counts where no pattern is meant. */
export function jsonDateReader(
  pattern: string | undefined,
  zone: Zone,
  policy: TimePolicy,
): (text: string) => LiteralValue | undefined {
  const read = textTimeReader("date", pattern, zone, policy);
  if (pattern !== undefined && policy !== "LEGACY") return read;
  return (text) => read(text) ?? daysOf(text);
}

function daysOf(text: string): number | undefined {
  const days = /^[+-]?\d{1,10}$/.test(text) ? Number(text) : undefined;
  return days === undefined || days !== (days | 0) ? undefined : days;
}

function plainReader(kind: TimeKind, zone: Zone): (text: string) => LiteralValue | undefined {
  if (kind === "date") return parseDate;
  return kind === "timestamp" ? (text) => parseTimestamp(text, zone) : (text) => parseTimestampNtz(text, false);
}

const utc = zoneOf("UTC")!;

/** Writes µs since 1970 by a pattern of Java's, else in ISO's form. */
export function textTimeWriter(
  kind: TimeKind,
  pattern: string | undefined,
  zone: Zone,
  policy: TimePolicy,
): (micros: bigint) => string {
  const write = timeWriter({
    zone: kind === "timestamp" ? zone : utc,
    policy: kind === "timestamp_ntz" ? "CORRECTED" : policy,
    style: "fast",
  });
  return (micros) => write(micros, pattern ?? patterns[kind]);
}

/** The same for values as they are inside: days of dates. */
export function timeValueWriter(
  kind: TimeKind,
  pattern: string | undefined,
  zone: Zone,
  policy: TimePolicy,
): (value: LiteralValue) => string {
  const write = textTimeWriter(kind, pattern, zone, policy);
  return kind === "date" ? (v) => write(BigInt(v as number) * microsPerDay) : (v) => write(v as bigint);
}
