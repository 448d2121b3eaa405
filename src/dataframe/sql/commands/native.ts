import type { Command } from "../../plan/command.ts";
import type { Cursor } from "../cursor.ts";
import { parseError } from "../errors.ts";
import { remainder } from "./other.ts";

/** Statements of Hive that Spark knows only to refuse them: roles, grants, locks, transactions … */
export function notAllowed(c: Cursor, start: Cursor["token"]): Command {
  const { word } = c.token;
  const message = c.token === start || !word ? start.word : `${start.word} ${word}`;
  remainder(c);
  throw parseError("_LEGACY_ERROR_TEMP_0035", { message }, c.origin(start));
}

/** GRANT, REVOKE, LOCK … */
export function nativeStatement(c: Cursor): Command {
  const start = c.advance();
  return notAllowed(c, start);
}
