import { isNull, longAt, numberAt } from "../../../columnar/access.ts";
import { plainText, type ValueText } from "../../../columnar/value-text.ts";
import type { Vector } from "../../../columnar/vector.ts";
import { unsupported } from "../../../errors/errors.ts";
import { textTimeWriter } from "../../../functions/js/datetime/file-formats.ts";
import { type TimePolicy, timePolicy } from "../../../functions/js/datetime/policy.ts";
import { formatDate, formatTimestamp } from "../../../types/datetime/format.ts";
import { clockAt, microsPerDay, type Zone, zoneOf } from "../../../types/datetime/zone.ts";
import { catalogString } from "../../../types/names.ts";
import type { Type } from "../../../types/type.ts";
import { type Options, option } from "../../source.ts";
import { timeZone } from "../checks.ts";

/** How csv and json files write dates and times: patterns of Java's, else Spark's ISO forms. */
export interface TimeTexts {
  readonly zone: Zone;
  readonly policy: TimePolicy;
  readonly date?: string;
  readonly timestamp?: string;
  readonly timestampNtz?: string;
}

export function timeTexts(options: Options, conf: Options): TimeTexts {
  return {
    zone: timeZone(options, conf),
    policy: timePolicy(conf["spark.sql.legacy.timeParserPolicy"]),
    date: option(options, "dateFormat"),
    timestamp: option(options, "timestampFormat"),
    timestampNtz: option(options, "timestampNTZFormat"),
  };
}

const utc = zoneOf("UTC")!;

function dateText({ date, policy }: TimeTexts): ValueText {
  if (date === undefined && policy !== "LEGACY") return (v, i) => formatDate(numberAt(v, i));
  const format = textTimeWriter("date", date, utc, policy);
  return (v, i) => format(BigInt(numberAt(v, i)) * microsPerDay);
}

function stampText(
  kind: "timestamp" | "timestamp_ntz",
  pattern: string | undefined,
  { zone, policy }: TimeTexts,
): ValueText {
  const zoned = kind === "timestamp";
  if (pattern === undefined && !(zoned && policy === "LEGACY"))
    return (v, i) => isoTimestamp(longAt(v, i), zoned ? zone : utc, zoned);
  const format = textTimeWriter(kind, pattern, zone, policy);
  return (v, i) => format(longAt(v, i));
}

/** Text of an atomic value in csv and json files. */
export function valueText(type: Type, times: TimeTexts): ValueText {
  switch (type.kind) {
    case "date":
      return dateText(times);
    case "timestamp":
      return stampText("timestamp", times.timestamp, times);
    case "timestamp_ntz":
      return stampText("timestamp_ntz", times.timestampNtz, times);
    default: {
      const text = plainText(type);
      if (!text) throw unsupported(`writing a value of type ${catalogString(type)} as text`);
      return text;
    }
  }
}

/** `2020-01-02T03:04:05.678Z`: Spark's default pattern has milliseconds and, with a zone, the offset. */
function isoTimestamp(micros: bigint, zone: Zone, withOffset: boolean): string {
  const { days, secondOfDay, microOfSecond, offset } = clockAt(micros, zone);
  const clock = `${two(Math.floor(secondOfDay / 3600))}:${two(Math.floor(secondOfDay / 60) % 60)}:${two(secondOfDay % 60)}`;
  const text = `${formatDate(days)}T${clock}.${String(Math.floor(microOfSecond / 1000)).padStart(3, "0")}`;
  if (!withOffset) return text;
  const east = Math.floor(offset / 60);
  if (east === 0) return `${text}Z`;
  const minutes = Math.abs(east);
  return `${text}${east < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

const two = (n: number): string => (n < 10 ? `0${n}` : String(n));

/** A partition column's value as its folder has it; null stays null. */
export function partitionText(type: Type, zone: Zone): (vector: Vector, row: number) => string | null {
  const text: ValueText =
    type.kind === "timestamp" || type.kind === "timestamp_ntz"
      ? (v, i) => formatTimestamp(longAt(v, i), type.kind === "timestamp" ? zone : utc)
      : valueText(type, { zone, policy: "CORRECTED" });
  return (vector, row) => (isNull(vector, row) ? null : text(vector, row));
}
