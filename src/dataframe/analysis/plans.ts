import { outputOf } from "../plan/output.ts";
import type { Plan } from "../plan/plan.ts";
import { resolveAggregate } from "./aggregates.ts";
import { resolveDeduplicate, resolveDropColumns, resolveWithColumns } from "./columns.ts";
import { resolveCommand } from "./commands.ts";
import { resolveWith } from "./ctes.ts";
import { resolveFilter } from "./filters.ts";
import { originalOf } from "./fresh-ids.ts";
import { resolveGenerate } from "./generators.ts";
import { resolveInlineTable } from "./inline-tables.ts";
import { resolveJoin } from "./joins.ts";
import { resolveLimit } from "./limits.ts";
import { resolveObserve, resolveRepartition, resolveWatermark } from "./passing.ts";
import { resolvePivot } from "./pivot.ts";
import { resolveProject } from "./projections.ts";
import { resolveRelation } from "./relations.ts";
import type { PlanScope } from "./scope.ts";
import { checkSelfJoinOf } from "./self-join.ts";
import { checkComparable, resolveSetOperation } from "./sets.ts";
import { resolveSort } from "./sorts.ts";
import { resolveSubqueryAlias } from "./subquery-aliases.ts";
import { resolveTableFunction } from "./table-functions.ts";
import { resolveToSchema } from "./to-schema.ts";
import { resolveUnpivot } from "./unpivot.ts";

type Visitors = { readonly [K in Plan["t"]]: (plan: Extract<Plan, { t: K }>, scope: PlanScope) => Plan };

const leaf = <P extends Plan>(plan: P): P => plan;
const around = <P extends Plan & { readonly child: Plan }>(plan: P, scope: PlanScope): P => {
  const child = resolvePlan(plan.child, scope);
  return child === plan.child ? plan : { ...plan, child };
};

const visitors: Visitors = {
  relation: resolveRelation,
  tableFunction: resolveTableFunction,
  inlineTable: resolveInlineTable,
  oneRow: leaf,
  local: leaf,
  range: leaf,
  scan: leaf,
  project: resolveProject,
  filter: resolveFilter,
  aggregate: resolveAggregate,
  join: resolveJoin,
  sort: resolveSort,
  limit: resolveLimit,
  offset: resolveLimit,
  tail: resolveLimit,
  set: resolveSetOperation,
  distinct: (plan, scope) => {
    const distinct = around(plan, scope);
    checkComparable(outputOf(distinct), plan);
    return distinct;
  },
  deduplicate: resolveDeduplicate,
  subqueryAlias: resolveSubqueryAlias,
  with: resolveWith,
  recursion: leaf,
  recursionRef: leaf,
  windows: (plan, scope) => resolvePlan(plan.child, { ...scope, windows: [...plan.windows, ...(scope.windows ?? [])] }),
  generate: resolveGenerate,
  pivot: resolvePivot,
  unpivot: resolveUnpivot,
  sample: around,
  repartition: resolveRepartition,
  hint: around,
  watermark: resolveWatermark,
  withColumns: resolveWithColumns,
  dropColumns: resolveDropColumns,
  toSchema: resolveToSchema,
  mapBatches: around,
  observe: resolveObserve,
  command: resolveCommand,
};

const resolved = new WeakSet<Plan>();

/** A plan with every name bound. One that this gave before is given back as it is, so chains of operations stay cheap. */
export function resolvePlan(plan: Plan, scope: PlanScope): Plan {
  if (resolved.has(plan) || resolved.has(originalOf(plan))) return plan;
  checkSelfJoinOf(plan, scope.analyzer);
  const result = (visitors[plan.t] as (plan: Plan, scope: PlanScope) => Plan)(plan, scope);
  resolved.add(result);
  return result;
}
