import type { Attr, Expr } from "../plan/expr.ts";
import { markOuter } from "./names.ts";
import type { Scope } from "./scope.ts";

/**
 * A column that the DataFrame API made (`df.col("x")`): taken as it is where the input has it, under its name as written.
 * Where it is missing the plan's own check raises, because only that knows what may still provide it.
 */
export function checkAttribute(attr: Attr, scope: Scope): Expr {
  const { source: _, ...plain } = attr;
  const found = scope.input.find((known) => known.id === attr.id);
  if (found) return { ...plain, type: found.type, nullable: found.nullable };
  const { outer } = scope.plan;
  if (outer?.input.some((known) => known.id === attr.id)) return markOuter(plain);
  return plain;
}
