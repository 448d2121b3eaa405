import type { Expr, Name } from "../plan/expr.ts";
import { resolveCall } from "./calls.ts";
import type { Scope } from "./scope.ts";

/** Functions that may be written without parentheses where no column has the name. */
const names = new Set([
  "current_date",
  "current_timestamp",
  "localtimestamp",
  "current_time",
  "current_user",
  "session_user",
  "user",
  "current_catalog",
  "current_path",
  "current_database",
  "current_schema",
]);

export function literalFunction(name: Name, scope: Scope): Expr | undefined {
  const lower = name.parts[0]!.toLowerCase();
  if (!names.has(lower)) return undefined;
  return resolveCall({ t: "call", name: [lower], args: [], ...(name.origin ? { origin: name.origin } : {}) }, scope);
}
