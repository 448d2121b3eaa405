import type { Command } from "../plan/command.ts";
import type { Plan } from "../plan/plan.ts";
import { alterStatement } from "./commands/alter.ts";
import { createStatement, replaceStatement } from "./commands/create.ts";
import { describeStatement } from "./commands/describe.ts";
import { deleteStatement, mergeStatement, updateStatement } from "./commands/dml.ts";
import { dropStatement } from "./commands/drop.ts";
import { insertStatement, insertsFrom } from "./commands/insert.ts";
import { nativeStatement } from "./commands/native.ts";
import { atScript, scriptStatement } from "./commands/script.ts";
import {
  analyzeStatement,
  cacheStatement,
  callStatement,
  clearStatement,
  commentStatement,
  declareStatement,
  executeStatement,
  explainStatement,
  loadStatement,
  refreshStatement,
  repairStatement,
  resourceStatement,
  truncateStatement,
  uncacheStatement,
  useStatement,
} from "./commands/session.ts";
import { resetStatement, setStatement } from "./commands/set.ts";
import { showStatement } from "./commands/show.ts";
import type { Cursor } from "./cursor.ts";
import { organization } from "./organization.ts";
import { checkDefinitions, query, queryTerm, withClause } from "./query.ts";

/** Commands by their first word. */
const commands: Readonly<Record<string, (c: Cursor) => Command>> = {
  ADD: resourceStatement,
  ALTER: alterStatement,
  ANALYZE: analyzeStatement,
  CACHE: cacheStatement,
  CALL: callStatement,
  CLEAR: clearStatement,
  COMMENT: commentStatement,
  COMMIT: nativeStatement,
  CREATE: createStatement,
  DECLARE: declareStatement,
  DELETE: deleteStatement,
  DESC: describeStatement,
  DESCRIBE: describeStatement,
  DFS: nativeStatement,
  DROP: dropStatement,
  EXECUTE: executeStatement,
  EXPLAIN: explainStatement,
  EXPORT: nativeStatement,
  GRANT: nativeStatement,
  IMPORT: nativeStatement,
  INSERT: (c) => insertStatement(c),
  LIST: resourceStatement,
  LOAD: loadStatement,
  LOCK: nativeStatement,
  MERGE: mergeStatement,
  MSCK: repairStatement,
  REFRESH: refreshStatement,
  REPAIR: repairStatement,
  REPLACE: replaceStatement,
  RESET: resetStatement,
  REVOKE: nativeStatement,
  ROLLBACK: nativeStatement,
  SET: setStatement,
  SHOW: showStatement,
  START: nativeStatement,
  TRUNCATE: truncateStatement,
  UNCACHE: uncacheStatement,
  UNLOCK: nativeStatement,
  UPDATE: updateStatement,
  USE: useStatement,
};

/** One statement, without the semicolon behind it. */
export function statement(c: Cursor): Plan {
  if (atScript(c)) return scriptStatement(c);
  if (c.token.kind === "word") {
    const command = commands[c.token.word];
    if (command) return command(c);
    if (c.token.word === "WITH") return withStatement(c);
  }
  const start = c.token;
  const plan = query(c);
  return atInserts(c, start) ? insertsFrom(c, plan, start) : plan;
}

/** Whether INSERTs follow a FROM clause, which each of them reads. */
function atInserts(c: Cursor, start: Cursor["token"]): boolean {
  return start.word === "FROM" && (c.at("INSERT", "INTO") || c.at("INSERT", "OVERWRITE"));
}

/** WITH before a query, or before INSERT. */
function withStatement(c: Cursor): Plan {
  const start = c.token;
  const definitions = withClause(c);
  if (c.at("INSERT")) return insertStatement(c, definitions, start);
  const first = c.token;
  const child = organization(c, queryTerm(c));
  if (atInserts(c, first)) return insertsFrom(c, child, first, definitions);
  checkDefinitions(c, definitions, start);
  return { t: "with", ...definitions, child, origin: c.origin(start) };
}
