import type { Expr } from "../plan/expr.ts";
import type { Origin } from "../plan/origin.ts";
import type { Analyzer } from "./scope.ts";

/** A session variable's value. */
export function variableValue(
  parts: readonly string[],
  analyzer: Analyzer,
  origin: Origin | undefined,
): Expr | undefined {
  const variable = analyzer.context.variable(parts);
  if (!variable) return undefined;
  return {
    t: "fn",
    name: "session_variable",
    args: [variable.value],
    type: variable.type,
    nullable: true,
    shown: variable.name,
    ...(origin ? { origin } : {}),
  };
}
