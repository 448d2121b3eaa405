import { prettyName } from "../functions/print.ts";
import { mapExprChildren } from "../plan/children.ts";
import { exprKey, sameExpr } from "../plan/equal.ts";
import type { Alias, Attr, Expr } from "../plan/expr.ts";
import { mapOuterRefs } from "../plan/outer.ts";
import { toAttribute } from "../plan/output.ts";
import { isGrouping } from "./grouping-sets.ts";
import { alias } from "./select-list.ts";

export interface Split {
  /** Keys and aggregates, for the Aggregate. */
  readonly lower: readonly Expr[];
  /** The items over them. */
  readonly upper: readonly Expr[];
}

/** Takes the keys and the aggregates out of a list, so that windows and generators stand above the Aggregate. */
export function splitAggregates(list: readonly Expr[], groupBy: readonly Expr[], sets: boolean): Split {
  const lower = new Map<string, Alias | Attr>();
  const take = (expr: Expr): Attr => {
    const key = exprKey(expr);
    const known = lower.get(key) ?? (expr.t === "attr" && !sets ? expr : alias(expr, prettyName(expr)));
    lower.set(key, known);
    return toAttribute(known);
  };
  const keys = groupBy.filter((key) => key.t !== "literal");
  const lift = (expr: Expr): Expr => {
    if (expr.t !== "alias" && keys.some((key) => sameExpr(key, expr))) {
      const attr = take(expr);
      return expr.t === "attr" ? { ...attr, name: expr.name } : attr;
    }
    if (expr.t === "fn" && (expr.kind === "aggregate" || isGrouping(expr))) return take(expr);
    if (expr.t === "window" && expr.fn.t === "fn") {
      const fn = {
        ...expr.fn,
        args: expr.fn.args.map(lift),
        ...(expr.fn.filter ? { filter: lift(expr.fn.filter) } : {}),
      };
      const spec =
        typeof expr.spec === "string"
          ? expr.spec
          : {
              ...expr.spec,
              partitionBy: expr.spec.partitionBy.map(lift),
              orderBy: expr.spec.orderBy.map((k) => ({ ...k, child: lift(k.child) })),
            };
      return { ...expr, fn, spec };
    }
    const inside = mapExprChildren(expr, lift);
    if (inside.t !== "subquery") return inside;
    const outside = (attr: Attr): Attr => {
      const found = lift(attr);
      return found.t === "attr" ? found : attr;
    };
    return { ...inside, plan: mapOuterRefs(inside.plan, outside) };
  };
  const upper = list.map(lift);
  return { lower: [...lower.values()], upper };
}
