import { prettyName } from "../functions/print.ts";
import { mapExprChildren } from "../plan/children.ts";
import { exprKey, sameExpr } from "../plan/equal.ts";
import type { Alias, Attr, Expr, Name } from "../plan/expr.ts";
import { mapOuterRefs } from "../plan/outer.ts";
import { outputOf, toAttribute } from "../plan/output.ts";
import type { Aggregate, Plan } from "../plan/plan.ts";
import { aggregateList } from "./aggregates.ts";
import { resolveExpr } from "./expressions.ts";
import { isGrouping } from "./grouping-sets.ts";
import { inputOf, isAboveAggregate, standsOn } from "./missing.ts";
import { columnAmong, unresolved } from "./names.ts";
import { type PlanScope, type Scope, scopeOf } from "./scope.ts";
import { alias } from "./select-list.ts";

/** The Aggregate that HAVING and ORDER BY stand over. */
export function aggregateBelow(plan: Plan): Aggregate | undefined {
  if (plan.t === "aggregate") return plan;
  if (plan.t === "filter" || plan.t === "generate" || isAboveAggregate(plan)) {
    return aggregateBelow((plan as Plan & { child: Plan }).child);
  }
  return undefined;
}

interface Lift {
  readonly aggregate: Aggregate;
  readonly visible: readonly Attr[];
  /** What the columns of a select list over `visible` stand for. */
  readonly defined: ReadonlyMap<number, Expr>;
  /** Columns that the Aggregate gets for the expressions. */
  readonly extra: Map<string, Alias | Attr>;
  /** Columns that it has, to be let through by what stands between. */
  readonly passed: Map<number, Attr>;
  /** Columns of the Aggregate's input, as written. */
  readonly written: Map<number, Name>;
}

/**
 * Expressions over an Aggregate's output that may also use its keys and further aggregates over its input: those become
 * columns of the Aggregate.
 */
export function resolveOverAggregate(
  child: Plan,
  written: readonly Expr[],
  scope: PlanScope,
  clause: "having" | "order" | "filter",
  defined: ReadonlyMap<Attr, Expr> = new Map(),
): { readonly exprs: Expr[]; readonly child: Plan } | undefined {
  const aggregate = aggregateBelow(child);
  if (!aggregate) return undefined;
  const input = inputOf(aggregate.child);
  const lift: Lift = {
    aggregate,
    visible: outputOf(child),
    defined: new Map([...defined].map(([attr, expr]) => [attr.id, expr])),
    extra: new Map(),
    passed: new Map(),
    written: new Map(),
  };
  const names = defined.size > 0 ? [...defined.keys()] : lift.visible;
  const exprScope: Scope = scopeOf(scope, names, {
    ...(clause === "having" ? { keys: aggregate.groupBy.filter((key): key is Attr => key.t === "attr") } : {}),
    lookup: (name) => {
      const found = columnAmong(name, input, exprScope);
      if (found?.t === "attr") lift.written.set(found.id, name);
      return found;
    },
    below: input,
    preferBelow: clause === "order" ? "orUnresolved" : true,
    hoist: (call) => take(call, lift),
  });
  const exprs = written.map((expr) => lifted(resolveExpr(expr, exprScope), lift, exprScope));
  if (lift.extra.size === 0 && lift.passed.size === 0) return { exprs, child };
  const added = [...lift.extra.values()];
  const list = [...aggregate.list, ...added];
  const wider =
    added.length > 0 ? aggregateList(aggregate, aggregate.groupBy, list, aggregate.child, scope) : aggregate;
  return { exprs, child: withAggregate(child, wider, [...added.map(toAttribute), ...lift.passed.values()]) };
}

function lifted(expr: Expr, lift: Lift, scope: Scope): Expr {
  const { aggregate, visible, defined } = lift;
  const walk = (e: Expr): Expr => {
    if (e.t === "literal" || e.t === "outer") return e;
    const meaning = e.t === "attr" ? defined.get(e.id) : undefined;
    if (meaning && meaning !== e) return walk(meaning);
    if (e.t === "attr" && visible.some((attr) => attr.id === e.id)) return e;
    const known = aggregate.list.find((item) => item.t === "alias" && sameExpr(item.child, e));
    if (known) return pass(toAttribute(known), lift);
    if (isGrouping(e)) return take(withoutOrigin(e), lift);
    if (e.t === "fn" && e.kind === "aggregate") return take(e, lift);
    if (aggregate.groupBy.some((key) => sameExpr(key, e))) return take(e, lift);
    const key = computedKey(e, aggregate);
    if (key) return walk(key);
    if (e.t === "attr") return notGrouped(e, lift, scope);
    if (e.t === "subquery") return { ...mapExprChildren(e, walk), plan: mapOuterRefs(e.plan, outside) };
    if (e.t === "window" && e.fn.t === "fn") {
      const none: Expr = { t: "literal", value: null, type: { kind: "void" } };
      return { ...mapExprChildren({ ...e, fn: none }, walk), fn: mapExprChildren(e.fn, walk) };
    }
    return mapExprChildren(e, walk);
  };
  const outside = (attr: Attr): Attr => {
    const found = walk(attr);
    return found.t === "attr" ? found : attr;
  };
  return walk(expr);
}

/** The key of grouping sets that the expression is computed for; see `nameKeys`. */
function computedKey(expr: Expr, { child, groupBy, sets }: Aggregate): Attr | undefined {
  if (!sets || expr.t === "attr" || child.t !== "project") return undefined;
  const column = child.list.find((item) => item.t === "alias" && sameExpr(item.child, expr));
  return column && groupBy.find((key): key is Attr => key.t === "attr" && key.id === toAttribute(column).id);
}

/** A column of the Aggregate's input that is no key: nothing of that name is to be had here. */
function notGrouped(attr: Attr, { aggregate, extra, visible, written }: Lift, scope: Scope): Expr {
  const taken = [...extra.values()].some((item) => toAttribute(item).id === attr.id);
  if (taken || !inputOf(aggregate.child).some((known) => known.id === attr.id)) return attr;
  return unresolved(written.get(attr.id) ?? { t: "name", parts: [attr.name] }, { ...scope, suggest: visible });
}

/** Spark tells no place for grouping functions of HAVING and ORDER BY. */
function withoutOrigin(expr: Expr): Expr {
  const { origin: _, ...plain } = expr;
  return plain as Expr;
}

function take(expr: Expr, { aggregate, extra }: Lift): Attr {
  const key = exprKey(expr);
  const known = extra.get(key) ?? (expr.t === "attr" && !aggregate.sets ? expr : alias(expr, prettyName(expr)));
  extra.set(key, known);
  return toAttribute(known);
}

function pass(attr: Attr, { visible, passed }: Lift): Attr {
  if (!visible.some((known) => known.id === attr.id)) passed.set(attr.id, attr);
  return attr;
}

/** The same plan over the wider Aggregate, the columns let through. */
function withAggregate(plan: Plan, wider: Plan, through: readonly Attr[]): Plan {
  if (plan.t === "aggregate") return wider;
  const outer = plan as Extract<Plan, { t: "filter" | "project" | "generate" }>;
  const child = withAggregate(outer.child, wider, through);
  if (outer.t !== "project") return { ...outer, child };
  return standsOn({ ...outer, child, list: [...outer.list, ...through] }, wider);
}
