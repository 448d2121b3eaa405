import { prettyName } from "../functions/print.ts";
import { references } from "../plan/correlation.ts";
import type { Alias, Expr } from "../plan/expr.ts";
import { outputOf, toAttribute } from "../plan/output.ts";
import type { Plan, Project } from "../plan/plan.ts";
import { containsAggregate, containsGenerator, firstAggregate } from "./aggregate-calls.ts";
import { aggregateOf } from "./aggregates.ts";
import { checkProvided } from "./checks.ts";
import { fail } from "./fail.ts";
import { generateItems, overGroups } from "./generators.ts";
import { inputOf } from "./missing.ts";
import { resolvePlan } from "./plans.ts";
import { type PlanScope, type Scope, scopeOf } from "./scope.ts";
import { resolveSelectList } from "./select-list.ts";
import { expandStar } from "./stars.ts";
import { withTimeWindow } from "./time-windows.ts";
import { checkOver } from "./windows.ts";

export function resolveProject(node: Project, scope: PlanScope): Plan {
  const input = resolvePlan(node.child, scope);
  const { child, replace } = withTimeWindow(node.list, input, scope);
  const written = child === input ? node.list : withoutStars(node.list, scopeOf(scope, inputOf(input)));
  if (node.pipe === "EXTEND") checkNoStar(node.list.slice(1));
  const list = resolveSelectList(written.map(replace), scopeOf(scope, inputOf(child)));
  for (const item of list) checkOver(item, node.origin);
  if (node.pipe === "EXTEND") checkPipe(list, node.pipe);
  if (list.some(containsAggregate)) return aggregateOf(node, [], overGroups(list, node.origin), child, scope);
  return project(node, list, child);
}

/** Stars expanded before the input gets the column of a time window. */
function withoutStars(list: readonly Expr[], scope: Scope): Expr[] {
  return list.flatMap((item) => (item.t === "star" ? expandStar(item, scope) : [item]));
}

/** Pipe operators that make columns take no star. */
export function checkNoStar(written: readonly Expr[]): void {
  const star = written.find((item) => item.t === "star");
  if (!star) return;
  fail("INVALID_USAGE_OF_STAR_OR_REGEX", { elem: "'*'", prettyName: "expression `pipeexpression`" }, star.origin);
}

/** `|> EXTEND` and `|> SET` leave aggregates to `|> AGGREGATE`. */
export function checkPipe(list: readonly Expr[], clause: string): void {
  const bad = list.find(containsAggregate);
  if (!bad) return;
  const expr = prettyName(firstAggregate(bad) ?? bad);
  fail("PIPE_OPERATOR_CONTAINS_AGGREGATE_FUNCTION", { expr, clause }, firstAggregate(bad)?.origin);
}

/** A projection of resolved items: generators become Generate nodes, aliases used by later items a projection below. */
export function project(node: Plan, list: readonly Expr[], child: Plan): Plan {
  if (list.some(containsGenerator)) {
    checkGeneratorAliases(list);
    const made = generateItems(list, child);
    return project(node, made.list, made.child);
  }
  const lateral = lateralIds(list);
  if (lateral.size > 0) return projectInSteps(node, list, child, lateral);
  const { origin } = node;
  const plan: Project = { t: "project", list, child, ...(origin ? { origin } : {}) };
  return checkProvided(plan, list, child, (provided) => ({ ...plan, child: provided }));
}

/** Spark fails where a generator takes an alias of its own select list. */
function checkGeneratorAliases(list: readonly Expr[]): void {
  const used = new Set<number>();
  for (const item of list) if (containsGenerator(item)) references(item, used);
  const alias = list.find((item) => item.t === "alias" && !containsGenerator(item) && used.has(item.id!));
  if (alias?.t !== "alias") return;
  fail("INTERNAL_ERROR", { message: `a generator can't use the alias ${alias.names[0]} of its own select list` });
}

/** Ids of items that other items of the list refer to. */
export function lateralIds(list: readonly Expr[]): Set<number> {
  const made = new Set(list.flatMap((item) => (item.t === "alias" && item.id !== undefined ? [item.id] : [])));
  const used = new Set<number>();
  for (const item of list) for (const id of references(item)) if (made.has(id)) used.add(id);
  return used;
}

/** Each step computes the aliases whose own needs the steps below have met. */
function projectInSteps(node: Plan, list: readonly Expr[], child: Plan, lateral: ReadonlySet<number>): Plan {
  let below = child;
  const waiting = new Map<number, Alias>();
  for (const item of list) if (item.t === "alias" && lateral.has(item.id!)) waiting.set(item.id!, item);
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter((item) => ![...references(item)].some((id) => waiting.has(id)));
    for (const item of ready) waiting.delete(item.id!);
    below = project(node, [...outputOf(below), ...ready], below);
  }
  const last = list.map((item) => (item.t === "alias" && lateral.has(item.id!) ? toAttribute(item) : item));
  return project(node, last, below);
}
