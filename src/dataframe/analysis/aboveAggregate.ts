import { mapExprChildren } from "../plan/children.ts";
import { exprKey, sameExpr } from "../plan/equal.ts";
import type { Alias, Attr, Expr } from "../plan/expr.ts";
import { outputOf, toAttribute } from "../plan/output.ts";
import type { Aggregate, Plan } from "../plan/plan.ts";
import { prettyName } from "../plan/print.ts";
import { aggregateList } from "./aggregates.ts";
import { resolveExpr } from "./expressions.ts";
import { isGrouping } from "./groupingSets.ts";
import { inputOf, isTrimmed } from "./missing.ts";
import { columnAmong, unresolved } from "./names.ts";
import { type PlanScope, type Scope, scopeOf } from "./scope.ts";
import { alias } from "./selectList.ts";

/** The Aggregate that HAVING and ORDER BY stand over. */
export function aggregateBelow(plan: Plan): Aggregate | undefined {
  if (plan.t === "aggregate") return plan;
  if (plan.t === "filter" || isTrimmed(plan)) return aggregateBelow((plan as Plan & { child: Plan }).child);
  return undefined;
}

/**
 * Expressions over an Aggregate's output that may also use its keys and further aggregates over its input: those become
 * columns of the Aggregate.
 */
export function resolveOverAggregate(
  child: Plan,
  written: readonly Expr[],
  scope: PlanScope,
  _having: boolean,
): { readonly exprs: Expr[]; readonly child: Plan } | undefined {
  const aggregate = aggregateBelow(child);
  if (!aggregate) return undefined;
  const input = inputOf(aggregate.child);
  const exprScope: Scope = scopeOf(scope, outputOf(child), {
    lookup: (name) => columnAmong(name, input, exprScope),
    below: input,
  });
  const extra = new Map<string, Alias | Attr>();
  const resolved = written.map((expr) => resolveExpr(expr, exprScope));
  const exprs = resolved.map((expr) => lift(expr, aggregate, child, extra, exprScope));
  if (extra.size === 0) return { exprs, child };
  const wider = aggregateList(
    aggregate,
    aggregate.groupBy,
    [...aggregate.list, ...extra.values()],
    aggregate.child,
    scope,
  );
  return { exprs, child: withAggregate(child, wider, [...extra.values()]) };
}

function lift(expr: Expr, aggregate: Aggregate, child: Plan, extra: Map<string, Alias | Attr>, scope: Scope): Expr {
  const output = outputOf(child);
  const walk = (e: Expr): Expr => {
    const item = aggregate.list.find(
      (known) =>
        known.t === "alias" &&
        e.t !== "attr" &&
        e.t !== "literal" &&
        sameExpr(known.child, e) &&
        output.some((attr) => attr.id === known.id),
    );
    if (item) return toAttribute(item);
    if (e.t === "attr" && output.some((attr) => attr.id === e.id)) return e;
    if (e.t === "fn" && (e.kind === "aggregate" || isGrouping(e))) return take(e, extra);
    if (e.t !== "literal" && aggregate.groupBy.some((key) => sameExpr(key, e))) {
      const known = aggregate.list.find(
        (i) => i.t === "alias" && sameExpr(i.child, e) && output.some((attr) => attr.id === i.id),
      );
      return known ? toAttribute(known) : take(e, extra);
    }
    if (e.t === "attr") {
      if (!outputOf(aggregate.child).some((attr) => attr.id === e.id)) return e;
      return unresolved(
        { t: "name", parts: [e.name], ...(e.origin ? { origin: e.origin } : {}) },
        { ...scope, suggest: output },
      );
    }
    if (e.t === "window" && e.fn.t === "fn") {
      return {
        ...mapExprChildren({ ...e, fn: { t: "literal", value: null, type: { kind: "void" } } }, walk),
        fn: mapExprChildren(e.fn, walk),
      };
    }
    return mapExprChildren(e, walk);
  };
  return walk(expr);
}

function take(expr: Expr, extra: Map<string, Alias | Attr>): Attr {
  const key = exprKey(expr);
  const known = extra.get(key) ?? (expr.t === "attr" ? expr : alias(expr, prettyName(expr)));
  extra.set(key, known);
  return toAttribute(known);
}

/** The same plan over the wider Aggregate, its new columns let through. */
function withAggregate(plan: Plan, wider: Plan, extra: readonly (Alias | Attr)[]): Plan {
  if (plan.t === "aggregate") return wider;
  const outer = plan as Extract<Plan, { t: "filter" | "project" }>;
  const child = withAggregate(outer.child, wider, extra);
  if (outer.t === "filter") return { ...outer, child };
  return { ...outer, child, list: [...outer.list, ...extra.map(toAttribute)] };
}
