import type { Expr, Lambda } from "../../../plan/expr.ts";
import { typeOf } from "../../../plan/output.ts";
import type { Type } from "../../../types/type.ts";
import { mismatch, quotedType } from "../../arguments.ts";
import { lambdaName, type ResolveContext, type ResolvedCall } from "../../define.ts";
import { t } from "../../types.ts";

/** What a lambda is called with. */
export interface Parameter {
  readonly type: Type;
  readonly nullable: boolean;
}

export function elementOf(arg: Expr, context: ResolveContext): Parameter {
  const type = context.typeOf(arg);
  return type.kind === "array" ? { type: type.element, nullable: type.containsNull } : { type: t.void, nullable: true };
}

export function entriesOf(arg: Expr, context: ResolveContext): readonly [Parameter, Parameter] {
  const type = context.typeOf(arg);
  if (type.kind !== "map")
    return [
      { type: t.void, nullable: false },
      { type: t.void, nullable: true },
    ];
  return [
    { type: type.key, nullable: false },
    { type: type.value, nullable: type.valueContainsNull },
  ];
}

/** A lambda's body in SQL, its parameters replaced by the SQL given for them. */
export function bodyOf(sql: string, lambda: Expr, replacements: readonly string[]): string {
  const { params } = lambda as Lambda;
  let body = sql.replace(/^lambda [^:]*: /, "");
  for (const [i, param] of params.entries())
    body = body.replaceAll(lambdaName(param.id), () => replacements[i] ?? "NULL");
  return body;
}

export const bodyType = (arg: Expr): Type => typeOf((arg as Lambda).body);

export function bodyNullable(arg: Expr, context: ResolveContext): boolean {
  return context.nullable((arg as Lambda).body);
}

/** The second argument's body is to be a condition. */
export function checkBoolean(args: readonly Expr[], context: ResolveContext, call: ResolvedCall): undefined {
  const type = bodyType(args[1]!);
  if (type.kind !== "boolean" && type.kind !== "void")
    throw mismatch(call, "UNEXPECTED_INPUT_TYPE", context, {
      paramIndex: "second",
      requiredType: '"BOOLEAN"',
      inputSql: `"${context.print(args[1]!)}"`,
      inputType: quotedType(type),
    });
}
