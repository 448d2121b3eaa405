import { planChildren, planExprs, subqueriesOf } from "../plan/children.ts";
import type { Attr } from "../plan/expr.ts";
import { nextId } from "../plan/ids.ts";
import { outputOf } from "../plan/output.ts";
import type { Plan, SetOperation, With } from "../plan/plan.ts";
import { sameType } from "../types/names.ts";
import { castColumns } from "./cast-columns.ts";
import { commonType } from "./coercion/common.ts";
import { defineCtes } from "./ctes.ts";
import { fail, quotedType } from "./fail.ts";
import { resolvePlan } from "./plans.ts";
import { checkRecursiveStep } from "./recursion-checks.ts";
import { type PlanScope, sameNameIn } from "./scope.ts";
import { renamed } from "./subquery-aliases.ts";

type Definition = With["definitions"][number];
type SameName = (a: string, b: string) => boolean;

export function isSelfReferring(definition: Definition, same: SameName): boolean {
  return mentions(definition.plan, definition.name, same);
}

function mentions(plan: Plan, name: string, same: SameName): boolean {
  if (plan.t === "relation") return plan.parts.length === 1 && same(plan.parts[0]!, name);
  if (plan.t === "with" && plan.definitions.some((d) => same(d.name, name))) {
    // A recursive definition of the same name means itself.
    const { definitions, recursive } = plan;
    return definitions.some((d) => !(recursive && same(d.name, name)) && mentions(d.plan, name, same));
  }
  return (
    planChildren(plan).some((child) => mentions(child, name, same)) ||
    planExprs(plan).some((expr) => subqueriesOf(expr).some((sub) => mentions(sub, name, same)))
  );
}

/** A nested WITH may define the same name anew. */
function hides(definition: Definition, same: SameName): boolean {
  let { plan } = definition;
  while (plan.t === "with") {
    if (plan.definitions.some((inner) => same(inner.name, definition.name))) return true;
    plan = plan.child;
  }
  return false;
}

/** `anchor UNION ALL step`, the step reading the rows of the round before. */
export function resolveRecursion(definition: Definition, node: With, scope: PlanScope): Plan {
  const { union, inside } = unionOf(definition, scope, node);
  const anchor = resolvePlan(union.left, inside);
  const shape = definition.columns ? renamed(anchor, definition.columns, node) : anchor;
  const id = nextId();
  const row = outputOf(shape).map((attr): Attr => ({ ...attr, id: nextId(), nullable: true, qualifier: [] }));
  const entry = {
    name: definition.name,
    use: (): Plan => ({
      t: "subqueryAlias",
      alias: [definition.name],
      child: { t: "recursionRef", id, name: definition.name, output: row.map((attr) => ({ ...attr, id: nextId() })) },
    }),
  };
  const step = resolvePlan(union.right, { ...inside, ctes: [...inside.ctes, entry] });
  const types = checkStep(shape, step, union, scope);
  checkRecursiveStep(step, id);
  return {
    t: "recursion",
    id,
    name: definition.name,
    anchor: shape,
    step: castColumns(step, types, scope.analyzer),
    all: union.all,
    ...(definition.maxLevel === undefined ? {} : { limit: definition.maxLevel }),
    output: row,
  };
}

function unionOf(definition: Definition, scope: PlanScope, node: With): { union: SetOperation; inside: PlanScope } {
  const same: SameName = (a, b) => sameNameIn(scope.analyzer, a, b);
  let { plan } = definition;
  let inside = scope;
  while (plan.t === "with") {
    if (
      plan.definitions.some(
        (inner) => mentions(inner.plan, definition.name, same) && !same(inner.name, definition.name),
      )
    ) {
      fail("INVALID_RECURSIVE_CTE");
    }
    inside = defineCtes(plan, inside);
    plan = plan.child;
  }
  if (plan.t !== "set" || plan.op !== "union") return fail("INVALID_RECURSIVE_CTE");
  if (mentions(plan.left, definition.name, same) && !hides(definition, same)) fail("INVALID_RECURSIVE_CTE");
  if (!plan.all) fail("UNION_NOT_SUPPORTED_IN_RECURSIVE_CTE", {}, node.origin);
  return { union: plan, inside };
}

function checkStep(anchor: Plan, step: Plan, union: SetOperation, scope: PlanScope) {
  const left = outputOf(anchor);
  const right = outputOf(step);
  if (left.length !== right.length) {
    fail(
      "NUM_COLUMNS_MISMATCH",
      {
        operator: "UNION",
        firstNumColumns: String(left.length),
        invalidOrdinalNum: "second",
        invalidNumColumns: String(right.length),
      },
      union.origin,
    );
  }
  return left.map((attr, i) => {
    const other = right[i]!.type;
    if (sameType(attr.type, other, true)) return attr.type;
    const wider = commonType([attr.type, other], scope.analyzer.rules);
    if (wider && sameType(wider, attr.type, true)) return attr.type;
    const parameters = { left: quotedType(attr.type), right: quotedType(other) };
    return fail("CANNOT_MERGE_INCOMPATIBLE_DATA_TYPE", parameters, union.origin);
  });
}
