import type { AnalysisContext } from "../../analysis/analysis.ts";
import type { SparkSession } from "../../api/session.ts";
import { AnalysisException, SparkException } from "../../errors/errors.ts";
import { someExpr } from "../../plan/children.ts";
import type { Expr, Literal } from "../../plan/expr.ts";
import { parseExpression } from "../../sql/parser.ts";
import { quoteName, sqlType } from "../../types/names.ts";
import type { Field, Type } from "../../types/type.ts";
import { evaluate } from "../evaluate.ts";
import { isUpCast } from "../up-cast.ts";
import { defaultText } from "./table-info.ts";

/** CREATE TABLE: the default of a column is a constant of a type that fits. */
export function checkDefault(session: SparkSession, field: Field, context: AnalysisContext): void {
  const text = defaultText(field);
  if (text === undefined) return;
  const refuse = (why: string, more: Readonly<Record<string, string>> = {}): never => {
    throw new AnalysisException(`INVALID_DEFAULT_VALUE.${why}`, {
      statement: "CREATE TABLE",
      colName: quoteName(field.name),
      defaultValue: text,
      ...more,
    });
  };
  const written = parseExpression(text);
  if (someExpr(written, (e) => e.t === "subquery")) refuse("SUBQUERY_EXPRESSION");
  const value = constantOf(session, written, context);
  if (!value) refuse("NOT_CONSTANT");
  else if (
    !isUpCast(value.type, field.type) &&
    !(written.t === "literal" && fits(session, written, field.type, context))
  ) {
    const quoted = (type: Type) => `"${sqlType(type)}"`;
    refuse("DATA_TYPE", { expectedType: quoted(field.type), actualType: quoted(value.type) });
  }
}

/** Undefined where it stands on a column. */
function constantOf(session: SparkSession, expr: Expr, context: AnalysisContext): Literal | undefined {
  try {
    return evaluate(session, [expr], context)[0];
  } catch (error) {
    if (error instanceof SparkException && error.condition.startsWith("UNRESOLVED_COLUMN")) return undefined;
    throw error;
  }
}

/** A literal of another type may do where its value is one of the column's too; truth values are never converted. */
function fits(session: SparkSession, child: Expr & { type: Type }, to: Type, context: AnalysisContext): boolean {
  if ([child.type, to].some(({ kind }) => whole.has(kind))) return false;
  return evaluate(session, [{ t: "cast", child, to, mode: "try" }], context)[0]!.value !== null;
}

const whole: ReadonlySet<string> = new Set(["boolean", "array", "map", "struct"]);
