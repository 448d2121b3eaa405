import type { Cursor } from "./cursor.ts";
import { startsOperand } from "./expressions.ts";
import { queryStarts } from "./keywords.ts";

/**
 * Nearly every keyword is also a name, so that `SELECT a limit` names a column "limit". Whether the word at hand begins a
 * clause is told by what comes behind it.
 */
export function atClause(c: Cursor): boolean {
  const next = c.ahead(1);
  switch (c.token.word) {
    case "FROM":
      return c.isName(next) || next.kind === "(";
    case "GROUP":
    case "ORDER":
    case "SORT":
    case "CLUSTER":
    case "DISTRIBUTE":
      return next.word === "BY";
    case "WHERE":
    case "HAVING":
    case "QUALIFY":
    case "LIMIT":
    case "OFFSET":
      return startsOperand(c, 1);
    case "UNION":
    case "INTERSECT":
    case "EXCEPT":
    case "MINUS":
      if (c.options.prefix) return false;
      return next.kind === "(" || next.word === "ALL" || next.word === "DISTINCT" || queryStarts.has(next.word);
    case "WINDOW":
      return c.isName(next) && (c.ahead(2).word === "AS" || c.sign("(", 2));
    case "WITH":
      return next.word === "ROLLUP" || next.word === "CUBE";
    case "LATERAL":
      return next.word === "VIEW";
    case "PIVOT":
      return next.kind === "(";
    case "UNPIVOT":
      return next.kind === "(" || next.word === "INCLUDE" || next.word === "EXCLUDE";
    case "TABLESAMPLE":
      return next.kind === "(";
    case "SELECT":
      return startsOperand(c, 1);
    case "INSERT":
      return next.word === "INTO" || next.word === "OVERWRITE";
    case "DO":
      return c.scripts > 0;
    default:
      return false;
  }
}

/** Clauses that follow a relation, besides those of `atClause`: none of these words is its alias. */
export function afterRelation(c: Cursor): boolean {
  const next = c.ahead(1);
  switch (c.token.word) {
    case "WITH":
      return next.kind === "(" || atClause(c);
    case "FOR":
    case "SET":
    case "WHEN":
    case "USING":
      return startsOperand(c, 1);
    case "VERSION":
    case "TIMESTAMP":
    case "SYSTEM_VERSION":
    case "SYSTEM_TIME":
      return next.word === "AS" && c.ahead(2).word === "OF";
    case "MAP":
    case "REDUCE":
      return startsOperand(c, 1) && next.kind !== "(";
    default:
      return atClause(c);
  }
}
