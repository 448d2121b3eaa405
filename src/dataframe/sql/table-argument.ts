import { unsupported } from "../errors/errors.ts";
import type { Expr } from "../plan/expr.ts";
import type { Cursor } from "./cursor.ts";

/** Whether `TABLE t`, `TABLE(…)` comes as an argument, named or not. */
export function isTableArgument(c: Cursor): boolean {
  const at = c.sign("=>", 1) ? 2 : 0;
  return c.ahead(at).word === "TABLE" && (c.sign("(", at + 1) || c.isName(c.ahead(at + 1)));
}

/** Tables as arguments go to Python table functions only. */
export function tableArgument(c: Cursor): Expr {
  throw unsupported(
    "a TABLE argument of a table function",
    "Join with LATERAL f(t.a, t.b) over the table instead.",
    c.originOf(c.token),
  );
}
