import type { Expr, FrameBound, WindowSpec } from "../plan/expr.ts";
import { quoteName } from "../types/names.ts";
import type { Cursor } from "./cursor.ts";
import { parseError } from "./errors.ts";
import { call, expression } from "./expressions.ts";
import { anyName, capturedName } from "./names.ts";
import { sortKeys } from "./sort.ts";

/** What follows OVER or a WINDOW clause's AS: a definition, or the name of one. */
export function windowSpec(c: Cursor): WindowSpec | string {
  const start = c.token;
  if (!c.sign("(")) return anyName(c);
  if (c.isName(c.ahead(1)) && c.sign(")", 2)) {
    c.advance();
    const name = anyName(c);
    c.advance();
    return name;
  }
  c.expectSign("(");
  let partitionBy: Expr[] = [];
  if (c.at("CLUSTER", "BY") || c.at("PARTITION", "BY") || c.at("DISTRIBUTE", "BY")) {
    c.advance();
    c.advance();
    partitionBy = expressions(c);
  }
  const sorted = c.take("ORDER", "BY") || c.take("SORT", "BY");
  const orderBy = sorted ? sortKeys(c) : [];
  const frame = windowFrame(c);
  c.expectSign(")");
  return { partitionBy, orderBy, ...(frame && { frame }), origin: c.origin(start) };
}

function expressions(c: Cursor): Expr[] {
  const list: Expr[] = [];
  do list.push(expression(c));
  while (c.takeSign(","));
  return list;
}

function windowFrame(c: Cursor): WindowSpec["frame"] {
  const unit = c.takeAny("ROWS", "RANGE");
  if (unit === undefined) return undefined;
  const between = c.take("BETWEEN");
  const lower = frameBound(c);
  if (between) c.expect("AND");
  const upper = between ? frameBound(c) : "currentRow";
  return { unit: unit === "ROWS" ? "rows" : "range", lower, upper };
}

function frameBound(c: Cursor): FrameBound {
  const start = c.token;
  if (c.take("UNBOUNDED"))
    return c.expectAny("PRECEDING", "FOLLOWING") === "PRECEDING" ? "unboundedPreceding" : "unboundedFollowing";
  if (c.take("CURRENT", "ROW")) return "currentRow";
  const value = expression(c);
  const side = c.expectAny("PRECEDING", "FOLLOWING");
  const origin = c.origin(start);
  if (!isConstant(value))
    throw parseError("_LEGACY_ERROR_TEMP_0064", { msg: "Frame bound value must be a literal." }, origin);
  return side === "PRECEDING" ? call("negative", [value], origin) : value;
}

const functionName = /^\w/;

/** Spark allows operators over literals here, but no names and functions. */
function isConstant(e: Expr): boolean {
  switch (e.t) {
    case "literal":
    case "parameter":
      return true;
    case "cast":
      return isConstant(e.child);
    case "call":
      return (
        (!functionName.test(e.name[0]!) || /^(negative|positive|div)$/.test(e.name[0]!)) && e.args.every(isConstant)
      );
    default:
      return false;
  }
}

/** `WINDOW w AS (…), v AS w`. */
export function windowClause(c: Cursor): { name: string; spec: WindowSpec | string }[] {
  const windows: { name: string; spec: WindowSpec | string }[] = [];
  if (!c.at("WINDOW") || !c.isName(c.ahead(1)) || !(c.ahead(2).word === "AS" || c.sign("(", 2))) return windows;
  const start = c.advance();
  do {
    const name = capturedName(c);
    c.expect("AS");
    windows.push({ name, spec: windowSpec(c) });
  } while (c.takeSign(","));
  const twice = windows.find(({ name }, i) => windows.findIndex((other) => other.name === name) < i);
  if (twice) {
    const windowName = quoteName(twice.name);
    throw parseError("INVALID_SQL_SYNTAX.REPETITIVE_WINDOW_DEFINITION", { windowName }, c.origin(start));
  }
  return windows;
}
