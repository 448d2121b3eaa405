import { conjuncts } from "../../plan/conjuncts.ts";
import type { Attr, Expr } from "../../plan/expr.ts";
import { typeOf } from "../../plan/output.ts";

/** A row can meet rows of the other side up to this column's time and so much later. */
export interface LatestMatch {
  readonly time: Attr;
  readonly aheadMs: number;
}

/**
 * How late an event of the other side may be that a row still meets, as the condition says it: `other.t = own.t`,
 * `other.t <= own.t + INTERVAL 1 HOUR`, however it is turned around. Undefined where nothing limits it, or the other side
 * has no watermark.
 */
export function latestMatch(
  condition: Expr | undefined,
  own: readonly Attr[],
  other: readonly Attr[],
  times: ReadonlySet<number>,
): LatestMatch | undefined {
  const bounds = conjuncts(condition).flatMap((expr): LatestMatch[] => {
    if (expr.t !== "fn" || expr.args.length !== 2) return [];
    const [a, b] = [shifted(expr.args[0]!), shifted(expr.args[1]!)];
    if (!a || !b || typeOf(a.time).kind !== typeOf(b.time).kind) return [];
    const has = (columns: readonly Attr[], attr: Attr) => columns.some(({ id }) => id === attr.id);
    const found: LatestMatch[] = [];
    const upTo = (small: Shifted, large: Shifted): void => {
      if (!has(other, small.time) || !times.has(small.time.id) || !has(own, large.time)) return;
      found.push({ time: large.time, aheadMs: Math.ceil(Number(large.micros - small.micros) / 1000) });
    };
    if (["<", "<=", "=", "<=>"].includes(expr.name)) upTo(a, b);
    if ([">", ">=", "=", "<=>"].includes(expr.name)) upTo(b, a);
    return found;
  });
  return bounds.sort((a, b) => a.aheadMs - b.aheadMs)[0];
}

interface Shifted {
  readonly time: Attr;
  readonly micros: bigint;
}

/** A column of times, or one moved by a fixed length. */
function shifted(expr: Expr): Shifted | undefined {
  if (expr.t === "attr") return /^timestamp/.test(expr.type.kind) ? { time: expr, micros: 0n } : undefined;
  if (expr.t !== "fn" || expr.name !== "datetime_shift") return undefined;
  const [base, by] = expr.args;
  const from = shifted(base!);
  if (!from || by?.t !== "literal" || by.type.kind !== "interval_dt" || typeof by.value !== "bigint") return undefined;
  return { time: from.time, micros: expr.shown === "-" ? from.micros - by.value : from.micros + by.value };
}
