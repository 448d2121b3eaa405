import { SparkException } from "../../errors/errors.ts";
import { jsonDateReader, textTimeReader } from "../../functions/js/datetime/file-formats.ts";
import { patternPieces } from "../../functions/js/datetime/pattern.ts";
import { type TimeKind, type TimePolicy, timePolicy } from "../../functions/js/datetime/policy.ts";
import type { LiteralValue } from "../../plan/expr.ts";
import { zoneOf } from "../../types/datetime/zone.ts";
import type { Type } from "../../types/type.ts";
import { type Options, option } from "../source.ts";
import { timeZone } from "./checks.ts";

/** How csv and json files read dates and times. */
export interface TimeFormats {
  readonly format: "csv" | "json";
  /** Patterns of Java's. */
  readonly dateFormat: string | undefined;
  readonly timestampFormat: string | undefined;
  readonly timestampNtzFormat: string | undefined;
  readonly timeZone: string;
  readonly timePolicy: TimePolicy;
  /** Spark's own forms are tried after a pattern. */
  readonly fallback: boolean;
}

export function timeFormats(format: "csv" | "json", options: Options, conf: Options): TimeFormats {
  timeZone(options, conf);
  const fallback =
    option(options, "enableDateTimeParsingFallback") ??
    conf[`spark.sql.legacy.${format}.enableDateTimeParsingFallback`];
  return {
    format,
    dateFormat: option(options, "dateFormat"),
    timestampFormat: option(options, "timestampFormat"),
    timestampNtzFormat: option(options, "timestampNTZFormat"),
    timeZone: option(options, "timeZone") ?? conf["spark.sql.session.timeZone"] ?? "UTC",
    timePolicy: timePolicy(conf["spark.sql.legacy.timeParserPolicy"]),
    fallback: fallback?.toLowerCase() === "true",
  };
}

/** Raises for patterns of timestamps that are none: where types are inferred, Spark reads by them. */
export function checkPatterns({ timestampFormat, timestampNtzFormat, timePolicy }: TimeFormats): void {
  if (timestampFormat !== undefined && timePolicy !== "LEGACY") patternPieces(timestampFormat, "parsing");
  if (timestampNtzFormat !== undefined) patternPieces(timestampNtzFormat, "parsing local times");
}

type ParseTime = (text: string) => LiteralValue | undefined;

/** The texts of a type of dates or times as values; undefined for other types. */
export function timeParser({ kind }: Type, formats: TimeFormats): ParseTime | undefined {
  switch (kind) {
    case "date":
      return byPattern(kind, formats.dateFormat, formats);
    case "timestamp":
      return byPattern(kind, formats.timestampFormat, formats);
    case "timestamp_ntz":
      return byPattern(kind, formats.timestampNtzFormat, formats);
    default:
      return undefined;
  }
}

function byPattern(kind: TimeKind, pattern: string | undefined, formats: TimeFormats): ParseTime {
  const { timePolicy: policy, fallback } = formats;
  const zone = zoneOf(formats.timeZone)!;
  const reader = (by: string | undefined) =>
    kind === "date" && formats.format === "json"
      ? jsonDateReader(by, zone, policy)
      : textTimeReader(kind, by, zone, policy);
  const own = reader(undefined);
  if (pattern === undefined) return own;
  const read: ParseTime = isPattern(kind, pattern, policy) ? reader(pattern) : () => undefined;
  return fallback ? (text) => read(text) ?? own(text) : read;
}

/** What only the formatter before Spark 3.0 knew raises, but for timestamps without time zone. */
function isPattern(kind: TimeKind, pattern: string, policy: TimePolicy): boolean {
  if (policy === "LEGACY" && kind !== "timestamp_ntz") return true;
  try {
    patternPieces(pattern, kind === "timestamp_ntz" ? "parsing local times" : "parsing");
    return true;
  } catch (error) {
    const isOld = error instanceof SparkException && error.condition.endsWith("DATETIME_PATTERN_RECOGNITION");
    if (isOld) throw error;
    return false;
  }
}
