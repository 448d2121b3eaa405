import { someExpr, transformDown } from "../plan/children.ts";
import type { Attr, Expr } from "../plan/expr.ts";
import { outputOf } from "../plan/output.ts";
import type { Filter, Generate, Plan, Project } from "../plan/plan.ts";
import { resolveOverAggregate } from "./above-aggregate.ts";
import { containsWindow } from "./aggregate-calls.ts";
import { fail } from "./fail.ts";
import type { PlanScope } from "./scope.ts";

type Layer = Project | Generate;

/** What a SELECT computes over its groups, top first, if there are windows: HAVING comes before those (not over grouping sets). */
export function layersOverGroups(plan: Plan): readonly Layer[] {
  const layers: Layer[] = [];
  let below = plan;
  while (below.t === "project" || below.t === "generate") {
    layers.push(below);
    below = below.child;
  }
  const late = layers.some((layer) => layer.t === "project" && layer.list.some(containsWindow));
  return late && below.t === "aggregate" && !below.sets ? layers : [];
}

/** HAVING between the groups and what is computed over them. It sees the select list's columns that need the groups only. */
export function filterGroups(
  node: Filter,
  layers: readonly Layer[],
  scope: PlanScope,
  filter: (condition: Expr, child: Plan) => Plan,
): Plan {
  const projects = layers.filter((layer) => layer.t === "project");
  if (projects.length > 1 && projects.some((layer) => layer.list.some(containsWindow))) {
    fail("UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_AGGREGATE_WITH_WINDOW_AND_HAVING", {}, node.origin);
  }
  const groups = layers.at(-1)!.child;
  const defined = new Map<Attr, Expr>();
  for (const attr of outputOf(layers[0]!)) {
    const meaning = definition(attr, layers);
    if (!containsWindow(meaning) && isOver(meaning, groups)) defined.set(attr, meaning);
  }
  const over = resolveOverAggregate(groups, [node.condition], scope, "having", defined)!;
  let plan = filter(over.exprs[0]!, over.child);
  for (const layer of layers.toReversed()) plan = { ...layer, child: plan };
  return plan;
}

function definition(expr: Expr, layers: readonly Layer[]): Expr {
  const [layer, ...below] = layers;
  if (!layer) return expr;
  if (layer.t === "generate") return definition(expr, below);
  const meaning = transformDown(expr, (e) => {
    const item = e.t === "attr" ? layer.list.find((known) => known.t === "alias" && known.id === e.id) : undefined;
    return item?.t === "alias" ? item.child : undefined;
  });
  return definition(meaning, below);
}

function isOver(expr: Expr, groups: Plan): boolean {
  const known = outputOf(groups);
  return !someExpr(expr, (e) => e.t === "attr" && !known.some((attr) => attr.id === e.id));
}
