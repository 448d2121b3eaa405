import type { Cursor } from "./cursor.ts";
import { parseError } from "./errors.ts";
import { isNumber, string } from "./literals.ts";
import { anyName } from "./names.ts";

/** `('k' = 'v', a.b 1, c)`. */
export function properties(c: Cursor): Record<string, string> {
  const found: Record<string, string> = {};
  const start = c.token;
  c.expectSign("(");
  do {
    const key = propertyKey(c);
    c.takeSign("=");
    const value = propertyValue(c);
    if (key in found) throw parseError("DUPLICATE_KEY", { keyColumn: `\`${key}\`` }, c.origin(start));
    found[key] = value ?? "";
  } while (c.takeSign(","));
  c.expectSign(")");
  return found;
}

/** `('k', a.b)`: keys alone, as UNSET TBLPROPERTIES has them. */
export function propertyKeys(c: Cursor): string[] {
  return Object.keys(properties(c));
}

export function propertyKey(c: Cursor): string {
  if (c.token.kind === "string") return string(c);
  let key = anyName(c);
  while (c.takeSign(".")) key += `.${anyName(c)}`;
  return key;
}

function propertyValue(c: Cursor): string | undefined {
  if (c.token.kind === "string") return string(c);
  if (c.atAny("TRUE", "FALSE")) return c.advance().word.toLowerCase();
  const minus = c.takeSign("-") ? "-" : "";
  if (isNumber(c.token)) return minus + c.advance().text;
  if (minus) throw c.fail("a number");
  return undefined;
}
