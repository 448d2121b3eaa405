import type { Expr } from "../../plan/expr.ts";
import { quoteName } from "../../types/names.ts";
import type { Cursor } from "../cursor.ts";
import { parseError } from "../errors.ts";
import { valueExpression } from "../expressions.ts";
import { anyName } from "../names.ts";

/** `PARTITION (a = 1, b)`: null where there is no value. */
export function partitionSpec(c: Cursor): Record<string, Expr | null> {
  const start = c.token;
  c.expect("PARTITION");
  c.expectSign("(");
  const found: Record<string, Expr | null> = {};
  do {
    const name = anyName(c);
    if (name in found) throw parseError("DUPLICATE_KEY", { keyColumn: quoteName(name) }, c.origin(start));
    found[name] = c.takeSign("=") ? valueExpression(c) : null;
  } while (c.takeSign(","));
  c.expectSign(")");
  return found;
}

export function optionalPartition(c: Cursor): Record<string, Expr | null> | undefined {
  return c.at("PARTITION") && c.sign("(", 1) ? partitionSpec(c) : undefined;
}

/** Where every column of the partition needs a value. */
export function requireValues(c: Cursor, spec: Readonly<Record<string, Expr | null>>, start: Cursor["token"]): void {
  const empty = Object.keys(spec).find((key) => spec[key] === null);
  if (empty !== undefined)
    throw parseError("INVALID_SQL_SYNTAX.EMPTY_PARTITION_VALUE", { partKey: quoteName(empty) }, c.origin(start));
}
