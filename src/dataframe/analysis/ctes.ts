import type { Plan, With } from "../plan/plan.ts";
import { quoteName } from "../types/names.ts";
import { fail } from "./fail.ts";
import { freshIds } from "./fresh-ids.ts";
import { closed } from "./hidden.ts";
import { resolvePlan } from "./plans.ts";
import { isSelfReferring, resolveRecursion } from "./recursion.ts";
import { type CteEntry, type PlanScope, sameNameIn } from "./scope.ts";
import { renamed } from "./subquery-aliases.ts";

type Definition = With["definitions"][number];

/** WITH: each definition is analysed where it stands, seeing those before it, and put in where it is used. */
export function resolveWith(node: With, scope: PlanScope): Plan {
  return resolvePlan(node.child, defineCtes(node, scope));
}

/** The scope with a WITH's definitions. */
export function defineCtes(node: With, scope: PlanScope): PlanScope {
  const names = new Set<string>();
  let inner = scope;
  for (const definition of node.definitions) {
    const key = scope.analyzer.settings.caseSensitive ? definition.name : definition.name.toLowerCase();
    if (names.has(key)) {
      fail("DUPLICATED_CTE_NAMES", { duplicateNames: quoteName(definition.name) }, node.origin);
    }
    names.add(key);
    checkNested(definition.name, scope);
    const entry = entryOf(definition, node, { ...inner, reserved: [...(scope.reserved ?? []), ...names] });
    inner = { ...inner, ctes: [...inner.ctes, entry] };
  }
  const all = [...(scope.visible ?? []), ...names];
  return { ...inner, reserved: [], visible: all };
}

/** `spark.sql.legacy.ctePrecedencePolicy` = EXCEPTION: a name may not hide one of an outer WITH. */
function checkNested(name: string, scope: PlanScope): void {
  const config = "spark.sql.legacy.ctePrecedencePolicy";
  if (scope.analyzer.settings.get(config)?.toUpperCase() !== "EXCEPTION") return;
  if (!scope.reserved?.some((other) => sameNameIn(scope.analyzer, other, name))) return;
  fail("AMBIGUOUS_ALIAS_IN_NESTED_CTE", {
    name: quoteName(name),
    config: `"${config}"`,
    docroot: "https://spark.apache.org/docs/latest",
  });
}

/** Analysed at once, so that errors in unused definitions are raised too. */
function entryOf(definition: Definition, node: With, scope: PlanScope): CteEntry {
  const { outer: _, windows: __, ...outside } = scope;
  const recursive = node.recursive && isSelfReferring(definition, (a, b) => sameNameIn(scope.analyzer, a, b));
  const plan = recursive
    ? resolveRecursion(definition, node, outside)
    : withColumns(resolvePlan(definition.plan, scope), definition, node);
  let used = false;
  return {
    name: definition.name,
    use(origin) {
      const child = used ? freshIds(plan) : plan;
      used = true;
      return closed({ t: "subqueryAlias", alias: [definition.name], child, ...(origin ? { origin } : {}) });
    },
  };
}

function withColumns(plan: Plan, definition: Definition, node: Plan): Plan {
  return definition.columns ? renamed(plan, definition.columns, node) : plan;
}
