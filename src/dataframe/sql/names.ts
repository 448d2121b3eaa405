import type { ObjectName } from "../plan/command.ts";
import type { Expr } from "../plan/expr.ts";
import { quoteName } from "../types/names.ts";
import type { Cursor } from "./cursor.ts";
import { parseError } from "./errors.ts";
import { expression } from "./expressions.ts";
import { multipartNameAt } from "./multipart.ts";

/** One name: a word (keywords too, unless reserved), a quoted one, or `IDENTIFIER('name')`. */
export function anyName(c: Cursor, strict = false): string {
  const { token } = c;
  if (c.at("IDENTIFIER") && c.sign("(", 1) && c.ahead(2).kind === "string" && !c.options.legacyIdentifiers) {
    const { parts } = identifierClause(c);
    if (parts.length === 1) return parts[0]!;
    const parameters = { identifier: quoteName(...parts), limit: "1" };
    throw parseError("IDENTIFIER_TOO_MANY_NAME_PARTS", parameters, c.origin(token));
  }
  if (!c.isName(token, strict)) throw c.fail("a name");
  c.advance();
  return c.nameOf(token);
}

/** A name that must be quoted if it has a minus in it, as `test-table`. */
export function capturedName(c: Cursor): string {
  const start = c.token;
  let name = anyName(c);
  if (!c.sign("-") || !isAdjacent(c) || !c.isName(c.ahead(1))) return name;
  while (c.sign("-") && c.isName(c.ahead(1))) {
    c.advance();
    name += `-${c.advance().text}`;
  }
  throw parseError("INVALID_IDENTIFIER", { ident: name }, c.origin(start), `Write it in back quotes: \`${name}\`.`);
}

function isAdjacent(c: Cursor): boolean {
  return c.token.start === c.previous.stop + 1;
}

/** `a.b.c`. */
export function multipart(c: Cursor): string[] {
  const parts = [capturedName(c)];
  while (c.sign(".") && c.isName(c.ahead(1))) {
    c.advance();
    parts.push(capturedName(c));
  }
  if (c.sign(".")) {
    c.advance();
    throw c.fail("a name");
  }
  return parts;
}

/** `a.b.c` or `IDENTIFIER(expression)`. */
export function objectName(c: Cursor): ObjectName {
  const start = c.token;
  if (c.at("IDENTIFIER") && c.sign("(", 1)) {
    const { parts, identifier } = identifierClause(c);
    return { parts, ...(identifier && { identifier }), origin: c.origin(start) };
  }
  return { parts: multipart(c), origin: c.origin(start) };
}

/** `IDENTIFIER('a.b')`, known at once, or of an expression, for the analysis to compute. */
export function identifierClause(c: Cursor): { parts: string[]; identifier?: Expr } {
  const start = c.token;
  c.expect("IDENTIFIER");
  c.expectSign("(");
  const identifier = expression(c);
  c.expectSign(")");
  const text = constantText(identifier);
  return text === undefined ? { parts: [], identifier } : { parts: multipartNameAt(text, c.options, c.origin(start)) };
}

/** The text of literals joined by `||`; undefined for what only the analysis can compute. */
function constantText(e: Expr): string | undefined {
  if (e.t === "literal") return typeof e.value === "string" ? e.value : undefined;
  if (e.t !== "call" || e.name[0] !== "||") return undefined;
  const [left, right] = e.args.map(constantText);
  return left === undefined || right === undefined ? undefined : left + right;
}

/** `(a, b, c)`. */
export function nameList(c: Cursor): string[] {
  c.expectSign("(");
  const list = names(c);
  c.expectSign(")");
  return list;
}

/** `a, b, c`. */
export function names(c: Cursor): string[] {
  const list: string[] = [];
  do list.push(capturedName(c));
  while (c.takeSign(","));
  return list;
}
