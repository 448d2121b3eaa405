import type { Expr, Name, Star } from "../plan/expr.ts";
import { wrongType } from "./checks.ts";
import { Column, type ColumnOrName } from "./column.ts";
import { parseAttributeName } from "./parsing.ts";

/** `a.b`, `` `a.b`.c ``, `*`, `t.*`: a name as the API takes it. */
export function nameOf(text: string): Name | Star {
  if (text === "*") return { t: "star" };
  if (text.endsWith(".*")) return { t: "star", target: parseAttributeName(text.slice(0, -2)) };
  return { t: "name", parts: parseAttributeName(text) };
}

export function columnExpr(argument: string, value: unknown): Expr {
  if (value instanceof Column) return value.expr;
  if (typeof value === "string") return nameOf(value);
  throw wrongType(argument, "Column or str", value);
}

/** Columns and names, one by one or in arrays. */
export type Columns = readonly (ColumnOrName | readonly ColumnOrName[])[];

/** Columns and names, one by one or in an array. */
export function columnsOf(values: Columns, argument = "cols"): Expr[] {
  return (values.flat() as unknown[]).map((value) => columnExpr(argument, value));
}
