import { unsupported } from "../errors/errors.ts";
import type { Plan } from "../plan/plan.ts";
import type { Cursor } from "./cursor.ts";

/** Whether SELECT at hand begins `SELECT TRANSFORM (…) USING 'script'`, and no call of the function transform. */
export function atTransform(c: Cursor): boolean {
  if (c.ahead(1).word !== "TRANSFORM" || !c.sign("(", 2)) return false;
  let depth = 0;
  for (let i = 2; c.ahead(i).kind !== "eof"; i++) {
    if (c.sign("(", i)) depth++;
    else if (c.sign(")", i) && --depth === 0) {
      const { word } = c.ahead(i + 1);
      return word === "ROW" || word === "RECORDWRITER" || (word === "USING" && c.ahead(i + 2).kind === "string");
    }
  }
  return false;
}

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
