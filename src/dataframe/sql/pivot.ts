import type { Expr } from "../plan/expr.ts";
import type { Pivot, Plan, Unpivot } from "../plan/plan.ts";
import { afterRelation } from "./clauses.ts";
import type { Cursor } from "./cursor.ts";
import { call } from "./expressions.ts";
import { anyName, capturedName, multipart, nameList } from "./names.ts";
import { namedExpression } from "./primary.ts";

/** `PIVOT (sum(a) FOR b IN (1, 2 AS two))`. */
export function pivot(c: Cursor, child: Plan): Plan {
  const start = c.token;
  c.expect("PIVOT");
  c.expectSign("(");
  const aggregates: Expr[] = [];
  do aggregates.push(namedExpression(c, (at) => at.at("FOR")));
  while (c.takeSign(","));
  c.expect("FOR");
  const column = pivotColumn(c);
  c.expect("IN");
  c.expectSign("(");
  const values: Expr[] = [];
  do values.push(namedExpression(c));
  while (c.takeSign(","));
  c.expectSign(")");
  c.expectSign(")");
  const plan: Pivot = { t: "pivot", column, values, aggregates, child, origin: c.origin(start) };
  return withAlias(c, plan, start);
}

function pivotColumn(c: Cursor): Expr {
  const start = c.token;
  const name = (): Expr => {
    const at = c.token;
    return { t: "name", parts: [capturedName(c)], origin: c.origin(at) };
  };
  if (!c.takeSign("(")) return name();
  const names: Expr[] = [];
  do names.push(name());
  while (c.takeSign(","));
  c.expectSign(")");
  return names.length === 1 ? names[0]! : call("row", names, c.origin(start));
}

/** `UNPIVOT [INCLUDE NULLS] (value FOR name IN (a, b AS x))`, `((v, w) FOR name IN ((a, b), (c, d) AS x))`. */
export function unpivot(c: Cursor, child: Plan): Plan {
  const start = c.token;
  c.expect("UNPIVOT");
  const nulls = c.takeAny("INCLUDE", "EXCLUDE");
  if (nulls) c.expect("NULLS");
  c.expectSign("(");
  const several = c.takeSign("(");
  const valueNames = [anyName(c)];
  if (several) {
    while (c.takeSign(",")) valueNames.push(anyName(c));
    c.expectSign(")");
  }
  c.expect("FOR");
  const variableName = anyName(c);
  c.expect("IN");
  c.expectSign("(");
  const values: NonNullable<Unpivot["values"]>[number][] = [];
  do values.push(unpivotColumns(c, several));
  while (c.takeSign(","));
  c.expectSign(")");
  c.expectSign(")");
  const plan: Plan = {
    t: "unpivot",
    values,
    variableName,
    valueNames,
    includeNulls: nulls === "INCLUDE",
    child,
    origin: c.origin(start),
  };
  return withAlias(c, plan, start, false);
}

function withAlias(c: Cursor, child: Plan, start: Cursor["token"], names = true): Plan {
  const as = c.at("AS") && c.isName(c.ahead(1), true) && c.take("AS");
  if (!as && (!c.isName(c.token, true) || afterRelation(c))) return child;
  const alias = [capturedName(c)];
  const columns = names && c.sign("(") ? nameList(c) : undefined;
  return { t: "subqueryAlias", alias, ...(columns && { columns }), child, origin: c.origin(start) };
}

function unpivotColumns(c: Cursor, several: boolean): NonNullable<Unpivot["values"]>[number] {
  const columns: Expr[] = [];
  const column = (): void => {
    const start = c.token;
    columns.push({ t: "name", parts: multipart(c), origin: c.origin(start) });
  };
  if (several) c.expectSign("(");
  column();
  if (several) {
    while (c.takeSign(",")) column();
    c.expectSign(")");
  }
  const alias = c.take("AS") || c.isName(c.token) ? capturedName(c) : undefined;
  return { columns, ...(alias !== undefined && { alias }) };
}
