import type { Expr, FrameBound, WindowSpec } from "../../../plan/expr.ts";
import { typeOf } from "../../../plan/output.ts";
import type { Type } from "../../../types/type.ts";
import { lower } from "./expression.ts";
import type { Lowering } from "./lowering.ts";

/** The frame of a window. Preceding offsets come as negated expressions and stay so: `-n FOLLOWING` is not SQL. */
export function frameSql(spec: WindowSpec, context: Lowering): string {
  const { unit, lower: from, upper: to } = spec.frame!;
  const key = spec.orderBy[0] && typeOf(spec.orderBy[0].child);
  const offset = (edge: Expr) => (unit === "range" ? offsetSql(edge, key, context) : lower(edge, context));
  return `${unit.toUpperCase()} BETWEEN ${bound(from, offset)} AND ${bound(to, offset)}`;
}

/** An offset as it is added to the key: intervals are numbers here, but not beside dates and timestamps. */
function offsetSql(edge: Expr, key: Type | undefined, context: Lowering): string {
  const sql = lower(edge, context);
  if (!key || !["date", "timestamp", "timestamp_ntz"].includes(key.kind)) return sql;
  switch (typeOf(edge).kind) {
    case "interval_ym":
      return `to_months(${sql})`;
    case "interval_dt":
      return `to_microseconds(${sql})`;
    case "int":
    case "smallint":
    case "tinyint":
      return `to_days(${sql})`;
    default:
      return sql;
  }
}

function bound(edge: FrameBound, offset: (edge: Expr) => string): string {
  if (edge === "unboundedPreceding") return "UNBOUNDED PRECEDING";
  if (edge === "unboundedFollowing") return "UNBOUNDED FOLLOWING";
  if (edge === "currentRow") return "CURRENT ROW";
  if (isNegative(edge)) return `${offset(positive(edge))} PRECEDING`;
  return `${offset(edge)} FOLLOWING`;
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
