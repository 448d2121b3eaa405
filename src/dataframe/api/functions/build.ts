import { unsupported } from "../../errors/errors.ts";
import { lookupFunction } from "../../functions/registry.ts";
import type { Expr } from "../../plan/expr.ts";
import { sqlType } from "../../types/names.ts";
import type { Type } from "../../types/type.ts";
import { columnExpr } from "../arguments.ts";
import { type OptionValue, optionText, wrongType, wrongValue } from "../checks.ts";
import { Column, type ColumnOrName, operand } from "../column.ts";
import { literalOf } from "../literal.ts";

/** How functions take their arguments: what makes an expression of each. Undefined stands for an argument left out. */

/** A column or a column's name. */
export function c(value: ColumnOrName | undefined, argument = "col"): Expr | undefined {
  return value === undefined ? undefined : columnExpr(argument, value);
}

/** A column, a name, or a number as a value. */
export function cn(value: ColumnOrName | number | bigint | undefined): Expr | undefined {
  return typeof value === "number" || typeof value === "bigint" ? literalOf(value) : c(value);
}

/** A value. */
export function v(value: unknown): Expr | undefined {
  return value === undefined ? undefined : operand(value);
}

/** A type as DDL text. */
export function t(value: Type | string | Column): Expr {
  if (value instanceof Column || typeof value === "string") return operand(value);
  if (typeof value !== "object" || value === null || !("kind" in value))
    throw wrongType("schema", "DataType, Column or str", value);
  return literalOf(sqlType(value));
}

/** Options as a map of texts. */
export function o(options: Readonly<Record<string, OptionValue>> | undefined): Expr | undefined {
  if (options === undefined || options === null) return undefined;
  const entries = Object.entries(options).filter(([, value]) => value !== undefined && value !== null);
  const args = entries.flatMap(([key, value]) => [literalOf(key), literalOf(optionText(value!))]);
  return { t: "call", name: ["map"], args, via: "api" };
}

/** Several columns, one by one or in arrays. */
export function cs(values: readonly (ColumnOrName | readonly ColumnOrName[])[]): Expr[] {
  return values.flat().map((value) => columnExpr("cols", value));
}

export function vs(values: readonly unknown[]): Expr[] {
  return values.map(operand);
}

/** A call; what is left out at the end stays out, so that the function's own defaults count. */
export function fn(name: string, args: readonly (Expr | undefined)[], distinct = false): Column {
  if (!lookupFunction(name))
    throw unsupported(`Spark's function ${name}`, "F.udf(f, type) makes a function of JavaScript.");
  const used = args.slice(0, args.findLastIndex((arg) => arg !== undefined) + 1);
  const missing = used.indexOf(undefined);
  if (missing >= 0) throw wrongValue(`${name}: argument ${missing + 1} is needed, because one behind it is given.`);
  return new Column({
    t: "call",
    name: [name],
    args: used as Expr[],
    via: "api",
    ...(distinct ? { distinct } : {}),
  });
}
