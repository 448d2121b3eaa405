import type { Command, ObjectName, Show } from "../../plan/command.ts";
import type { Cursor } from "../cursor.ts";
import { parseError } from "../errors.ts";
import { string } from "../literals.ts";
import { multipart, objectName } from "../names.ts";
import { propertyKey } from "../properties.ts";
import { notAllowed } from "./native.ts";
import { atNamespace, other } from "./other.ts";
import { optionalPartition } from "./partition.ts";

type Start = Cursor["token"];

/** SHOW … by what is shown. */
export function showStatement(c: Cursor): Command {
  const start = c.advance();
  if (c.take("TABLES")) return listing(c, start, "tables");
  if (c.take("VIEWS")) return listing(c, start, "views");
  if (c.takeAny("SCHEMAS", "DATABASES", "NAMESPACES")) return listing(c, start, "databases");
  if (c.take("CATALOGS")) return listing(c, start, "catalogs");
  if (c.take("COLUMNS")) return columns(c, start);
  if (c.at("TABLE", "EXTENDED")) return tableExtended(c, start);
  if (c.take("CREATE", "TABLE")) return createTable(c, start);
  if (c.take("TBLPROPERTIES")) return tableProperties(c, start);
  if (c.take("PARTITIONS")) {
    const name = objectName(c);
    const partition = optionalPartition(c);
    return show(c, start, { what: "partitions", name, ...(partition && { partition }) });
  }
  if (c.at("CURRENT")) return current(c, start);
  if (c.take("PROCEDURES")) return other(c, start, "showProcedures", inNamespace(c));
  if (c.take("COLLATIONS")) return other(c, start, "showCollations", { pattern: pattern(c) });
  if (c.take("CACHED", "TABLES")) return other(c, start, "showCachedTables");
  if (c.atAny("GRANT", "ROLE", "ROLES", "PRINCIPALS", "COMPACTIONS", "TRANSACTIONS", "INDEXES", "LOCKS"))
    return notAllowed(c, start);
  return functions(c, start);
}

function show(c: Cursor, start: Start, rest: Omit<Show, "t" | "command" | "origin">): Show {
  return { t: "command", command: "show", ...rest, origin: c.origin(start) };
}

/** `FROM schema LIKE 'pattern'`, both optional. */
function inNamespace(c: Cursor): Pick<Show, "namespace" | "pattern"> {
  const namespace = c.takeAny("FROM", "IN") ? objectName(c) : undefined;
  const like = pattern(c);
  return { ...(namespace && { namespace }), ...(like !== undefined && { pattern: like }) };
}

function pattern(c: Cursor): string | undefined {
  if (c.take("LIKE")) return string(c);
  return c.token.kind === "string" ? string(c) : undefined;
}

function listing(c: Cursor, start: Start, what: Show["what"]): Show {
  const where = inNamespace(c);
  return show(c, start, { what, ...where });
}

function columns(c: Cursor, start: Start): Show {
  c.expectAny("FROM", "IN");
  const name = objectName(c);
  const at = c.token;
  const namespace: ObjectName | undefined = c.takeAny("FROM", "IN")
    ? { parts: multipart(c), origin: c.origin(at) }
    : undefined;
  return show(c, start, { what: "columns", name, ...(namespace && { namespace }) });
}

function tableExtended(c: Cursor, start: Start): Command {
  c.expect("TABLE", "EXTENDED");
  const namespace = c.takeAny("FROM", "IN") ? objectName(c) : undefined;
  c.expect("LIKE");
  const like = string(c);
  return other(c, start, "showTableExtended", { namespace, pattern: like, partition: optionalPartition(c) });
}

function createTable(c: Cursor, start: Start): Show {
  const name = objectName(c);
  const serde = c.take("AS", "SERDE");
  return show(c, start, { what: "createTable", name, ...(serde && { scope: "SERDE" }) });
}

function tableProperties(c: Cursor, start: Start): Show {
  const name = objectName(c);
  let key: string | undefined;
  if (c.takeSign("(")) {
    key = propertyKey(c);
    c.expectSign(")");
  }
  return show(c, start, { what: "tblProperties", name, ...(key !== undefined && { pattern: key }) });
}

function current(c: Cursor, start: Start): Command {
  c.advance();
  if (c.at("ROLES")) return notAllowed(c, start, "SHOW CURRENT ROLES");
  if (!atNamespace(c)) throw c.fail("SCHEMA");
  c.advance();
  return other(c, start, "showCurrentSchema");
}

/** `SHOW USER FUNCTIONS LIKE 'a*'`. */
function functions(c: Cursor, start: Start): Command {
  const at = c.token;
  let scope: string | undefined;
  if (!c.at("FUNCTIONS") && c.isName(c.token)) {
    scope = c.nameOf(c.advance()).toUpperCase();
    if (c.sign("(")) throw c.fail("FUNCTIONS");
  }
  if (!scope && !c.at("FUNCTIONS")) throw c.fail("TABLES, VIEWS, COLUMNS, FUNCTIONS, SCHEMAS …");
  c.expect("FUNCTIONS");
  if (scope && !["ALL", "SYSTEM", "USER"].includes(scope))
    throw parseError("INVALID_SQL_SYNTAX.SHOW_FUNCTIONS_INVALID_SCOPE", { scope: c.nameOf(at) }, c.origin(start));
  const namespace = c.takeAny("FROM", "IN") ? objectName(c) : undefined;
  const like = c.take("LIKE");
  const text = c.token.kind === "string" ? string(c) : like || c.isName(c.token) ? multipart(c).join(".") : undefined;
  return show(c, start, {
    what: "functions",
    ...(scope && { scope }),
    ...(namespace && { namespace }),
    ...(text !== undefined && { pattern: text }),
  });
}
