import { nextId } from "../plan/ids.ts";
import { outputOf } from "../plan/output.ts";
import type { Plan, SubqueryAlias } from "../plan/plan.ts";
import { quoteName } from "../types/names.ts";
import { fail } from "./fail.ts";
import { resolvePlan } from "./plans.ts";
import type { PlanScope } from "./scope.ts";

/** `… AS alias (a, b)`: column names become a projection, so that every later step finds them in the attributes. */
export function resolveSubqueryAlias(node: SubqueryAlias, scope: PlanScope): Plan {
  const child = resolvePlan(node.child, scope);
  const { columns, ...plain } = node;
  const [given, wanted] = [outputOf(child).length, columns?.length];
  if (node.child.t === "tableFunction" && wanted !== undefined && wanted !== given) {
    const funcName = quoteName(...node.child.call.name);
    fail(
      "NUM_TABLE_VALUE_ALIASES_MISMATCH",
      { funcName, aliasesNum: String(wanted), outColsNum: String(given) },
      node.origin,
    );
  }
  return { ...plain, child: columns ? renamed(child, columns, node) : child };
}

/** The columns under new names. */
export function renamed(child: Plan, names: readonly string[], node: Plan): Plan {
  const output = outputOf(child);
  if (names.length !== output.length) {
    fail("ASSIGNMENT_ARITY_MISMATCH", { numExpr: String(output.length), numTarget: String(names.length) }, node.origin);
  }
  return {
    t: "project",
    list: output.map((attr, i) => ({ t: "alias", child: attr, names: [names[i]!], id: nextId() })),
    child,
  };
}
