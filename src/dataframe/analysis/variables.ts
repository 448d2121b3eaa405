import type { Expr } from "../plan/expr.ts";
import { literalText } from "../plan/literal-text.ts";
import type { Origin } from "../plan/origin.ts";
import { nullableOf } from "../plan/output.ts";
import type { Analyzer } from "./scope.ts";

/** A session variable's value, and what follows the variable's name in `parts`: fields. */
export function variableValue(
  parts: readonly string[],
  analyzer: Analyzer,
  origin: Origin | undefined,
): { readonly value: Expr; readonly rest: readonly string[] } | undefined {
  for (let size = parts.length; size > 0; size--) {
    const variable = analyzer.context.variable(parts.slice(0, size));
    if (!variable) continue;
    const { path = ["system", "session"], name, value, type } = variable;
    const text = value.t === "literal" ? literalText(value, analyzer.settings.timeZone, false) : "";
    return {
      value: {
        t: "fn",
        name: "session_variable",
        args: [value],
        type,
        nullable: nullableOf(value),
        shown: `variablereference(${[...path, name].join(".")}=${text})`,
        ...(origin ? { origin } : {}),
      },
      rest: parts.slice(size),
    };
  }
  return undefined;
}
