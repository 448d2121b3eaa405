import type { Cursor } from "./cursor.ts";
import { string } from "./literals.ts";

/** The path behind `v:` in the form variant functions take: `a.b[0]['x y']` gives `$.a.b[0]['x y']`. */
export function extractionPath(c: Cursor): string {
  let path = c.sign("[") ? "$" : `$.${field(c)}`;
  while (true) {
    if (c.sign("[")) {
      c.advance();
      path += c.token.kind === "string" ? `['${string(c)}']` : `[${index(c)}]`;
      c.expectSign("]");
    } else if (c.sign(".") && (c.ahead(1).kind === "word" || c.ahead(1).kind === "quoted")) {
      c.advance();
      path += `.${field(c)}`;
    } else return path;
  }
}

function field(c: Cursor): string {
  if (!c.isName(c.token)) throw c.fail("a field of the value");
  return c.nameOf(c.advance());
}

function index(c: Cursor): string {
  if (c.token.kind !== "integer") throw c.fail("an index or a quoted name");
  return c.advance().text;
}
