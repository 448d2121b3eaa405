import type { Expr, Parameter } from "../plan/expr.ts";
import { fail } from "./fail.ts";
import type { Analyzer } from "./scope.ts";

/** The value given for `:name` or `?`. */
export function bindParameter(parameter: Parameter, { context }: Analyzer): Expr {
  const { name } = parameter;
  const values = context.parameters;
  const value =
    typeof name === "string"
      ? values?.named && Object.hasOwn(values.named, name)
        ? values.named[name]
        : undefined
      : values?.positional?.[name];
  if (value) return value;
  const shown = typeof name === "string" ? name : `_${parameter.origin?.start ?? name}`;
  return fail("UNBOUND_SQL_PARAMETER", { name: shown }, parameter.origin);
}
