import type { CacheTable, Command, ExplainPlan } from "../../plan/command.ts";
import type { Cursor } from "../cursor.ts";
import { parseError } from "../errors.ts";
import { expression } from "../expressions.ts";
import { string } from "../literals.ts";
import { multipart, names, objectName } from "../names.ts";
import { namedExpression } from "../primary.ts";
import { properties } from "../properties.ts";
import { atQuery, query } from "../query.ts";
import { statement } from "../statement.ts";
import { dataType } from "../types.ts";
import { textOf } from "./columns.ts";
import { atNamespace, other, remainder, takeIfExists } from "./other.ts";
import { optionalPartition } from "./partition.ts";

/** `USE s`, `USE SCHEMA s`. */
export function useStatement(c: Cursor): Command {
  const start = c.advance();
  const schema = atNamespace(c) && c.ahead(1).kind !== "eof" && c.ahead(1).kind !== ";" && !c.sign(".", 1);
  if (schema) c.advance();
  const name = objectName(c);
  return { t: "command", command: "use", name, ...(schema && { what: "schema" }), origin: c.origin(start) };
}

const modes: Readonly<Record<string, ExplainPlan["mode"]>> = {
  LOGICAL: "extended",
  FORMATTED: "formatted",
  EXTENDED: "extended",
  CODEGEN: "codegen",
  COST: "cost",
};

export function explainStatement(c: Cursor): Command {
  const start = c.advance();
  const { word } = c.token;
  const mode = modes[word];
  if (mode) c.advance();
  if (word === "LOGICAL") throw parseError("_LEGACY_ERROR_TEMP_0035", { message: "EXPLAIN LOGICAL" }, c.origin(start));
  const plan = statement(c);
  return { t: "command", command: "explain", mode: mode ?? "simple", plan, origin: c.origin(start) };
}

/** `CACHE LAZY TABLE t OPTIONS (…) AS query`. */
export function cacheStatement(c: Cursor): Command {
  const start = c.advance();
  const lazy = c.take("LAZY");
  c.expect("TABLE");
  const name = objectName(c);
  const options = c.take("OPTIONS") ? properties(c) : undefined;
  const as = c.take("AS");
  const at = c.token;
  const plan = as || atQuery(c) ? query(c) : undefined;
  return {
    t: "command",
    command: "cache",
    name,
    lazy,
    ...(options && { options }),
    ...(plan && { query: plan, queryText: c.textFrom(at) }),
    origin: c.origin(start),
  };
}

export function uncacheStatement(c: Cursor): Command {
  const start = c.advance();
  c.expect("TABLE");
  const ifExists = takeIfExists(c);
  const name = objectName(c);
  return { t: "command", command: "uncache", name, ifExists, origin: c.origin(start) };
}

export function clearStatement(c: Cursor): Command {
  const start = c.advance();
  c.expect("CACHE");
  return { t: "command", command: "clearCache", origin: c.origin(start) };
}

/** `REFRESH TABLE t`, `REFRESH FUNCTION f`, `REFRESH '/path'`. */
export function refreshStatement(c: Cursor): Command {
  const start = c.advance();
  const cache = (rest: Pick<CacheTable, "name" | "path">): CacheTable => ({
    t: "command",
    command: "refresh",
    ...rest,
    origin: c.origin(start),
  });
  const named = c.ahead(1).kind !== "eof";
  if (named && c.take("TABLE")) return cache({ name: objectName(c) });
  if (named && c.take("FUNCTION")) return other(c, start, "refreshFunction", { name: objectName(c) });
  const path = c.token.kind === "string" ? string(c) : remainder(c);
  if (path === "")
    throw parseError(
      "_LEGACY_ERROR_TEMP_0064",
      { msg: "Resource paths cannot be empty in REFRESH statements. Use / to match everything." },
      c.origin(start),
    );
  return cache({ path });
}

/** `DECLARE OR REPLACE VARIABLE v INT DEFAULT 1`. */
export function declareStatement(c: Cursor): Command {
  const start = c.advance();
  const orReplace = c.take("OR", "REPLACE");
  if (c.atAny("VARIABLE", "VAR") && !atDeclared(c, 1)) c.advance();
  const names = [objectName(c)];
  while (c.takeSign(",")) names.push(objectName(c));
  const type = c.at("DEFAULT") || c.sign("=") || c.atEnd() || c.sign(";") ? undefined : dataType(c);
  const text = c.take("DEFAULT") || c.takeSign("=") ? defaultOf(c) : undefined;
  if (!type && !text)
    throw parseError(
      "INVALID_SQL_SYNTAX.VARIABLE_TYPE_OR_DEFAULT_REQUIRED",
      {},
      c.origin(start),
      "For example DECLARE v INT.",
    );
  return other(c, start, "declareVariable", { names, orReplace, type, ...text });
}

function defaultOf(c: Cursor): { value: unknown; valueText: string } {
  let value: unknown;
  const valueText = textOf(c, (at) => {
    value = expression(at);
  });
  return { value, valueText };
}

/** Whether VAR or VARIABLE is the variable's own name: what follows is the end of a declaration. */
function atDeclared(c: Cursor, n: number): boolean {
  const next = c.ahead(n);
  return next.kind === "=" || next.kind === "eof" || next.kind === ";" || next.word === "DEFAULT" || next.kind === ".";
}

/** `TRUNCATE TABLE t PARTITION (…)`. */
export function truncateStatement(c: Cursor): Command {
  const start = c.advance();
  c.needs("TABLE");
  const name = objectName(c);
  return other(c, start, "truncate", { name, partition: optionalPartition(c) });
}

/** `COMMENT ON TABLE t IS 'x'`. */
export function commentStatement(c: Cursor): Command {
  const start = c.advance();
  c.expect("ON");
  const what = c.at("TABLE") ? "table" : atNamespace(c) ? "schema" : undefined;
  if (!what) throw c.fail("TABLE, SCHEMA");
  c.advance();
  const name = objectName(c);
  c.expect("IS");
  const comment = c.take("NULL") ? "" : string(c);
  return other(c, start, "comment", { what, name, comment });
}

/** `ANALYZE TABLE t COMPUTE STATISTICS FOR COLUMNS a, b`. */
export function analyzeStatement(c: Cursor): Command {
  const start = c.advance();
  const tables = c.take("TABLES");
  if (!tables) c.expect("TABLE");
  const name = tables ? (c.takeAny("FROM", "IN") ? objectName(c) : undefined) : objectName(c);
  const partition = optionalPartition(c);
  c.expect("COMPUTE", "STATISTICS");
  const detail: Record<string, unknown> = { tables, name, partition };
  if (c.take("FOR", "ALL", "COLUMNS")) detail.allColumns = true;
  else if (c.take("FOR", "COLUMNS")) detail.columns = names(c);
  else if (c.isName(c.token)) {
    const { text, word } = c.advance();
    if (word !== "NOSCAN")
      throw parseError("INVALID_SQL_SYNTAX.ANALYZE_TABLE_UNEXPECTED_NOSCAN", { ctx: text }, c.origin(start));
    detail.noScan = true;
  }
  return other(c, start, "analyze", detail);
}

/** `MSCK REPAIR TABLE t`, `REPAIR TABLE t ADD PARTITIONS`. */
export function repairStatement(c: Cursor): Command {
  const start = c.token;
  c.take("MSCK");
  c.expect("REPAIR", "TABLE");
  const name = objectName(c);
  const option = c.takeAny("ADD", "DROP", "SYNC");
  if (option) c.expect("PARTITIONS");
  return other(c, start, "repairTable", { name, option });
}

/** `LOAD DATA LOCAL INPATH 'x' INTO TABLE t`. */
export function loadStatement(c: Cursor): Command {
  const start = c.advance();
  c.expect("DATA");
  const local = c.take("LOCAL");
  c.expect("INPATH");
  const path = string(c);
  const overwrite = c.take("OVERWRITE");
  c.expect("INTO", "TABLE");
  const name = objectName(c);
  return other(c, start, "loadData", { local, path, overwrite, name, partition: optionalPartition(c) });
}

/** `ADD JAR x`, `LIST FILES`. */
export function resourceStatement(c: Cursor): Command {
  const start = c.advance();
  const kind = c.expectAny("JAR", "JARS", "FILE", "FILES", "ARCHIVE", "ARCHIVES");
  const names = remainder(c);
  return other(c, start, start.word === "ADD" ? "addResource" : "listResource", { kind: kind.toLowerCase(), names });
}

/** `EXECUTE IMMEDIATE 'SELECT :a' INTO x USING 1 AS a`. */
export function executeStatement(c: Cursor): Command {
  const start = c.advance();
  c.expect("IMMEDIATE");
  const sql = expression(c);
  const into = c.take("INTO") ? targets(c) : undefined;
  const using = c.take("USING") ? parameters(c) : undefined;
  return other(c, start, "executeImmediate", { sql, into, using });
}

function targets(c: Cursor): string[][] {
  const names: string[][] = [];
  do names.push(multipart(c));
  while (c.takeSign(","));
  return names;
}

function parameters(c: Cursor): unknown[] {
  const list = (): unknown[] => {
    const found: unknown[] = [];
    do found.push(namedExpression(c, (at) => at.at("INTO")));
    while (c.takeSign(","));
    return found;
  };
  if (!c.sign("(")) return list();
  return c.either(() => {
    c.expectSign("(");
    const found = list();
    c.expectSign(")");
    if (!c.atEnd() && !c.sign(";")) throw c.fail("the end of the statement");
    return found;
  }, list);
}

/** `CALL catalog.procedure(1, a => 2)`. */
export function callStatement(c: Cursor): Command {
  const start = c.advance();
  return other(c, start, "call", { call: expression(c) });
}
