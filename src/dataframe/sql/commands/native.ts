import type { Command } from "../../plan/command.ts";
import type { Cursor } from "../cursor.ts";
import { parseError } from "../errors.ts";
import { remainder } from "./other.ts";

const objects =
  /^(ROLE|ROLES|GRANT|PRINCIPALS|TABLE|COMPACTIONS|TRANSACTIONS|TRANSACTION|INDEX|INDEXES|LOCKS|DATABASE|MACRO|CURRENT)$/;

/**
 * Statements of Hive that Spark knows only to refuse them: roles, grants, locks, transactions … `operation` names one
 * where its words are not those at its beginning.
 */
export function notAllowed(c: Cursor, start: Cursor["token"], operation?: string): Command {
  const { word } = c.token;
  const named = operation ?? (objects.test(word) ? `${start.word} ${word}` : start.word);
  remainder(c);
  throw parseError("INVALID_STATEMENT_OR_CLAUSE", { operation: named }, c.origin(start));
}

/** GRANT, REVOKE, LOCK … */
export function nativeStatement(c: Cursor): Command {
  const start = c.advance();
  return notAllowed(c, start);
}
