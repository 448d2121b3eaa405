import type { Command, DropObject } from "../../plan/command.ts";
import { quoteName } from "../../types/names.ts";
import type { Cursor } from "../cursor.ts";
import { parseError } from "../errors.ts";
import { objectName } from "../names.ts";
import { notAllowed } from "./native.ts";
import { atNamespace, takeIfExists } from "./other.ts";

/** DROP … by what is dropped. */
export function dropStatement(c: Cursor): Command {
  const start = c.advance();
  if (c.atAny("ROLE", "INDEX", "MACRO")) return notAllowed(c, start);
  const temporary = c.atAny("TEMPORARY", "TEMP") && c.takeAny("TEMPORARY", "TEMP") !== undefined;
  const object = objectKind(c, temporary);
  c.advance();
  const ifExists = takeIfExists(c);
  const name = objectName(c);
  const rest = c.takeAny("CASCADE", "RESTRICT", "PURGE");
  if (temporary && object === "function") checkTemporary(c, name.parts, start);
  return {
    t: "command",
    command: "drop",
    object,
    name,
    ...(temporary && { temporary }),
    ifExists,
    ...(rest === "CASCADE" && { cascade: true }),
    ...(rest === "PURGE" && { purge: true }),
    origin: c.origin(start),
  };
}

function objectKind(c: Cursor, temporary: boolean): DropObject["object"] {
  if (c.at("FUNCTION")) return "function";
  if (temporary && c.atAny("VARIABLE", "VAR")) return "variable";
  if (!temporary && c.at("TABLE")) return "table";
  if (!temporary && c.at("VIEW")) return "view";
  if (!temporary && atNamespace(c)) return "schema";
  throw c.fail(temporary ? "FUNCTION, VARIABLE" : "TABLE, VIEW, FUNCTION, SCHEMA, TEMPORARY VARIABLE");
}

function checkTemporary(c: Cursor, parts: readonly string[], start: Cursor["token"]): void {
  const qualifier = parts.slice(0, -1);
  if (qualifier.length === 0 || ["session", "system.session"].includes(qualifier.join(".").toLowerCase())) return;
  throw parseError(
    "INVALID_TEMP_OBJ_QUALIFIER",
    { objectType: "FUNCTION", objectName: quoteName(parts.at(-1)!), qualifier: quoteName(...qualifier) },
    c.origin(start),
  );
}
