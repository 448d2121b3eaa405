import type { Expr } from "../plan/expr.ts";
import type { Plan, Relation } from "../plan/plan.ts";
import { quoteName } from "../types/names.ts";
import type { AnalysisContext } from "./analysis.ts";
import { fail } from "./fail.ts";
import { freshIds } from "./fresh-ids.ts";
import { closed } from "./hidden.ts";
import { identifierParts } from "./identifiers.ts";
import { type PlanScope, sameNameIn } from "./scope.ts";

/** A CTE, else a table or view of the session; each use has columns of its own. */
export function resolveRelation(node: Relation, scope: PlanScope): Plan {
  const parts = node.identifier ? identifierParts(node.identifier as Expr, scope) : node.parts;
  const { context } = scope.analyzer;
  if (parts.length === 1) {
    const cte = scope.ctes.findLast((entry) => sameNameIn(scope.analyzer, entry.name, parts[0]!));
    if (cte) return cte.use(node.origin);
  }
  const found = context.relation(parts, node.options, node.streaming);
  if (!found) return notFound(parts, context, node);
  const plan: Plan = {
    t: "subqueryAlias",
    alias: found.name,
    child: freshIds(found.plan),
    ...(node.origin ? { origin: node.origin } : {}),
  };
  return found.view ? closed(plan) : plan;
}

function notFound(parts: readonly string[], context: AnalysisContext, node: Relation): never {
  return fail(
    "TABLE_OR_VIEW_NOT_FOUND",
    { relationName: quoteName(...parts), searchPath: searchPath(context) },
    node.origin,
  );
}

/** Where unqualified names are looked for, as error parameters show it. */
export function searchPath({ currentCatalog, currentDatabase, searchPath: set }: AnalysisContext): string {
  const path = set ?? [
    ["system", "builtin"],
    ["system", "session"],
    [currentCatalog, currentDatabase],
  ];
  return `[${path.map((parts) => quoteName(...parts)).join(", ")}]`;
}
