import type { Alias, Case, Expr, Lambda, Name } from "../plan/expr.ts";
import { atClause } from "./clauses.ts";
import type { Cursor } from "./cursor.ts";
import { call, expression, startsOperand, valueExpression } from "./expressions.ts";
import { functionCall, identifierExpression } from "./functions.ts";
import { atInterval, intervalLiteral } from "./intervals.ts";
import { currentLike } from "./keywords.ts";
import { isNumber, literal, number, string, stringLiteral, strings, typedLiteral } from "./literals.ts";
import { anyName, multipart } from "./names.ts";
import { extractionPath } from "./path.ts";
import { atQuery, query } from "./query.ts";
import { specialForm } from "./special.ts";
import { collationName, dataType } from "./types.ts";

/** A primary expression with all that binds to it: fields, subscripts, `::`, COLLATE, paths. */
export function primary(c: Cursor, head: (c: Cursor) => Expr = base): Expr {
  const start = c.token;
  let left = head(c);
  while (true) {
    switch (c.token.kind) {
      case ".": {
        if (!c.isName(c.ahead(1))) {
          c.advance();
          throw c.fail("a name");
        }
        c.advance();
        const name = anyName(c);
        const origin = c.origin(start);
        left =
          left.t === "name" && !left.identifier
            ? { t: "name", parts: [...left.parts, name], origin }
            : { t: "field", child: left, key: stringLiteral(name, origin), origin };
        break;
      }
      case "[": {
        c.advance();
        const key = valueExpression(c);
        c.expectSign("]");
        left = { t: "field", child: left, key, origin: c.origin(start) };
        break;
      }
      case "::": {
        c.advance();
        const to = dataType(c);
        left = { t: "cast", child: left, to, mode: "cast", origin: c.origin(start) };
        break;
      }
      case ":": {
        if (left.t === "star") return left;
        c.advance();
        const path = extractionPath(c);
        const origin = c.origin(start);
        left = call("semi_structured_extract", [left, stringLiteral(path, origin)], origin);
        break;
      }
      default:
        if (!c.at("COLLATE") || !c.isName(c.ahead(1))) return left;
        c.advance();
        left = call("collate", [left, stringLiteral(collationName(c).join("."))], c.origin(start));
    }
  }
}

function base(c: Cursor): Expr {
  const { token } = c;
  switch (token.kind) {
    case "string":
      return stringLiteral(strings(c), c.origin(token));
    case "(":
      return parenthesized(c);
    case "*":
      c.advance();
      return star(c, token);
    case "?":
      c.advance();
      return { t: "parameter", name: c.markers++, origin: c.origin(token) };
    case ":":
      return joined(c, namedParameter(c), token);
    case "word":
    case "quoted":
      return word(c);
    default:
      if (isNumber(token)) return number(c);
      throw c.fail("an expression");
  }
}

/** Texts behind a parameter, literals or parameters again, go on with it, as literals side by side are one. */
function joined(c: Cursor, first: Expr, start: Cursor["token"]): Expr {
  let whole = first;
  while (c.token.kind === "string" || (c.sign(":") && c.ahead(1).kind === "word" && whole !== first)) {
    const at = c.token;
    const next = c.sign(":") ? namedParameter(c) : literal(string(c), { kind: "string" }, c.origin(at));
    whole = call("||", [whole, next], c.origin(start));
  }
  return whole;
}

function namedParameter(c: Cursor): Expr {
  const start = c.advance();
  const name = anyName(c);
  return { t: "parameter", name, origin: c.origin(start) };
}

function word(c: Cursor): Expr {
  const start = c.token;
  const next = c.ahead(1);
  if (start.kind === "word") {
    switch (start.word) {
      case "NULL":
        c.advance();
        return literal(null, { kind: "void" }, c.origin(start));
      case "TRUE":
      case "FALSE":
        c.advance();
        return literal(start.word === "TRUE", { kind: "boolean" }, c.origin(start));
      case "CASE":
        if (startsOperand(c, 1) && next.kind !== "*" && !(next.kind === "(" && c.sign(")", 2)))
          return caseExpression(c);
        break;
      case "INTERVAL":
        if (atInterval(c)) return intervalLiteral(c);
        if (next.text.startsWith('"')) {
          c.advance();
          throw c.fail("a value in single quotes");
        }
        break;
      case "EXISTS":
        if (next.kind === "(" && atQuery(c, 2)) return exists(c);
        break;
      case "IDENTIFIER":
        if (next.kind === "(") return identifierExpression(c);
        break;
    }
    if (next.kind === "string") return typedLiteral(c);
    if (next.kind === "(") {
      const special = specialForm(c);
      if (special) return special;
    }
  }
  if (next.kind === "->" && c.isName(start)) return lambda(c, [anyName(c)], start);
  return nameOrCall(c);
}

function nameOrCall(c: Cursor): Expr {
  const start = c.token;
  const quoted = start.kind === "quoted" && start.text.startsWith("`");
  const callable = start.kind === "word" && /^(LEFT|RIGHT|FILTER|IF|EXISTS|USER|ANY|SOME)$/.test(start.word);
  if (!c.isName(start) && !(callable && c.sign("(", 1)) && !currentLike.has(start.word)) throw c.fail("an expression");
  const parts = [c.nameOf(c.advance())];
  while (c.sign(".")) {
    const next = c.ahead(1);
    if (next.kind === "*") {
      c.advance();
      c.advance();
      return star(c, start, parts);
    }
    if (!c.isName(next)) break;
    c.advance();
    parts.push(anyName(c));
  }
  if (c.sign("(")) return functionCall(c, { parts }, start);
  const last = c.previous;
  const origin = c.origin(start);
  if (c.options.quotedRegexColumnNames && (quoted || last.text.startsWith("`")) && last.kind === "quoted")
    return {
      t: "regex",
      pattern: parts.at(-1)!,
      ...(parts.length > 1 && { target: parts.slice(0, -1) }),
      origin,
    };
  return { t: "name", parts, origin } satisfies Name;
}

function star(c: Cursor, start: Cursor["token"], target?: string[]): Expr {
  let except: string[][] | undefined;
  if (c.at("EXCEPT")) {
    // `SELECT * EXCEPT (SELECT …)` is a set operation.
    if (c.sign("(", 1) && !atQuery(c, 2)) {
      c.advance();
      c.advance();
      except = [];
      do except.push(multipart(c));
      while (c.takeSign(","));
      c.expectSign(")");
    }
  }
  return { t: "star", ...(target && { target }), ...(except && { except }), origin: c.origin(start) };
}

function exists(c: Cursor): Expr {
  const start = c.advance();
  c.expectSign("(");
  const plan = query(c);
  c.expectSign(")");
  return { t: "subquery", use: "exists", plan, origin: c.origin(start) };
}

function caseExpression(c: Cursor): Case {
  const start = c.advance();
  const key = c.at("WHEN") && startsOperand(c, 1) ? undefined : expression(c);
  const branches: { when: Expr; then: Expr }[] = [];
  while (c.take("WHEN")) {
    const condition = expression(c);
    c.expect("THEN");
    branches.push({ when: condition, then: expression(c) });
  }
  if (branches.length === 0) throw c.fail("WHEN");
  const otherwise = c.take("ELSE") ? expression(c) : undefined;
  c.expect("END");
  const origin = c.origin(start);
  const searched = key ? branches.map(({ when, then }) => ({ when: call("=", [key, when], origin), then })) : branches;
  return { t: "case", branches: searched, ...(otherwise && { otherwise }), origin };
}

function parenthesized(c: Cursor): Expr {
  if (atLambda(c)) {
    const start = c.advance();
    const params: string[] = [];
    do params.push(anyName(c));
    while (c.takeSign(","));
    c.expectSign(")");
    return lambda(c, params, start);
  }
  return atQuery(c, 1)
    ? c.either(
        () => scalarSubquery(c),
        () => inner(c),
      )
    : inner(c);
}

function scalarSubquery(c: Cursor): Expr {
  const start = c.advance();
  const plan = query(c);
  c.expectSign(")");
  return { t: "subquery", use: "scalar", plan, origin: c.origin(start) };
}

function inner(c: Cursor): Expr {
  const start = c.advance();
  const first = namedExpression(c, atClause);
  if (!c.sign(",")) {
    if (first.t === "alias") throw c.fail("','");
    c.expectSign(")");
    return first;
  }
  const list = [first];
  while (c.takeSign(",")) list.push(namedExpression(c));
  c.expectSign(")");
  return call("row", list, c.origin(start));
}

/** `(x, y) ->`. */
function atLambda(c: Cursor): boolean {
  if (!c.isName(c.ahead(1)) || c.ahead(2).kind !== ",") return false;
  let i = 1;
  while (c.isName(c.ahead(i)) && c.sign(",", i + 1)) i += 2;
  return c.isName(c.ahead(i)) && c.sign(")", i + 1) && c.sign("->", i + 2);
}

function lambda(c: Cursor, params: readonly string[], start: Cursor["token"]): Lambda {
  c.expectSign("->");
  const body = expression(c);
  const vars = params.map((name) => ({ t: "lambdaVar", name, id: 0 }) as const);
  return { t: "lambda", params: vars, body, origin: c.origin(start) };
}

/** An expression with the alias it may have: `AS a`, `a`, `AS (a, b)`. */
export function namedExpression(c: Cursor, atClause: (c: Cursor) => boolean = () => false): Expr {
  const start = c.token;
  const child = expression(c);
  const names = aliasNames(c, atClause) ?? extractedName(child);
  return names ? ({ t: "alias", child, names, origin: c.origin(start) } satisfies Alias) : child;
}

function aliasNames(c: Cursor, atClause: (c: Cursor) => boolean): string[] | undefined {
  if (c.take("AS")) return c.sign("(") ? aliasList(c) : [aliasName(c)];
  if (c.sign("(")) return aliasList(c);
  return c.isName(c.token) && !atClause(c) ? [aliasName(c)] : undefined;
}

function aliasName(c: Cursor): string {
  return anyName(c);
}

function aliasList(c: Cursor): string[] {
  c.expectSign("(");
  const names: string[] = [];
  do names.push(anyName(c));
  while (c.takeSign(","));
  c.expectSign(")");
  return names;
}

/** `v:a.b` is named after its last field, under casts too. */
function extractedName(e: Expr): string[] | undefined {
  if (e.t === "cast") return extractedName(e.child);
  if (e.t !== "call" || e.name[0] !== "semi_structured_extract") return undefined;
  const path = e.args[1];
  const last = path?.t === "literal" ? /(?:\.([^.[]+)|\['([^']*)'\])(?:\[\d+\])*$/.exec(String(path.value)) : undefined;
  return last ? [(last[1] ?? last[2])!] : undefined;
}
