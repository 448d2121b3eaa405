import { AnalysisException } from "../errors/errors.ts";
import { prettyName } from "../functions/print.ts";
import type { Expr } from "../plan/expr.ts";
import type { Origin } from "../plan/origin.ts";
import { sqlType } from "../types/names.ts";
import type { Type } from "../types/type.ts";

/** Raises an analysis error; usable as an expression. */
export function fail(condition: string, parameters: Readonly<Record<string, string>> = {}, origin?: Origin): never {
  throw new AnalysisException(condition, parameters, origin ? { origin } : {});
}

/** An expression in an error parameter. */
export function quotedExpr(expr: Expr, timeZone?: string): string {
  return `"${prettyName(expr, timeZone)}"`;
}

/** A type in an error parameter. */
export function quotedType(type: Type): string {
  return `"${sqlType(type)}"`;
}
