import { floorDiv, microsPerDay, wallClock, type Zone } from "../../../types/datetime/zone.ts";
import { ansiConfig, raise } from "../../exceptions.ts";
import { perKey } from "../per-key.ts";
import { sqlValue } from "../sql-value.ts";
import { timestampFormatter } from "./format.ts";
import { type LegacyStyle, legacyFormatter } from "./legacy/format.ts";
import { legacyReader } from "./legacy/parse.ts";
import { legacyPieces } from "./legacy/pattern.ts";
import { parseByPattern, type Unparsed } from "./parse.ts";
import { refusedPattern, timeParserPolicy } from "./pattern.ts";

/** What `spark.sql.legacy.timeParserPolicy` may say. */
export type TimePolicy = "CORRECTED" | "LEGACY" | "EXCEPTION";

/** The policy of a setting's text. */
export function timePolicy(value: unknown): TimePolicy {
  const upper = String(value ?? "").toUpperCase();
  return upper === "LEGACY" || upper === "EXCEPTION" ? upper : "CORRECTED";
}

export interface TimeContext {
  readonly zone: Zone;
  readonly policy: TimePolicy;
  /** How the old formatter is one: functions have a strict one, files a lenient one. */
  readonly style: LegacyStyle;
}

/** What a text is to be read as. Local times have no old formatter. */
export type TimeKind = "date" | "timestamp" | "timestamp_ntz";

/** Reads texts by patterns: days, µs since 1970, or why a text does not follow the pattern. */
export function timeReader(
  kind: TimeKind,
  { zone, policy, style }: TimeContext,
): (text: string, pattern: string) => number | bigint | Unparsed {
  const legacy = perKey((pattern: string) => {
    const pieces = legacyPieces(pattern);
    return pieces ? legacyReader(pieces, style, zone) : refusedPattern(pattern);
  });
  /** A function fails where the result has too many digits; a file's field is then none. */
  const fitting = (micros: bigint): bigint | Unparsed =>
    BigInt.asIntN(64, micros) === micros || style === "simple" ? inRange(micros) : { problem: "long overflow" };
  const dayOf = (micros: bigint): number | bigint | Unparsed => {
    const fits = style === "simple" ? fitting(micros) : micros;
    return typeof fits === "bigint" ? wallClock(fits, zone).days : fits;
  };
  if (policy === "LEGACY" && kind !== "timestamp_ntz")
    return (text, pattern) => {
      const micros = legacy(pattern)(text);
      if (micros === undefined) return { problem: `Unparseable date: "${text}"` };
      return kind === "date" ? dayOf(micros) : fitting(micros);
    };
  return (text, pattern) => {
    const parsed = parseByPattern(text, pattern, kind !== "timestamp_ntz");
    if ("problem" in parsed) {
      const changed = policy === "EXCEPTION" && kind !== "timestamp_ntz" && legacyPieces(pattern);
      return changed && legacy(pattern)(text) !== undefined ? newParserFails(text) : parsed;
    }
    const { local, zone: named } = parsed;
    if (kind === "timestamp_ntz")
      return named && style === "fast" ? { problem: "a time without a zone has none" } : fitting(local);
    // A function's date is that of the instant; a file's is the one that is written.
    if (kind === "date" && style === "fast") {
      const days = Number(floorDiv(local, microsPerDay));
      return days === (days | 0) ? days : { problem: "integer overflow" };
    }
    const micros = (named ?? zone).toInstant(local);
    return kind === "date" ? dayOf(micros) : fitting(micros);
  };
}

/** Writes timestamps (µs) by patterns. */
export function timeWriter({ zone, policy, style }: TimeContext): (micros: bigint, pattern: string) => string {
  const format = perKey((pattern: string) => {
    if (policy !== "LEGACY") return timestampFormatter(pattern, zone);
    const pieces = legacyPieces(pattern);
    return pieces ? legacyFormatter(pieces, style, zone) : refusedPattern(pattern);
  });
  return (micros, pattern) => format(pattern)(micros);
}

function inRange(micros: bigint): bigint {
  if (BigInt.asIntN(64, micros) === micros) return micros;
  return raise("ARITHMETIC_OVERFLOW", { message: "long overflow", alternative: "", config: ansiConfig });
}

function newParserFails(text: string): never {
  return raise("INCONSISTENT_BEHAVIOR_CROSS_VERSION.PARSE_DATETIME_BY_NEW_PARSER", {
    datetime: sqlValue(text, { kind: "string" }),
    config: timeParserPolicy,
  });
}
