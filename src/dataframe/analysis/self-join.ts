import { planChildren, planExprs, visitExpr } from "../plan/children.ts";
import type { Attr, Expr } from "../plan/expr.ts";
import { outputOf } from "../plan/output.ts";
import type { Plan } from "../plan/plan.ts";
import { fail } from "./fail.ts";
import { originalOf, separateIds } from "./fresh-ids.ts";
import { inputOf } from "./missing.ts";
import type { Analyzer } from "./scope.ts";

/** Right sides of joins that got new ids, and which became which. */
const separated = new WeakMap<Plan, ReadonlyMap<number, number>>();

/** The right side of a join, with columns of its own where it shares some with the left. */
export function separate(left: Plan, right: Plan): Plan {
  const others = new Set(inputOf(left).map((attr) => attr.id));
  const shared = inputOf(right).filter((attr) => others.has(attr.id));
  if (shared.length === 0) return right;
  const { plan, ids } = separateIds(right, new Set(shared.map((attr) => attr.id)));
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
  const visible = new Set(inputs.flatMap((input) => outputOf(input).map((attr) => attr.id)));
  const ambiguous: string[] = [];
  for (const expr of exprs) {
    visitExpr(expr, (e) => {
      if (e.t !== "attr" || !e.source || !inputs.some((input) => isAmbiguous(e, e.source!, input, visible))) return;
      ambiguous.push(`${e.name}#${e.id}`);
    });
  }
  if (ambiguous.length > 0) fail("_LEGACY_ERROR_TEMP_1182", { ambiguousAttrs: ambiguous.join(", "), config });
}

export function checkSelfJoinOf(node: Plan, analyzer: Analyzer): void {
  if (node.t !== "join" && node.t !== "dropColumns") checkSelfJoin(planExprs(node), planChildren(node), analyzer);
}

/** Whether the column's DataFrame stands in the plan with another id for the column, and that one is to be had. */
function isAmbiguous(attr: Attr, source: Plan, plan: Plan, visible: ReadonlySet<number>): boolean {
  if (originalOf(plan) === source) {
    const at = outputOf(source).findIndex((known) => known.id === attr.id);
    const id = outputOf(plan)[at]?.id;
    if (id !== undefined && id !== attr.id && visible.has(id)) return true;
  }
  return planChildren(plan).some((child) => isAmbiguous(attr, source, child, visible));
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
