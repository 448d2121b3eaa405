import { unsupported } from "../../errors/errors.ts";
import type { LiteralValue } from "../../plan/expr.ts";
import type { Type } from "../../types/type.ts";

/** Reads dates and times by a pattern of Java's; undefined where the text does not follow it. */
export function lookupDateFormat(
  pattern: string,
  _type: Type,
  _timeZone: string,
): (text: string) => LiteralValue | undefined {
  throw unsupported(
    `the date pattern ${pattern} when reading files`,
    "Read the column as a string and use to_date or to_timestamp.",
  );
}
