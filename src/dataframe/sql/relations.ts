import { unsupported } from "../errors/errors.ts";
import type { ObjectName } from "../plan/command.ts";
import type { Call, Expr } from "../plan/expr.ts";
import type { InlineTable, Join, JoinType, Plan, Relation, TableArgument } from "../plan/plan.ts";
import { afterRelation } from "./clauses.ts";
import type { Cursor } from "./cursor.ts";
import { parseError, syntaxError } from "./errors.ts";
import { expression } from "./expressions.ts";
import { argument, functionArguments } from "./functions.ts";
import { anyName, capturedName, nameList, objectName } from "./names.ts";
import { pivot, unpivot } from "./pivot.ts";
import { properties } from "./properties.ts";
import { atQuery, query } from "./query.ts";
import { sample } from "./sample.ts";
import { isTableArgument, tableArgument } from "./table-argument.ts";

type Start = Cursor["token"];

/** `FROM a, b JOIN c …`, lateral views and pivots included. */
export function fromClause(c: Cursor): Plan {
  const start = c.token;
  c.expect("FROM");
  let plan = relation(c, undefined);
  while (c.takeSign(",")) plan = relation(c, plan, start);
  plan = lateralViews(c, plan);
  return extensions(c, plan, ["PIVOT", "UNPIVOT"]);
}

export function lateralViews(c: Cursor, child: Plan): Plan {
  let plan = child;
  while (c.at("LATERAL", "VIEW")) plan = lateralView(c, plan);
  return plan;
}

/** `LATERAL VIEW [OUTER] explode(a) t AS x, y`. */
function lateralView(c: Cursor, child: Plan): Plan {
  const start = c.token;
  c.expect("LATERAL", "VIEW");
  const outer = c.at("OUTER") && !c.sign("(", 1) && c.take("OUTER");
  const functionStart = c.token;
  const parts = [capturedName(c)];
  while (c.takeSign(".")) parts.push(capturedName(c));
  c.expectSign("(");
  const { args } = functionArguments(c);
  c.expectSign(")");
  const generator: Call = { t: "call", name: parts, args, via: "sql", origin: c.origin(functionStart) };
  const alias = c.at("AS") && c.isName(c.ahead(1)) && !c.isName(c.ahead(2)) ? undefined : capturedName(c);
  const columns: string[] = [];
  if (c.take("AS") || (c.isName(c.token, true) && !afterRelation(c) && !c.at("LATERAL"))) {
    do columns.push(capturedName(c));
    while (c.takeSign(","));
  }
  return {
    t: "generate",
    generator,
    outer: outer === true,
    ...(alias !== undefined && { alias }),
    ...(columns.length > 0 && { columns }),
    child,
    origin: c.origin(start),
  };
}

/** One item of FROM with its joins; `left` are the items before it. */
function relation(c: Cursor, left: Plan | undefined, from: Start = c.token): Plan {
  const start = c.token;
  const lateral = takeLateral(c);
  const right = lateral ? lateralPrimary(c, start) : relationPrimary(c);
  let plan: Plan = right;
  if (left) plan = { t: "join", left, right, type: "inner", ...(lateral && { lateral }), origin: c.origin(from) };
  return extensions(c, plan, ["JOIN", "PIVOT", "UNPIVOT"]);
}

function takeLateral(c: Cursor): boolean {
  return (
    c.at("LATERAL") && c.ahead(1).word !== "VIEW" && !c.sign(",", 1) && c.ahead(1).kind !== "eof" && c.take("LATERAL")
  );
}

function lateralPrimary(c: Cursor, start: Start): Plan {
  const isQuery = c.sign("(") && atQuery(c, 1);
  const plan = relationPrimary(c);
  if (isQuery) return plan;
  const inner = plan.t === "subqueryAlias" ? plan.child : plan;
  if (inner.t === "relation" || inner.t === "inlineTable" || inner.t === "join")
    throw parseError(
      "INVALID_SQL_SYNTAX.LATERAL_WITHOUT_SUBQUERY_OR_TABLE_VALUED_FUNC",
      {},
      c.origin(start),
      "Write LATERAL (SELECT …) or LATERAL f(…).",
    );
  return plan;
}

/** Joins, pivots and unpivots behind a relation. */
function extensions(c: Cursor, first: Plan, allowed: readonly ("JOIN" | "PIVOT" | "UNPIVOT")[]): Plan {
  let plan = first;
  while (true) {
    if (allowed.includes("PIVOT") && c.at("PIVOT") && c.sign("(", 1)) plan = pivot(c, plan);
    else if (allowed.includes("UNPIVOT") && c.at("UNPIVOT") && afterRelation(c)) plan = unpivot(c, plan);
    else if (allowed.includes("JOIN") && atJoin(c)) plan = join(c, plan);
    else return plan;
  }
}

/** Whether JOIN comes, behind the words that tell which. */
export function atJoin(c: Cursor): boolean {
  let i = c.at("NATURAL") ? 1 : 0;
  while (/^(INNER|CROSS|LEFT|RIGHT|FULL|OUTER|SEMI|ANTI)$/.test(c.ahead(i).word)) i++;
  return c.ahead(i).word === "JOIN" || i > 0;
}

export function join(c: Cursor, left: Plan): Join {
  const start = c.token;
  const natural = c.take("NATURAL");
  const type = joinType(c);
  c.expect("JOIN");
  const lateralAt = c.token;
  const lateral = takeLateral(c);
  const right = lateral ? lateralPrimary(c, lateralAt) : relationPrimary(c);
  if (natural && type === "cross")
    throw parseError("INCOMPATIBLE_JOIN_TYPES", { joinType1: "NATURAL", joinType2: "CROSS" }, c.origin(start));
  let condition: Expr | undefined;
  let using: string[] | undefined;
  if (!natural && c.take("ON")) condition = expression(c);
  else if (!natural && c.at("USING")) {
    c.advance();
    using = nameList(c);
  }
  const origin = c.origin(start);
  if (lateral && (natural || using))
    throw natural
      ? parseError("INCOMPATIBLE_JOIN_TYPES", { joinType1: "LATERAL", joinType2: "NATURAL" }, origin)
      : parseError("UNSUPPORTED_FEATURE.LATERAL_JOIN_USING", {}, origin);
  if (lateral && !["inner", "cross", "left"].includes(type))
    throw parseError("INVALID_LATERAL_JOIN_TYPE", { joinType: joinNames[type] }, origin);
  return {
    t: "join",
    left,
    right,
    type,
    ...(condition && { condition }),
    ...(using && { using }),
    ...(natural && { natural }),
    ...(lateral && { lateral }),
    origin,
  };
}

const joinNames: Readonly<Record<JoinType, string>> = {
  inner: "INNER",
  cross: "CROSS",
  left: "LEFT OUTER",
  right: "RIGHT OUTER",
  full: "FULL OUTER",
  semi: "LEFT SEMI",
  anti: "LEFT ANTI",
};

function joinType(c: Cursor): JoinType {
  switch (c.takeAny("INNER", "CROSS", "LEFT", "RIGHT", "FULL", "SEMI", "ANTI")) {
    case "CROSS":
      return "cross";
    case "LEFT": {
      const side = c.takeAny("SEMI", "ANTI");
      if (side) return side === "SEMI" ? "semi" : "anti";
      c.take("OUTER");
      return "left";
    }
    case "RIGHT":
      c.take("OUTER");
      return "right";
    case "FULL":
      c.take("OUTER");
      return "full";
    case "SEMI":
      return "semi";
    case "ANTI":
      return "anti";
    default:
      return "inner";
  }
}

/** A table, a function, VALUES, or a query or relation in parentheses, with its alias. */
function relationPrimary(c: Cursor): Plan {
  const start = c.token;
  if (c.sign("(")) return parenthesized(c, start);
  if (c.at("VALUES") && !c.sign(".", 1) && !c.sign(",", 1) && c.ahead(1).kind !== "eof") return inlineTable(c);
  if (c.at("STREAM") && (c.isName(c.ahead(1), true) || c.sign("(", 1))) return streamRelation(c);
  if (!c.isName(c.token)) throw c.fail("a table");
  if (isFunction(c)) return tableFunction(c, start);
  return table(c, start, false);
}

/** Names with dots up to a parenthesis; `IDENTIFIER(…)` alone is a name. */
function isFunction(c: Cursor): boolean {
  let i = c.at("IDENTIFIER") && c.sign("(", 1) ? closing(c, 1) + 1 : 1;
  while (c.sign(".", i) && c.isName(c.ahead(i + 1))) i += 2;
  // `s.IDENTIFIER('t')` is no function.
  return c.sign("(", i) && c.ahead(i - 1).word !== "IDENTIFIER";
}

function closing(c: Cursor, open: number): number {
  let depth = 0;
  for (let i = open; c.ahead(i).kind !== "eof"; i++) {
    if (c.sign("(", i)) depth++;
    else if (c.sign(")", i) && --depth === 0) return i;
  }
  return open;
}

function table(c: Cursor, start: Start, streaming: boolean): Plan {
  const name = objectName(c);
  if (start.word === "IDENTIFIER" && c.sign(".")) {
    // Spark takes no parts behind IDENTIFIER(…), and points at its beginning.
    throw syntaxError(c.source, start, "", "all parts of the name inside IDENTIFIER(…)");
  }
  timeTravel(c, start);
  const options = c.at("WITH") && c.sign("(", 1) && c.take("WITH") ? properties(c) : undefined;
  let plan: Plan = relationOf(name, { ...(options && { options }), ...(streaming && { streaming }) });
  plan = sample(c, plan);
  return aliased(c, plan, start);
}

export function relationOf(name: ObjectName, more: Pick<Relation, "options" | "streaming"> = {}): Relation {
  return {
    t: "relation",
    parts: name.parts,
    ...(name.identifier && { identifier: name.identifier }),
    ...more,
    ...(name.origin && { origin: name.origin }),
  };
}

function timeTravel(c: Cursor, start: Start): void {
  const at = c.at("FOR") ? 1 : 0;
  const { word } = c.ahead(at);
  if (
    !/^(VERSION|SYSTEM_VERSION|TIMESTAMP|SYSTEM_TIME)$/.test(word) ||
    !(c.ahead(at + 1).word === "AS") ||
    !(c.ahead(at + 2).word === "OF")
  )
    return;
  throw unsupported(
    `${word} AS OF (earlier versions of a table)`,
    "The files at hand have one version: leave it out.",
    c.origin(start),
  );
}

/** `STREAM t`, `STREAM(t)`: a table read as a stream. */
function streamRelation(c: Cursor): Plan {
  const start = c.advance();
  if (!c.takeSign("(")) return isFunction(c) ? tableFunction(c, start) : table(c, start, true);
  const name = objectName(c);
  c.expectSign(")");
  return aliased(c, relationOf(name, { streaming: true }), start);
}

function tableFunction(c: Cursor, start: Start): Plan {
  const name = objectName(c);
  c.expectSign("(");
  const args: Expr[] = [];
  const tables: TableArgument[] = [];
  if (!c.sign(")")) {
    do {
      if (isTableArgument(c)) tables.push(tableArgument(c, args.length + tables.length));
      else args.push(argument(c));
    } while (c.takeSign(","));
  }
  c.expectSign(")");
  const call: Call = {
    t: "call",
    name: name.parts,
    args,
    ...(name.identifier && { identifier: name.identifier }),
    via: "sql",
    origin: c.origin(start),
  };
  return aliased(c, { t: "tableFunction", call, ...(tables.length > 0 && { tables }), origin: c.origin(start) }, start);
}

function parenthesized(c: Cursor, start: Start): Plan {
  const asQuery = (): Plan => {
    c.expectSign("(");
    const plan = query(c);
    c.expectSign(")");
    return aliased(c, sample(c, plan), start, "__auto_generated_subquery_name");
  };
  const asRelation = (): Plan => {
    c.expectSign("(");
    const plan = relation(c, undefined);
    c.expectSign(")");
    return aliased(c, sample(c, plan), start);
  };
  return atQuery(c, 1) ? c.either(asQuery, asRelation) : asRelation();
}

/** `VALUES (1, 'a'), (2, 'b') AS t(x, y)`. */
export function inlineTable(c: Cursor): Plan {
  const start = c.token;
  c.expect("VALUES");
  const rows: (readonly Expr[])[] = [];
  do {
    const row = namedExpressionRow(c);
    rows.push(row);
  } while (c.takeSign(","));
  const table: InlineTable = { t: "inlineTable", rows };
  const plan = aliased(c, table, start);
  const origin = c.origin(start);
  const columns = plan.t === "subqueryAlias" ? plan.columns : undefined;
  const expected = columns?.length ?? rows[0]!.length;
  const rowIndex = rows.findIndex((row) => row.length !== expected);
  if (rowIndex >= 0)
    throw parseError(
      "INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH",
      { expectedNumCols: String(expected), actualNumCols: String(rows[rowIndex]!.length), rowIndex: String(rowIndex) },
      origin,
    );
  return plan.t === "subqueryAlias" ? { ...plan, child: { ...table, origin } } : { ...table, origin };
}

function namedExpressionRow(c: Cursor): readonly Expr[] {
  const e = expression(c);
  const isRow = e.t === "call" && e.name.length === 1 && (e.name[0] === "row" || e.name[0] === "struct");
  return isRow ? e.args.map((a) => (a.t === "alias" ? a.child : a)) : [e];
}

/** The alias that a relation may have, with names for its columns; `byDefault` is the name without one. */
export function aliased(c: Cursor, child: Plan, start: Start, byDefault?: string): Plan {
  const as = c.at("AS") && c.isName(c.ahead(1), true);
  if (as) c.advance();
  else if (!c.isName(c.token, true) || afterRelation(c)) {
    if (c.at("AS")) {
      c.advance();
      throw c.fail("an alias");
    }
    return byDefault === undefined ? child : { t: "subqueryAlias", alias: [byDefault], child, origin: c.origin(start) };
  }
  const name = anyName(c);
  const columns = c.sign("(") ? nameList(c) : undefined;
  return { t: "subqueryAlias", alias: [name], ...(columns && { columns }), child, origin: c.origin(start) };
}
