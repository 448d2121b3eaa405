import { AnalysisException } from "../errors/errors.ts";
import type { Expr } from "../plan/expr.ts";
import type { Plan } from "../plan/plan.ts";
import { atClause } from "./clauses.ts";
import type { Cursor } from "./cursor.ts";
import { expression, startsOperand } from "./expressions.ts";
import { type Grouping, groupByClause } from "./grouping.ts";
import { type HintCall, hints, withHints } from "./hints.ts";
import { organization } from "./organization.ts";
import { namedExpression } from "./primary.ts";
import { fromClause, lateralViews } from "./relations.ts";
import { windowClause } from "./windows.ts";

interface SelectClause {
  readonly hints: readonly HintCall[];
  readonly distinct: boolean;
  readonly list: readonly Expr[];
}

/** SELECT … FROM … WHERE … GROUP BY … HAVING … QUALIFY … WINDOW. */
export function selectBlock(c: Cursor): Plan {
  const start = c.token;
  const select = selectClause(c);
  const from = c.at("FROM") ? fromClause(c) : ({ t: "oneRow" } satisfies Plan);
  if (from.t === "oneRow") checkTrailingComma(select.list);
  return blockRest(c, select, from, start);
}

/** `SELECT a, FROM t` reads like a column `FROM` named `t`; nobody means that. */
function checkTrailingComma(list: readonly Expr[]): void {
  const last = list.at(-1)!;
  const column = last.t === "alias" ? last.child : last;
  if (list.length < 2 || !isNamedFrom(column)) return;
  const meant = list.some((item) => item.t === "alias" && item.names.some((name) => name.toUpperCase() === "FROM"));
  if (!meant) throw new AnalysisException("TRAILING_COMMA_IN_SELECT", {}, { origin: column.origin });
}

function isNamedFrom(expr: Expr): boolean {
  return expr.t === "name" && expr.parts.length === 1 && expr.parts[0]!.toUpperCase() === "FROM";
}

/** `FROM t SELECT a WHERE b`; without SELECT, all of `t`. */
export function fromFirst(c: Cursor): Plan {
  const start = c.token;
  const from = fromClause(c);
  if (!c.at("SELECT")) return from;
  let plan = selectFrom(c, from, start);
  while (c.at("SELECT")) {
    const right = selectFrom(c, from, start);
    plan = { t: "set", op: "union", all: true, left: plan, right, origin: c.origin(start) };
  }
  return plan;
}

/** One `SELECT a WHERE b` behind a FROM clause. */
export function selectFrom(c: Cursor, from: Plan, start: Cursor["token"]): Plan {
  return organization(c, blockRest(c, selectClause(c), from, start));
}

/** The words from SELECT to the last column. */
export function selectClause(c: Cursor): SelectClause {
  c.expect("SELECT");
  const found = hints(c);
  const quantifier = startsItem(c) ? c.takeAny("DISTINCT", "ALL") : undefined;
  const list: Expr[] = [];
  do list.push(namedExpression(c, atClause));
  while (c.takeSign(","));
  return { hints: found, distinct: quantifier === "DISTINCT", list };
}

/** Whether DISTINCT or ALL at hand comes before a column, and is not one itself. */
function startsItem(c: Cursor): boolean {
  return startsOperand(c, 1) && !(c.ahead(1).word === "FROM" && c.ahead(2).kind !== "eof" && startsOperand(c, 2));
}

function blockRest(c: Cursor, select: SelectClause, from: Plan, start: Cursor["token"]): Plan {
  let plan = lateralViews(c, from);
  plan = whereClause(c, plan);
  const grouping = groupByClause(c);
  const havingAt = c.token;
  const having = startsOperand(c, 1) && c.take("HAVING") ? expression(c) : undefined;
  const havingOrigin = c.origin(havingAt);
  let windows = windowClause(c);
  const qualifyAt = c.token;
  const qualify = startsOperand(c, 1) && c.take("QUALIFY") ? expression(c) : undefined;
  const qualifyOrigin = c.origin(qualifyAt);
  if (windows.length === 0) windows = windowClause(c);
  const origin = c.origin(start);
  plan = outputOf(select.list, grouping, having !== undefined, plan, origin);
  if (having) plan = { t: "filter", condition: having, clause: "having", child: plan, origin: havingOrigin };
  if (qualify) plan = { t: "filter", condition: qualify, clause: "qualify", child: plan, origin: qualifyOrigin };
  if (select.distinct) plan = { t: "distinct", child: plan, origin };
  if (windows.length > 0) plan = { t: "windows", windows, child: plan, origin };
  return withHints(plan, select.hints);
}

/** HAVING makes the whole input one group where GROUP BY is missing. */
function outputOf(
  list: readonly Expr[],
  grouping: Grouping | undefined,
  having: boolean,
  child: Plan,
  origin: Plan["origin"],
): Plan {
  if (grouping) {
    const { analytics: _, ...keys } = grouping;
    return { t: "aggregate", ...keys, list, child };
  }
  if (having) return { t: "aggregate", groupBy: [], list, child, ...(origin && { origin }) };
  return { t: "project", list, child, ...(origin && { origin }) };
}

export function whereClause(c: Cursor, child: Plan): Plan {
  const start = c.token;
  if (!c.take("WHERE")) return child;
  const condition = expression(c);
  return { t: "filter", condition, child, origin: c.origin(start) };
}
