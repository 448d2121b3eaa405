import { timestampFormatter } from "../../functions/js/datetime/format.ts";
import { parseByPattern } from "../../functions/js/datetime/parse.ts";
import type { LiteralValue } from "../../plan/expr.ts";
import { floorDiv, microsPerDay, type Zone, zoneOf } from "../../types/datetime/zone.ts";
import type { Type } from "../../types/type.ts";

/** Reads dates and times by a pattern of Java's; undefined where the text does not follow it. */
export function patternParser(
  pattern: string,
  type: Type,
  timeZone: string,
): (text: string) => LiteralValue | undefined {
  const zone = zoneOf(timeZone)!;
  return (text) => {
    const parsed = parseByPattern(text, pattern);
    if (!parsed) return undefined;
    if (type.kind === "date") return Number(floorDiv(parsed.local, microsPerDay));
    return type.kind === "timestamp_ntz" ? parsed.local : (parsed.zone ?? zone).toInstant(parsed.local);
  };
}

/** Writes µs since 1970 by a pattern of Java's. */
export function patternFormatter(pattern: string, zone: Zone): (micros: bigint) => string {
  return timestampFormatter(pattern, zone);
}
