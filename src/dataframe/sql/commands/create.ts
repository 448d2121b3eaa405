import { unsupported } from "../../errors/errors.ts";
import type { Command } from "../../plan/command.ts";
import type { Cursor } from "../cursor.ts";
import { parseError } from "../errors.ts";
import { string } from "../literals.ts";
import { objectName } from "../names.ts";
import { properties } from "../properties.ts";
import { defaultCollation } from "../types.ts";
import { createFunction } from "./function.ts";
import { notAllowed } from "./native.ts";
import { atNamespace, other } from "./other.ts";
import { createTable } from "./table.ts";
import { createView, takeIfNotExists } from "./view.ts";

/** CREATE … by what is created. */
export function createStatement(c: Cursor): Command {
  const start = c.token;
  c.expect("CREATE");
  const orReplace = c.take("OR", "REPLACE");
  const global = c.at("GLOBAL") && c.take("GLOBAL");
  const temporary = c.takeAny("TEMPORARY", "TEMP") !== undefined;
  if (c.at("VIEW")) return createView(c, { start, orReplace, global, temporary });
  if (c.at("FUNCTION")) return createFunction(c, { start, orReplace, global, temporary });
  if (c.at("TABLE") || c.at("EXTERNAL", "TABLE")) {
    c.take("EXTERNAL");
    if (temporary) return temporaryTable(c, start);
    return createTable(c, { start, orReplace });
  }
  if (!orReplace && !temporary && atNamespace(c)) return createNamespace(c, start);
  if (c.at("STREAMING", "TABLE") || c.at("MATERIALIZED", "VIEW") || c.at("FLOW"))
    throw unsupported(`CREATE ${c.token.word} of a pipeline`, "Start a stream with df.writeStream.", c.originOf(start));
  if (c.atAny("ROLE", "INDEX", "MACRO")) return notAllowed(c, start);
  throw c.fail("TABLE, VIEW, FUNCTION, SCHEMA");
}

/** CREATE TEMPORARY TABLE … USING is the old way to write CREATE TEMPORARY VIEW … USING. */
function temporaryTable(c: Cursor, start: Cursor["token"]): Command {
  const table = createTable(c, { start, orReplace: false });
  const origin = c.origin(start);
  const hint = "Create a TEMPORARY VIEW.";
  if (table.query) throw parseError("INVALID_SQL_SYNTAX.CREATE_TEMP_TABLE_USING_PROVIDER", {}, origin, hint);
  if (!table.format) throw parseError("_LEGACY_ERROR_TEMP_0035", { message: "CREATE TEMPORARY TABLE" }, origin, hint);
  const { name, ifNotExists, format, options, schema } = table;
  const using = { format, options, ...(schema && { schema }) };
  return { t: "command", command: "createView", name, kind: "temp", orReplace: false, ifNotExists, using, origin };
}

function createNamespace(c: Cursor, start: Cursor["token"]): Command {
  c.advance();
  const ifNotExists = takeIfNotExists(c);
  const name = objectName(c);
  const detail: Record<string, unknown> = { name, ifNotExists };
  while (true) {
    if (c.take("COMMENT")) detail.comment = string(c);
    else if (c.take("LOCATION")) detail.location = string(c);
    else if (c.take("DEFAULT", "COLLATION")) detail.collation = defaultCollation(c);
    else if (c.at("WITH")) {
      c.advance();
      c.expectAny("DBPROPERTIES", "PROPERTIES");
      detail.properties = properties(c);
    } else return other(c, start, "createSchema", detail);
  }
}

/** REPLACE TABLE. */
export function replaceStatement(c: Cursor): Command {
  const start = c.token;
  c.expect("REPLACE");
  return createTable(c, { start, orReplace: true, replaceOnly: true });
}
