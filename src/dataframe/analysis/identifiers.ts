import { prettyName } from "../functions/print.ts";
import type { Expr } from "../plan/expr.ts";
import { typeOf } from "../plan/output.ts";
import { catalogString } from "../types/names.ts";
import { constantOf, isFoldable } from "./constants.ts";
import { resolveExpr } from "./expressions.ts";
import { fail } from "./fail.ts";
import { type PlanScope, scopeOf } from "./scope.ts";

/** The name that `IDENTIFIER(expr)` gives. */
export function identifierParts(written: Expr, scope: PlanScope): readonly string[] {
  const expr = resolveExpr(written, scopeOf(scope, []));
  const bad = (sub: string, parameters: Record<string, string> = {}) =>
    fail(`NOT_A_CONSTANT_STRING.${sub}`, { name: "IDENTIFIER", expr: prettyName(expr), ...parameters }, written.origin);
  if (!isFoldable(expr)) return bad("NOT_CONSTANT");
  const type = typeOf(expr);
  if (type.kind !== "string") return bad("WRONG_TYPE", { dataType: catalogString(type) });
  const constant = constantOf(expr);
  const value = constant ? constant.value : scope.analyzer.context.evaluate?.(expr);
  if (value === null) return bad("NULL");
  if (typeof value !== "string") return bad("NOT_CONSTANT");
  return splitIdentifier(value);
}

/** `a.b.c` with back-quoted parts. */
function splitIdentifier(text: string): readonly string[] {
  const parts = text.match(/`(?:[^`]|``)+`|[^.`]+/g) ?? [];
  return parts.map((part) => (part.startsWith("`") ? part.slice(1, -1).replaceAll("``", "`") : part));
}
