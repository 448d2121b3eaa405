import { ParseException } from "../errors/errors.ts";
import type { Origin } from "../plan/origin.ts";
import { Cursor } from "./cursor.ts";
import { parseError } from "./errors.ts";
import type { ParseOptions } from "./options.ts";

/** The parts of a name inside a text at `origin`, where errors are reported. */
export function multipartNameAt(text: string, options: ParseOptions, origin: Origin): string[] {
  try {
    return multipartName(text, options, origin);
  } catch (error) {
    if (!(error instanceof ParseException) || error.origin) throw error;
    throw parseError(error.condition, error.messageParameters, origin);
  }
}

/** The parts of a dotted name, as in `spark.table("a.`b c`")`. Raises PARSE_SYNTAX_ERROR where it is none. */
export function multipartName(text: string, options: ParseOptions, origin?: Origin): string[] {
  const c = new Cursor(text, options);
  if (c.atEnd()) {
    const place = origin ?? c.originOf(c.token);
    throw parseError("PARSE_EMPTY_STATEMENT", {}, place, "A name is needed.");
  }
  const parts: string[] = [];
  do {
    if (!c.isName(c.token)) throw c.fail("a name");
    parts.push(c.nameOf(c.advance()));
  } while (c.takeSign("."));
  c.expectEnd();
  return parts;
}
