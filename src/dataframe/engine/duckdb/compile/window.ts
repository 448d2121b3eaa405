import { unsupported } from "../../../errors/errors.ts";
import type { Expr, FrameBound, WindowSpec } from "../../../plan/expr.ts";
import { typeOf } from "../../../plan/output.ts";
import { lower } from "./expression.ts";
import type { Lowering } from "./lowering.ts";

/** The frame of a window. Preceding offsets come as negated expressions and stay so: `-n FOLLOWING` is not SQL. */
export function frameSql(spec: WindowSpec, context: Lowering): string {
  const { unit, lower: from, upper: to } = spec.frame!;
  const key = spec.orderBy[0] && typeOf(spec.orderBy[0].child);
  if (unit === "range" && key?.kind === "string" && (typeof from !== "string" || typeof to !== "string")) {
    throw unsupported("a RANGE frame with distances over a string", "Order by a number, a date or a timestamp.");
  }
  return `${unit.toUpperCase()} BETWEEN ${bound(from, context)} AND ${bound(to, context)}`;
}

function bound(edge: FrameBound, context: Lowering): string {
  if (edge === "unboundedPreceding") return "UNBOUNDED PRECEDING";
  if (edge === "unboundedFollowing") return "UNBOUNDED FOLLOWING";
  if (edge === "currentRow") return "CURRENT ROW";
  if (isNegative(edge)) return `${lower(positive(edge), context)} PRECEDING`;
  return `${lower(edge, context)} FOLLOWING`;
}

function isNegative(edge: Expr): boolean {
  if (edge.t === "literal") {
    return typeof edge.value === "number" || typeof edge.value === "bigint" ? edge.value < 0 : false;
  }
  if (edge.t === "cast") return isNegative(edge.child);
  return edge.t === "fn" && isNegation(edge.name);
}

function positive(edge: Expr): Expr {
  if (edge.t === "literal") {
    return { ...edge, value: typeof edge.value === "bigint" ? -edge.value : -(edge.value as number) };
  }
  if (edge.t === "cast") return { ...edge, child: positive(edge.child) };
  return edge.t === "fn" ? edge.args[0]! : edge;
}

function isNegation(name: string): boolean {
  return name === "negative" || name === "-";
}
