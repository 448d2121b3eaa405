import type { Expr, Literal } from "../plan/expr.ts";
import type { Origin } from "../plan/origin.ts";
import type { Cursor } from "./cursor.ts";
import { parseError } from "./errors.ts";
import { call, expression, startsOperand, valueExpression } from "./expressions.ts";
import { literal, string, stringLiteral } from "./literals.ts";
import { atQuery, query } from "./query.ts";

/** Whether BETWEEN, IN, LIKE, IS … comes, negated or not, and is no alias. */
export function atPredicate(c: Cursor): boolean {
  const negated = c.sign("!") || c.at("NOT") ? 1 : 0;
  const { word } = c.ahead(negated);
  switch (word) {
    case "IN":
      return c.sign("(", negated + 1);
    case "BETWEEN":
    case "LIKE":
    case "ILIKE":
    case "RLIKE":
    case "REGEXP":
      return startsOperand(c, negated + 1);
    case "IS":
      return (
        negated === 0 &&
        /^(NOT|NULL|TRUE|FALSE|UNKNOWN|DISTINCT)$/.test(c.ahead(1).word || (c.sign("!", 1) ? "NOT" : ""))
      );
    default:
      return false;
  }
}

/** What follows a value. Its nodes' origin is the predicate without the value, as in Spark. */
export function predicate(c: Cursor, value: Expr): Expr {
  const start = c.token;
  let negated = c.takeNot();
  const kind = c.advance().word;
  let result: Expr;
  switch (kind) {
    case "BETWEEN": {
      const lower = valueExpression(c);
      c.expect("AND");
      const upper = valueExpression(c);
      result = call("between", [value, lower, upper], c.origin(start));
      break;
    }
    case "IN":
      result = inPredicate(c, value, start);
      break;
    case "LIKE":
    case "ILIKE": {
      const quantifier = c.sign("(", 1) ? c.takeAny("ANY", "SOME", "ALL") : undefined;
      if (quantifier) return quantifiedLike(c, value, start, { kind, all: quantifier === "ALL", negated });
      result = like(c, value, start, kind);
      break;
    }
    case "IS":
      negated = c.takeNot();
      return isPredicate(c, value, start, negated);
    default:
      result = call("rlike", [value, valueExpression(c)], c.origin(start));
  }
  return negated ? call("not", [result], c.origin(start)) : result;
}

type Start = Cursor["token"];

function inPredicate(c: Cursor, value: Expr, start: Start): Expr {
  c.expectSign("(");
  if (c.takeSign(")"))
    throw parseError("INVALID_SQL_SYNTAX.EMPTY_IN_PREDICATE", {}, c.origin(start), "IN needs at least one value.");
  const list = (): Expr => inList(c, value, start);
  return atQuery(c) ? c.either(() => inQuery(c, value, start), list) : list();
}

function inQuery(c: Cursor, value: Expr, start: Start): Expr {
  const plan = query(c);
  c.expectSign(")");
  const values = value.t === "call" && value.name[0] === "row" ? value.args : [value];
  return { t: "subquery", use: "in", plan, values, origin: c.origin(start) };
}

function inList(c: Cursor, value: Expr, start: Start): Expr {
  const list: Expr[] = [];
  do list.push(expression(c));
  while (c.takeSign(","));
  c.expectSign(")");
  return call("in", [value, ...list], c.origin(start));
}

function like(c: Cursor, value: Expr, start: Start, kind: "LIKE" | "ILIKE"): Expr {
  const pattern = valueExpression(c);
  const name = kind.toLowerCase();
  if (!c.take("ESCAPE")) return call(name, [value, pattern], c.origin(start));
  const at = c.token;
  const character = string(c);
  const origin = c.origin(start);
  if (character.length !== 1)
    throw parseError("INVALID_ESC", { invalidEscape: `'${character}'` }, origin, "ESCAPE takes one character.");
  return call(
    name,
    character === "\\" ? [value, pattern] : [value, pattern, stringLiteral(character, c.originOf(at))],
    origin,
  );
}

interface Quantified {
  readonly kind: "LIKE" | "ILIKE";
  readonly all: boolean;
  readonly negated: boolean;
}

/** LIKE ANY and LIKE ALL: one call over literal patterns, else a chain of LIKEs. */
function quantifiedLike(c: Cursor, value: Expr, start: Start, { kind, all, negated }: Quantified): Expr {
  c.expectSign("(");
  const patterns: Expr[] = [];
  if (!c.sign(")")) {
    do patterns.push(expression(c));
    while (c.takeSign(","));
  }
  c.expectSign(")");
  const origin = c.origin(start);
  if (patterns.length === 0)
    throw parseError("_LEGACY_ERROR_TEMP_0064", { msg: "Expected something between '(' and ')'." }, origin);
  const lower = kind === "ILIKE";
  const left = lower ? call("lower", [value], origin) : value;
  if (patterns.every((p): p is Literal => p.t === "literal" && p.type.kind === "string")) {
    const fixed = lower ? patterns.map((p) => ({ ...p, value: (p.value as string).toLowerCase() })) : patterns;
    return call(`${negated ? "not" : ""}like${all ? "all" : "any"}`, [left, ...fixed], origin);
  }
  return patterns
    .map((p) => call("like", [left, lower ? call("lower", [p], origin) : p], origin))
    .map((p) => (negated ? call("not", [p], origin) : p))
    .reduce((a, b) => call(all ? "and" : "or", [a, b], origin));
}

function isPredicate(c: Cursor, value: Expr, start: Start, negated: boolean): Expr {
  const kind = c.advance().word;
  const not = (e: Expr, origin: Origin): Expr => (negated ? call("not", [e], origin) : e);
  switch (kind) {
    case "NULL":
      return call(negated ? "isnotnull" : "isnull", [value], c.origin(start));
    case "UNKNOWN":
      return call(negated ? "isnotunknown" : "isunknown", [value], c.origin(start));
    case "DISTINCT": {
      c.expect("FROM");
      const right = valueExpression(c);
      const same = call("<=>", [value, right], c.origin(start));
      return negated ? same : call("not", [same], c.origin(start));
    }
    default: {
      const origin = c.origin(start);
      return not(call("<=>", [value, literal(kind === "TRUE", { kind: "boolean" }, origin)], origin), origin);
    }
  }
}
