import { someExpr } from "../../../plan/children.ts";
import type { Expr, Fn, Subquery } from "../../../plan/expr.ts";

/** `values [NOT] IN (query)`. */
export interface Within {
  readonly subquery: Subquery;
  readonly negated: boolean;
}

export function withinOf(expr: Expr): Within | undefined {
  if (isWithin(expr)) return { subquery: expr, negated: false };
  const inner = expr.t === "fn" && expr.name === "not" ? expr.args[0]! : undefined;
  return inner && isWithin(inner) ? { subquery: inner, negated: true } : undefined;
}

function isWithin(expr: Expr): expr is Subquery {
  return expr.t === "subquery" && expr.use === "in";
}

/**
 * The expression with NOT moved down to its IN of subqueries, as Spark's optimizer moves it before it gives IN and NOT IN their
 * values: as these are never NULL, it makes another answer.
 */
export function withNotInside(expr: Expr): Expr {
  if (expr.t !== "fn") return expr;
  const [child, other] = expr.args;
  const compared = expr.name === "=" && other?.t === "literal" ? other.value : undefined;
  if ((expr.name !== "not" && typeof compared !== "boolean") || !someExpr(expr, isWithin)) return expr;
  if (typeof compared === "boolean") return withNotInside(compared ? child! : not(child!, expr));
  const inner = withNotInside(child!);
  if (inner.t !== "fn") return expr;
  if (inner.name === "not") return withNotInside(inner.args[0]!);
  if (inner.name !== "and" && inner.name !== "or") return expr;
  const args = inner.args.map((arg) => withNotInside(not(arg, expr)));
  return { ...inner, name: inner.name === "and" ? "or" : "and", args };
}

function not(expr: Expr, like: Fn): Fn {
  return { t: "fn", name: "not", args: [expr], type: like.type, nullable: like.nullable };
}
