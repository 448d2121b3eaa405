import { planChildren, planExprs, visitExpr } from "../plan/children.ts";
import type { Attr, Expr } from "../plan/expr.ts";
import { outputOf } from "../plan/output.ts";
import type { Plan } from "../plan/plan.ts";
import { fail } from "./fail.ts";
import { allIds, copy, originalOf } from "./freshIds.ts";
import type { Analyzer } from "./scope.ts";

/** Right sides of joins that got new ids, and which became which. */
const separated = new WeakMap<Plan, ReadonlyMap<number, number>>();

/** The right side of a join, with columns of its own where it shares some with the left. */
export function separate(left: Plan, right: Plan): Plan {
  const made = allIds(right);
  const shared = [...allIds(left)].some((id) => made.has(id)) || outputOf(left).some((attr) => made.has(attr.id));
  if (!shared) return right;
  const { plan, ids } = copy(right);
  separated.set(plan, ids);
  return plan;
}

/** What ids of the right side became, where it got new ones. */
export function separatedIds(right: Plan): ReadonlyMap<number, number> | undefined {
  return separated.get(right);
}

const config = "spark.sql.analyzer.failAmbiguousSelfJoin";

/** Raises for a column of a DataFrame that stands in the plan several times, or with other ids: which one is meant is open. */
export function checkSelfJoin(exprs: readonly Expr[], inputs: readonly Plan[], { settings }: Analyzer): void {
  if (!inputs.some(holdsSeparated) || !settings.on(config)) return;
  for (const expr of exprs) {
    visitExpr(expr, (e) => {
      if (e.t !== "attr" || !e.source || !inputs.some((input) => isAmbiguous(e, e.source!, input))) return;
      fail("_LEGACY_ERROR_TEMP_1182", { ambiguousAttrs: `${e.name}#${e.id}`, config });
    });
  }
}

export function checkSelfJoinOf(node: Plan, analyzer: Analyzer): void {
  if (node.t !== "join" && node.t !== "set") checkSelfJoin(planExprs(node), planChildren(node), analyzer);
}

function isAmbiguous(attr: Attr, source: Plan, plan: Plan): boolean {
  if (originalOf(plan) === source) {
    const at = outputOf(source).findIndex((known) => known.id === attr.id);
    if (at >= 0 && outputOf(plan)[at]?.id !== attr.id) return true;
  }
  return planChildren(plan).some((child) => isAmbiguous(attr, source, child));
}

const holding = new WeakMap<Plan, boolean>();

function holdsSeparated(plan: Plan): boolean {
  let holds = holding.get(plan);
  if (holds === undefined) {
    holds = separated.has(plan) || planChildren(plan).some(holdsSeparated);
    holding.set(plan, holds);
  }
  return holds;
}
