import { unsupported } from "../errors/errors.ts";
import type { Command } from "../plan/command.ts";
import type { Plan } from "../plan/plan.ts";
import { alterStatement } from "./commands/alter.ts";
import { createStatement, replaceStatement } from "./commands/create.ts";
import { describeStatement } from "./commands/describe.ts";
import { deleteStatement, mergeStatement, updateStatement } from "./commands/dml.ts";
import { dropStatement } from "./commands/drop.ts";
import { insertStatement } from "./commands/insert.ts";
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
  const plan = query(c);
  refuseMultiInsert(c);
  return plan;
}

function refuseMultiInsert(c: Cursor): void {
  if (c.at("INSERT", "INTO") || c.at("INSERT", "OVERWRITE"))
    throw unsupported(
      "inserting into several tables at once (FROM … INSERT … INSERT …)",
      "Write one INSERT for each table.",
      c.originOf(c.token),
    );
}

/** WITH before a query, or before INSERT. */
function withStatement(c: Cursor): Plan {
  const start = c.token;
  const definitions = withClause(c);
  if (c.at("INSERT")) return insertStatement(c, definitions, start);
  const child = organization(c, queryTerm(c));
  refuseMultiInsert(c);
  checkDefinitions(c, definitions, start);
  return { t: "with", ...definitions, child, origin: c.origin(start) };
}
