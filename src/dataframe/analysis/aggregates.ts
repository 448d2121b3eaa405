import { unsupported } from "../errors/errors.ts";
import { prettyName, printSql } from "../functions/print.ts";
import { exprChildren, mapPlanExprs, someExpr } from "../plan/children.ts";
import { subqueryOuterAttrs } from "../plan/correlation.ts";
import { sameExpr } from "../plan/equal.ts";
import type { Expr, Name } from "../plan/expr.ts";
import { outputOf, typeOf } from "../plan/output.ts";
import type { Aggregate, Plan } from "../plan/plan.ts";
import { hasType } from "../types/has-type.ts";
import { containsAggregate, containsWindow } from "./aggregate-calls.ts";
import { checkAggregated } from "./aggregate-checks.ts";
import { checkProvided } from "./checks.ts";
import { isFoldable } from "./constants.ts";
import { resolveExpr } from "./expressions.ts";
import { fail, quotedExpr, quotedType } from "./fail.ts";
import { type OverGroups, overGroups } from "./generators.ts";
import {
  fillGroupingId,
  isGrouping,
  nameKeys,
  outsideSets,
  withNullableKeys,
  withoutLostKeys,
} from "./grouping-sets.ts";
import { inputOf, standsOn } from "./missing.ts";
import { columnOf } from "./names.ts";
import { resolvePlan } from "./plans.ts";
import { checkNoStar, lateralIds, project } from "./projections.ts";
import { type PlanScope, type Scope, sameNameIn, scopeOf } from "./scope.ts";
import { resolveSelectList } from "./select-list.ts";
import { isOrdinal } from "./sorts.ts";
import { splitAggregates } from "./split-aggregates.ts";
import { mergeSessions, type Windowed, withTimeWindow } from "./time-windows.ts";
import { checkOver } from "./windows.ts";

export function resolveAggregate(written: Aggregate, scope: PlanScope): Plan {
  const input = resolvePlan(written.child, scope);
  const sets = written.sets?.flat() ?? [];
  const windowed = withTimeWindow([...written.groupBy, ...sets, ...written.list], input, scope);
  const { child, replace } = windowed;
  const replaced = child === input ? written : { ...mapPlanExprs(written, replace), child };
  const node = written.pipe
    ? { ...replaced, groupBy: pipeItems(replaced.groupBy, input), list: pipeItems(replaced.list, input) }
    : replaced;
  return grouped(node, windowed, scope);
}

function grouped(node: Aggregate, { child, session }: Windowed, scope: PlanScope): Plan {
  const exprs = scopeOf(scope, inputOf(child));
  const resolved = resolveSelectList(node.list, exprs, true);
  for (const item of resolved) checkOver(item, node.origin);
  const groups = overGroups(resolved, node.origin);
  const list = groups.items;
  if (node.pipe) checkPipe(list, node);
  const sets = node.sets?.map((set) => set.map((key) => groupKey(key, list, exprs, node)));
  const groupBy = node.groupByAll
    ? allKeys(list, node, exprs)
    : node.groupBy.map((key) => groupKey(key, list, exprs, node));
  const { groupByAll: _, sets: __, ...plain } = node;
  const universe = sets && groupBy.length === 0 ? distinctExprs(sets.flat()) : groupBy;
  const sessions = universe.some((key) => key.t === "attr" && key.id === session);
  if (sessions && sets) throw unsupported("session_window in grouping sets", "Group by one set of keys at a time.");
  const merged = sessions ? mergeSessions(session!, universe, child, scope) : child;
  return aggregateOf({ ...plain, ...(sets ? { sets } : {}) }, universe, groups, merged, scope);
}

/** The Aggregate of a select list, and what its generator makes of the groups. */
export function aggregateOf(
  node: Plan & { readonly sets?: Aggregate["sets"] },
  groupBy: readonly Expr[],
  { items, over }: OverGroups,
  child: Plan,
  scope: PlanScope,
): Plan {
  const groups = aggregateList(node, groupBy, items, child, scope);
  return over ? standsOn(project(node, over, groups), groups) : groups;
}

/** `|> AGGREGATE … GROUP BY 1`: the number is a column of the input. */
function pipeItems(items: readonly Expr[], child: Plan): Expr[] {
  return items.map((item) => (isOrdinal(item) ? (outputOf(child)[(item.value as number) - 1] ?? item) : item));
}

function checkPipe(list: readonly Expr[], node: Aggregate): void {
  checkNoStar(node.list);
  for (const item of list.slice(node.groupBy.length)) {
    const windows =
      node.groupBy.length > 0 && containsWindow(item) && "window functions: compute them in |> SELECT behind it";
    const unsupportedCase = windows || (someExpr(item, isGrouping) && "GROUPING");
    if (unsupportedCase) {
      fail("UNSUPPORTED_FEATURE.PIPE_OPERATOR_AGGREGATE_UNSUPPORTED_CASE", { case: unsupportedCase }, item.origin);
    }
    if (containsAggregate(item)) continue;
    const expr = prettyName(item.t === "alias" ? item.child : item);
    fail("PIPE_OPERATOR_AGGREGATE_EXPRESSION_CONTAINS_NO_AGGREGATE_FUNCTION", { expr }, item.origin);
  }
}

/** An Aggregate of resolved parts; what is computed from its results goes into a projection above. */
export function aggregateList(
  node: Plan & { readonly sets?: Aggregate["sets"] },
  groupBy: readonly Expr[],
  items: readonly Expr[],
  child: Plan,
  scope: PlanScope,
): Plan {
  const { origin, sets } = node;
  for (const key of groupBy) checkKey(key, node);
  if (sets && groupBy.some((key) => key.t !== "attr")) {
    const named = nameKeys({ groupBy, sets, items, child });
    return aggregateList({ ...node, sets: named.sets } as typeof node, named.groupBy, named.items, named.child, scope);
  }
  const list = sets
    ? withNullableKeys(withoutLostKeys(fillGroupingId(items, groupBy), groupBy, sets), groupBy, sets)
    : items;
  const plan: Aggregate = {
    t: "aggregate",
    groupBy,
    list,
    child,
    ...(sets ? { sets } : {}),
    ...(origin ? { origin } : {}),
  };
  const lateral = lateralIds(list);
  if (!sets) for (const item of list) if (someExpr(item, isGrouping)) outsideSets(item);
  for (const item of list) checkAggregated(item, plan, lateral);
  if (list.some(containsWindow) || lateral.size > 0) {
    const { lower, upper } = splitAggregates(list, groupBy, sets !== undefined);
    const below = aggregateList(node, groupBy, lower, child, scope);
    const plan = project(node, upper, below);
    return list.some(containsWindow) ? plan : standsOn(plan, below);
  }
  return checkProvided(plan, [...groupBy, ...list], child, (provided) => ({ ...plan, child: provided }));
}

/** GROUP BY ALL: every item without aggregates. Columns beside an aggregate in one item must not be all there is. A column may be called so. */
function allKeys(list: readonly Expr[], node: Aggregate, scope: Scope): Expr[] {
  const column = columnOf({ t: "name", parts: ["all"] }, scope);
  if (column) return [column];
  const exprs = list.map((item) => (item.t === "alias" ? item.child : item));
  const keys = exprs.filter((expr) => !containsAggregate(expr));
  const lateral = lateralIds(list);
  if (keys.length === 0 && exprs.some((expr) => hasLooseColumn(expr, lateral)))
    fail("UNRESOLVED_ALL_IN_GROUP_BY", {}, node.origin);
  return keys.filter((key) => !isFoldable(key));
}

/** A column outside of aggregates, such as `a` in `a + sum(b)`. */
function hasLooseColumn(expr: Expr, known: ReadonlySet<number>): boolean {
  if (expr.t === "fn" && expr.kind === "aggregate") return false;
  if (expr.t === "attr") return !known.has(expr.id);
  if (expr.t === "subquery" && subqueryOuterAttrs(expr).length > 0) return true;
  return exprChildren(expr).some((child) => hasLooseColumn(child, known));
}

/** A key as written: an expression, a position in the select list, or an alias of it. */
function groupKey(key: Expr, list: readonly Expr[], scope: Scope, node: Aggregate): Expr {
  const { settings } = scope.plan.analyzer;
  if (isOrdinal(key) && settings.on("spark.sql.groupByOrdinal")) return byPosition(key, list, node);
  const aliases = settings.on("spark.sql.groupByAliases");
  const keys: Scope = aliases ? { ...scope, lookup: (name) => byAlias(name, list, scope) } : scope;
  const resolved = resolveExpr(key, keys);
  return resolved.t === "alias" ? resolved.child : resolved;
}

function byPosition(key: Extract<Expr, { t: "literal" }>, list: readonly Expr[], node: Aggregate): Expr {
  if (node.list.some((written) => written.t === "star")) fail("STAR_GROUP_BY_POS");
  const position = key.value as number;
  const item = list[position - 1];
  if (!item) {
    return fail("GROUP_BY_POS_OUT_OF_RANGE", { index: String(position), size: String(list.length) }, key.origin);
  }
  const expr = item.t === "alias" ? item.child : item;
  if (containsAggregate(expr)) {
    return fail(
      "GROUP_BY_POS_AGGREGATE",
      { index: String(position), aggExpr: printSql(item) },
      key.origin ?? node.origin,
    );
  }
  return expr;
}

function byAlias(name: Name, list: readonly Expr[], scope: Scope): Expr | undefined {
  if (name.parts.length !== 1) return undefined;
  const item = list.find((e) => {
    const shown = e.t === "attr" ? e.name : e.t === "alias" ? e.names[0]! : undefined;
    return shown !== undefined && sameNameIn(scope.plan.analyzer, shown, name.parts[0]!);
  });
  return item?.t === "alias" ? item.child : item;
}

function checkKey(key: Expr, node: Plan): void {
  if (containsAggregate(key)) fail("GROUP_BY_AGGREGATE", { sqlExpr: printSql(key) }, key.origin ?? node.origin);
  if (containsWindow(key)) fail("UNSUPPORTED_EXPR_FOR_OPERATOR", { invalidExprSqls: quotedExpr(key) }, node.origin);
  const type = typeOf(key);
  if (hasType(type, (inner) => inner.kind === "variant")) {
    fail(
      "GROUP_EXPRESSION_TYPE_IS_NOT_ORDERABLE",
      { sqlExpr: quotedExpr(key), dataType: quotedType(type) },
      node.origin,
    );
  }
}

function distinctExprs(exprs: readonly Expr[]): Expr[] {
  return exprs.filter((expr, i) => exprs.findIndex((other) => sameExpr(expr, other)) === i);
}
