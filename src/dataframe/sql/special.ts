import type { Expr } from "../plan/expr.ts";
import type { Cursor } from "./cursor.ts";
import { parseError } from "./errors.ts";
import { call, expression, valueExpression } from "./expressions.ts";
import { callRest } from "./functions.ts";
import { datetimeUnits } from "./keywords.ts";
import { stringLiteral } from "./literals.ts";
import { namedExpression } from "./primary.ts";
import { dataType } from "./types.ts";

type Start = Cursor["token"];

/** Functions whose arguments have words between them; undefined where a word and `(` are an ordinary call. */
export function specialForm(c: Cursor): Expr | undefined {
  const form = forms[c.token.word];
  if (!form) return undefined;
  const at = c.position;
  const start = c.advance();
  c.expectSign("(");
  const result = form(c, start);
  if (!result) c.rewind(at);
  return result;
}

type Form = (c: Cursor, start: Start) => Expr | undefined;

const forms: Readonly<Record<string, Form>> = {
  CAST: (c, start) => cast(c, start, "cast"),
  TRY_CAST: (c, start) => cast(c, start, "try"),
  EXTRACT: extract,
  TRIM: trim,
  SUBSTR: substring,
  SUBSTRING: substring,
  OVERLAY: overlay,
  POSITION: position,
  STRUCT: struct,
  FIRST: (c, start) => ignoringNulls(c, start),
  LAST: (c, start) => ignoringNulls(c, start),
  ANY_VALUE: (c, start) => ignoringNulls(c, start),
  TIMESTAMPADD: (c, start) => unitFunction(c, start, "timestampadd"),
  DATEADD: (c, start) => unitFunction(c, start, "timestampadd"),
  DATE_ADD: (c, start) => unitFunction(c, start, "timestampadd"),
  TIMESTAMPDIFF: (c, start) => unitFunction(c, start, "timestampdiff"),
  DATEDIFF: (c, start) => unitFunction(c, start, "timestampdiff"),
  DATE_DIFF: (c, start) => unitFunction(c, start, "timestampdiff"),
  TIMEDIFF: (c, start) => unitFunction(c, start, "timestampdiff"),
};

function cast(c: Cursor, start: Start, mode: "cast" | "try"): Expr {
  const child = expression(c);
  c.expect("AS");
  const to = dataType(c);
  c.expectSign(")");
  return { t: "cast", child, to, mode, origin: c.origin(start) };
}

function extract(c: Cursor, start: Start): Expr | undefined {
  if (!c.isName(c.token) || !(c.ahead(1).word === "FROM")) {
    if (c.isName(c.token) && c.sign("(", 1)) {
      c.advance();
      throw c.fail("FROM");
    }
    return undefined;
  }
  const field = c.nameOf(c.advance());
  c.expect("FROM");
  const source = valueExpression(c);
  c.expectSign(")");
  const origin = c.origin(start);
  return call("extract", [stringLiteral(field, origin), source], origin);
}

const trims: Readonly<Record<string, string>> = { BOTH: "trim", LEADING: "ltrim", TRAILING: "rtrim" };

function trim(c: Cursor, start: Start): Expr | undefined {
  const side =
    c.sign(",", 1) || c.sign(")", 1) || c.sign("(", 1) ? undefined : c.takeAny("BOTH", "LEADING", "TRAILING");
  const what = c.at("FROM") ? undefined : valueExpression(c);
  if (!c.take("FROM")) {
    if (side) throw c.fail("FROM");
    return undefined;
  }
  const from = valueExpression(c);
  c.expectSign(")");
  return call(trims[side ?? "BOTH"]!, what ? [what, from] : [from], c.origin(start));
}

function substring(c: Cursor, start: Start): Expr | undefined {
  const from = valueExpression(c);
  if (!c.take("FROM")) return undefined;
  const at = valueExpression(c);
  const length = c.take("FOR") || c.takeSign(",") ? valueExpression(c) : undefined;
  c.expectSign(")");
  return call("substring", length ? [from, at, length] : [from, at], c.origin(start));
}

function overlay(c: Cursor, start: Start): Expr | undefined {
  const input = valueExpression(c);
  if (!c.take("PLACING")) return undefined;
  const replacement = valueExpression(c);
  c.expect("FROM");
  const at = valueExpression(c);
  const length = c.take("FOR") ? [valueExpression(c)] : [];
  c.expectSign(")");
  return call("overlay", [input, replacement, at, ...length], c.origin(start));
}

function position(c: Cursor, start: Start): Expr | undefined {
  const part = valueExpression(c);
  if (!c.take("IN")) return undefined;
  const whole = valueExpression(c);
  c.expectSign(")");
  return call("locate", [part, whole], c.origin(start));
}

function struct(c: Cursor, start: Start): Expr {
  const args: Expr[] = [];
  if (!c.sign(")")) {
    do args.push(namedExpression(c));
    while (c.takeSign(","));
  }
  c.expectSign(")");
  return callRest(c, { parts: ["struct"] }, args, false, start);
}

/** `FIRST(a IGNORE NULLS)`; other calls of these names are ordinary. */
function ignoringNulls(c: Cursor, start: Start): Expr | undefined {
  if (c.sign(")") || c.atAny("DISTINCT", "ALL") || c.sign("=>", 1)) return undefined;
  const child = expression(c);
  if (!c.take("IGNORE", "NULLS")) return undefined;
  c.expectSign(")");
  const over = callRest(c, { parts: [c.nameOf(start)] }, [child], false, start);
  if (over.t === "window" && over.fn.t === "call") return { ...over, fn: { ...over.fn, ignoreNulls: true } };
  return over.t === "call" ? { ...over, ignoreNulls: true } : over;
}

/** With a unit as the first of three arguments; a quoted unit is refused. */
function unitFunction(c: Cursor, start: Start, name: "timestampadd" | "timestampdiff"): Expr | undefined {
  const unit = c.token;
  if (!c.sign(",", 1)) return undefined;
  const known = unit.kind === "word" && datetimeUnits.has(unit.word);
  if (!known && unit.kind !== "string") return undefined;
  c.advance();
  c.advance();
  const first = valueExpression(c);
  if (!c.takeSign(",")) return undefined;
  const second = valueExpression(c);
  c.expectSign(")");
  const origin = c.origin(start);
  if (!known)
    throw parseError(
      "INVALID_PARAMETER_VALUE.DATETIME_UNIT",
      { functionName: `\`${c.nameOf(start)}\``, parameter: "`unit`", invalidValue: unit.text },
      origin,
      "Write the unit without quotes.",
    );
  return call(name, [stringLiteral(unit.text, c.originOf(unit)), first, second], origin);
}
