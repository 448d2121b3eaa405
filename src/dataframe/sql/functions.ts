import type { Call, Expr, NamedArg, SortKey, Window } from "../plan/expr.ts";
import type { Cursor } from "./cursor.ts";
import { expression } from "./expressions.ts";
import { literal } from "./literals.ts";
import { identifierClause } from "./names.ts";
import { sortKeys } from "./sort.ts";
import { windowSpec } from "./windows.ts";

/** A function's name: its parts, or an expression that gives it (IDENTIFIER). */
interface FunctionName {
  readonly parts: readonly string[];
  readonly identifier?: Expr;
}

/** From the parenthesis on: arguments, WITHIN GROUP, FILTER, IGNORE NULLS, OVER. */
export function functionCall(c: Cursor, name: FunctionName, start: Cursor["token"]): Expr {
  c.expectSign("(");
  const { distinct, args } = functionArguments(c);
  c.expectSign(")");
  return callRest(c, name, args, distinct, start);
}

/** What may follow the arguments of a call. */
export function callRest(
  c: Cursor,
  name: FunctionName,
  args: readonly Expr[],
  distinct: boolean,
  start: Cursor["token"],
): Expr {
  const withinGroup = withinGroupClause(c);
  const filter = filterClause(c);
  const nulls = nullsClause(c);
  const over = c.at("OVER") && (c.sign("(", 1) || c.isName(c.ahead(1))) && c.take("OVER");
  const spec = over ? windowSpec(c) : undefined;
  const origin = c.origin(start);
  const fn: Call = {
    t: "call",
    name: name.parts,
    args: countAll(name.parts, args, distinct),
    ...(name.identifier && { identifier: name.identifier }),
    ...(distinct && { distinct }),
    ...(filter && { filter }),
    ...(nulls === "IGNORE" && { ignoreNulls: true }),
    ...(withinGroup && { withinGroup }),
    via: "sql",
    origin,
  };
  return spec === undefined ? fn : ({ t: "window", fn, spec, origin } satisfies Window);
}

/** `count(*)` counts rows: Spark reads it as count(1). */
function countAll(parts: readonly string[], args: readonly Expr[], distinct: boolean): readonly Expr[] {
  const [only] = args;
  const all = args.length === 1 && only?.t === "star" && !only.target && !only.except;
  return all && !distinct && parts.length === 1 && parts[0]!.toLowerCase() === "count"
    ? [literal(1, { kind: "int" }, only.origin)]
    : args;
}

/** `DISTINCT a, b => 1`, up to the parenthesis. */
export function functionArguments(c: Cursor): { distinct: boolean; args: Expr[] } {
  if (c.sign(")")) return { distinct: false, args: [] };
  const quantified =
    !c.sign(",", 1) && !c.sign(")", 1) && !c.sign(".", 1) && !c.sign("(", 1)
      ? c.takeAny("DISTINCT", "ALL")
      : distinctOf(c);
  const args: Expr[] = [];
  do args.push(argument(c));
  while (c.takeSign(","));
  return { distinct: quantified === "DISTINCT", args };
}

/** `count(DISTINCT (a, b))`: here DISTINCT is not a function. */
function distinctOf(c: Cursor): string | undefined {
  return c.sign("(", 1) ? c.takeAny("DISTINCT", "ALL") : undefined;
}

/** An argument, named or not. */
export function argument(c: Cursor): Expr {
  const start = c.token;
  if (!c.sign("=>", 1) || !c.isName(start)) return expression(c);
  const name = c.nameOf(c.advance());
  c.expectSign("=>");
  return { t: "namedArg", name, value: expression(c), origin: c.origin(start) } satisfies NamedArg;
}

function withinGroupClause(c: Cursor): SortKey[] | undefined {
  if (!c.take("WITHIN", "GROUP")) return undefined;
  c.expectSign("(");
  c.expect("ORDER", "BY");
  const keys = sortKeys(c);
  c.expectSign(")");
  return keys;
}

function filterClause(c: Cursor): Expr | undefined {
  if (!c.at("FILTER") || !c.sign("(", 1) || !(c.ahead(2).word === "WHERE")) return undefined;
  c.advance();
  c.advance();
  c.expect("WHERE");
  const condition = expression(c);
  c.expectSign(")");
  return condition;
}

function nullsClause(c: Cursor): string | undefined {
  if (!c.at("IGNORE", "NULLS") && !c.at("RESPECT", "NULLS")) return undefined;
  const { word } = c.advance();
  c.advance();
  return word;
}

/** `IDENTIFIER('a.b')` as a column, `IDENTIFIER('f')(1)` as a function. */
export function identifierExpression(c: Cursor): Expr {
  const start = c.token;
  const { parts, identifier } = identifierClause(c);
  if (c.sign("(")) return functionCall(c, { parts, ...(identifier && { identifier }) }, start);
  return { t: "name", parts, ...(identifier && { identifier }), origin: c.origin(start) };
}
