import { unsupported } from "../errors/errors.ts";
import type { Plan } from "../plan/plan.ts";
import type { Cursor } from "./cursor.ts";

/** SELECT TRANSFORM … USING, MAP, REDUCE: rows piped through a script. */
export function transformBlock(c: Cursor): Plan {
  const start = c.token;
  while (!c.atEnd() && !c.at("USING")) c.advance();
  c.expect("USING");
  throw unsupported(
    "TRANSFORM … USING (a script for the rows)",
    "Use df.rdd.map or a registered function.",
    c.origin(start),
  );
}
