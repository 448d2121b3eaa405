import type { Alias, Expr } from "../plan/expr.ts";
import type { Plan } from "../plan/plan.ts";
import { atClause } from "./clauses.ts";
import type { Cursor } from "./cursor.ts";
import { parseError } from "./errors.ts";
import { expression } from "./expressions.ts";
import { groupByClause } from "./grouping.ts";
import { withHints } from "./hints.ts";
import { capturedName, multipart } from "./names.ts";
import { organization } from "./organization.ts";
import { pivot, unpivot } from "./pivot.ts";
import { namedExpression } from "./primary.ts";
import { queryPrimary, setOperator, setQuantifier } from "./query.ts";
import { atJoin, join } from "./relations.ts";
import { sample } from "./sample.ts";
import { selectClause, whereClause } from "./select.ts";
import { windowClause } from "./windows.ts";

/** `|>` and the operator behind it, over what came before. */
export function pipeOperator(c: Cursor, child: Plan, first: Cursor["token"]): Plan {
  c.expectSign("|>");
  const start = c.token;
  switch (start.word) {
    case "SELECT":
      return pipeSelect(c, child);
    case "EXTEND": {
      c.advance();
      const list = namedExpressions(c);
      return { t: "project", list: [{ t: "star" }, ...list], pipe: "EXTEND", child, origin: c.origin(start) };
    }
    case "SET":
      return pipeSet(c, child);
    case "DROP": {
      c.advance();
      const except: string[][] = [];
      do except.push(multipart(c));
      while (c.takeSign(","));
      const origin = c.origin(start);
      return { t: "project", list: [{ t: "star", except, origin }], child, origin };
    }
    case "AS": {
      c.advance();
      return { t: "subqueryAlias", alias: [capturedName(c)], child, origin: c.origin(start) };
    }
    case "WHERE": {
      const plan = whereClause(c, child);
      refuseWindow(c);
      return plan;
    }
    case "WINDOW":
      refuseWindow(c);
      break;
    case "AGGREGATE":
      return pipeAggregate(c, child);
    case "PIVOT": {
      const plan = pivot(c, child);
      return c.at("UNPIVOT") ? unpivot(c, plan) : plan;
    }
    case "UNPIVOT": {
      const plan = unpivot(c, child);
      return c.at("PIVOT") ? pivot(c, plan) : plan;
    }
    case "TABLESAMPLE":
      return sample(c, child);
    case "ORDER":
    case "SORT":
    case "CLUSTER":
    case "DISTRIBUTE":
    case "LIMIT":
    case "OFFSET": {
      const plan = organization(c, child, true);
      if (c.token === start) throw c.fail("an expression");
      return plan;
    }
  }
  const op = setOperator(c);
  if (op) {
    c.advance();
    const all = setQuantifier(c);
    return { t: "set", op, all, left: child, right: queryPrimary(c), origin: c.origin(first) };
  }
  if (atJoin(c)) return join(c, child);
  const extra = c.ahead(1).kind === "eof" && !c.atEnd() ? `: extra input '${start.text}'` : "";
  throw c.fail("SELECT, EXTEND, SET, DROP, AS, WHERE, AGGREGATE, JOIN, ORDER BY, LIMIT, UNION …", extra);
}

function namedExpressions(c: Cursor): Expr[] {
  const list: Expr[] = [];
  do list.push(namedExpression(c, atClause));
  while (c.takeSign(","));
  return list;
}

function pipeSelect(c: Cursor, child: Plan): Plan {
  const start = c.token;
  const { hints, distinct, list } = selectClause(c);
  const windows = windowClause(c);
  const origin = c.origin(start);
  let plan: Plan = { t: "project", list, pipe: "SELECT", child, origin };
  if (distinct) plan = { t: "distinct", child: plan, origin };
  if (windows.length > 0) plan = { t: "windows", windows, child: plan, origin };
  return withHints(plan, hints);
}

/** Each assignment sees those before it. */
function pipeSet(c: Cursor, child: Plan): Plan {
  const start = c.advance();
  let plan = child;
  do {
    const at = c.token;
    const name = multipart(c);
    if (name.length > 1)
      throw parseError(
        "_LEGACY_ERROR_TEMP_0035",
        {
          message: "SQL pipe syntax |> SET operator with multi-part assignment key (only single-part keys are allowed)",
        },
        c.origin(start),
      );
    c.expectSign("=");
    const value = expression(c);
    const column: Alias = { t: "alias", child: value, names: name, origin: c.origin(at) };
    plan = { t: "withColumns", columns: [column], mustExist: true, child: plan, origin: c.origin(start) };
  } while (c.takeSign(","));
  return plan;
}

/** AGGREGATE: the keys are part of the output, before the aggregates. */
function pipeAggregate(c: Cursor, child: Plan): Plan {
  const start = c.advance();
  const list = c.at("GROUP", "BY") ? [] : namedExpressions(c);
  const grouping = groupByClause(c, true);
  const unsupportedCase = grouping?.analytics ?? (grouping?.groupByAll && "GROUP BY ALL");
  if (unsupportedCase)
    throw parseError(
      "UNSUPPORTED_FEATURE.PIPE_OPERATOR_AGGREGATE_UNSUPPORTED_CASE",
      { case: unsupportedCase },
      c.origin(start),
    );
  const keys = grouping?.groupBy ?? [];
  const plain = (e: Expr): Expr => (e.t === "alias" ? e.child : e);
  return {
    t: "aggregate",
    groupBy: keys.map(plain),
    list: [...keys, ...list],
    pipe: true,
    child,
    origin: c.origin(start),
  };
}

function refuseWindow(c: Cursor): void {
  if (!c.at("WINDOW")) return;
  const start = c.token;
  if (windowClause(c).length === 0) return;
  throw parseError(
    "UNSUPPORTED_FEATURE.CLAUSE_WITH_PIPE_OPERATORS",
    { clauses: "the WINDOW clause" },
    c.origin(start),
    "Write the WINDOW clause behind |> SELECT.",
  );
}
