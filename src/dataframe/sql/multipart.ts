import type { Origin } from "../plan/origin.ts";
import { Cursor } from "./cursor.ts";
import { parseError } from "./errors.ts";
import type { ParseOptions } from "./options.ts";

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
