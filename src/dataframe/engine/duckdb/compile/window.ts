import { unsupported } from "../../../errors/errors.ts";
import type { Expr, FrameBound, SortKey, WindowSpec } from "../../../plan/expr.ts";
import { typeOf } from "../../../plan/output.ts";
import { lower } from "./expression.ts";
import type { Lowering } from "./lowering.ts";

/** One end of a frame: how far, and which way. */
interface Edge {
  readonly amount?: string;
  readonly side: "PRECEDING" | "FOLLOWING";
}

/** The frame of a window. Preceding offsets come as negated expressions; DuckDB wants amounts without signs. */
export function frameSql(spec: WindowSpec, context: Lowering): string {
  const { unit, lower: from, upper: to } = spec.frame!;
  const edge = (bound: FrameBound): Edge | undefined => {
    if (bound === "currentRow") return undefined;
    if (bound === "unboundedPreceding") return { side: "PRECEDING" };
    if (bound === "unboundedFollowing") return { side: "FOLLOWING" };
    if (isNull(bound))
      throw unsupported("NULL as a bound of RANGE", "Write UNBOUNDED PRECEDING or UNBOUNDED FOLLOWING.");
    const side = isNegative(bound) ? "PRECEDING" : "FOLLOWING";
    return { side, amount: unit === "range" ? distance(bound, side, spec, context) : amountSql(bound, context) };
  };
  const [start, end] = [edge(from), edge(to)];
  return `${unit.toUpperCase()} BETWEEN ${edgeSql(start, end, "PRECEDING")} AND ${edgeSql(end, start, "FOLLOWING")}`;
}

/** The current row is a distance of nothing where the other end is not on its proper side: no SQL has such frames, Spark finds them empty. */
function edgeSql(edge: Edge | undefined, other: Edge | undefined, proper: Edge["side"]): string {
  if (edge) return `${edge.amount ?? "UNBOUNDED"} ${edge.side}`;
  if (other?.amount === undefined || other.side !== proper) return "CURRENT ROW";
  return `(${other.amount} - ${other.amount}) ${proper}`;
}

/** How far the key is from what the bound makes of it. */
function distance(bound: Expr, side: Edge["side"], spec: WindowSpec, context: Lowering): string {
  const key = spec.orderBy[0]!;
  const type = typeOf(key.child);
  const amount = () => amountSql(bound, context);
  if (type.kind !== "date" && type.kind !== "timestamp" && type.kind !== "timestamp_ntz") return amount();
  if (type.kind === "timestamp" && movesClock(bound)) {
    const there = lower(onClock(bound, key, spec.frame!.timeZone!), context);
    const here = lower(key.child, context);
    const ahead = (side === "FOLLOWING") === (key.direction === "asc");
    return `to_microseconds(epoch_us(${ahead ? there : here}) - epoch_us(${ahead ? here : there}))`;
  }
  switch (typeOf(bound).kind) {
    case "interval_ym":
      return `to_months(${amount()})`;
    case "interval_dt":
      return `to_microseconds(${amount()})`;
    case "int":
      return `to_days(${amount()})`;
    default:
      return amount();
  }
}

const day = 86_400_000_000n;

/** Days and months are those of clocks; hours are not. */
function movesClock(bound: Expr): boolean {
  if (typeOf(bound).kind !== "interval_dt") return true;
  const span = bound.t === "fn" && isNegation(bound) ? bound.args[0]! : bound;
  if (span.t !== "literal") return true;
  const micros = BigInt(span.value as number | bigint);
  return micros >= day || micros <= -day;
}

/** The timestamp at a bound. */
function onClock(bound: Expr, { child, direction }: SortKey, timeZone: string): Expr {
  return {
    t: "fn",
    name: "datetime_shift",
    args: [child, bound],
    type: typeOf(child),
    nullable: true,
    shown: direction === "asc" ? "+" : "-",
    options: { timeZone },
  };
}

/** A bound without its sign. */
function amountSql(bound: Expr, context: Lowering): string {
  if (!isNegative(bound)) return lower(bound, context);
  if (bound.t === "literal") {
    const value = typeof bound.value === "bigint" ? -bound.value : -(bound.value as number);
    return lower({ ...bound, value }, context);
  }
  // Below a cast the sign stays where it is: the value is shown when it does not fit.
  return bound.t === "fn" ? lower(bound.args[0]!, context) : `(-${lower(bound, context)})`;
}

/** Whether a bound lies behind the row; what is neither a literal nor a negation counts as ahead. */
function isNegative(bound: Expr): boolean {
  if (bound.t === "literal") {
    return typeof bound.value === "number" || typeof bound.value === "bigint" ? bound.value < 0 : false;
  }
  if (bound.t === "cast") return isNegative(bound.child);
  return bound.t === "fn" && isNegation(bound) && !isNegative(bound.args[0]!);
}

function isNull(bound: Expr): boolean {
  if (bound.t === "literal") return bound.value === null;
  return bound.t === "cast" ? isNull(bound.child) : bound.t === "fn" && isNegation(bound) && isNull(bound.args[0]!);
}

function isNegation(fn: Extract<Expr, { t: "fn" }>): boolean {
  return fn.name === "negative" && fn.args.length === 1;
}
