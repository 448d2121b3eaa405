import { SparkException } from "../errors/errors.ts";
import { references } from "../plan/correlation.ts";
import { sameExpr } from "../plan/equal.ts";
import type { Attr, Expr, Name } from "../plan/expr.ts";
import { outputOf } from "../plan/output.ts";
import type { Plan } from "../plan/plan.ts";
import { hiddenOf, keepHidden, withHidden } from "./hidden.ts";
import { columnAmong } from "./names.ts";
import type { Scope } from "./scope.ts";

/** Columns of a plan, those that only qualified names reach included. */
export function inputOf(plan: Plan): readonly Attr[] {
  const output = outputOf(plan);
  const hidden = hiddenOf(plan).filter((attr) => !output.some((given) => given.id === attr.id));
  return hidden.length > 0 ? [...output, ...hidden] : output;
}

/** Ids that the expressions use and the plan does not give. */
export function missingIds(exprs: readonly Expr[], plan: Plan): Set<number> {
  const used = new Set<number>();
  for (const expr of exprs) references(expr, used);
  for (const attr of outputOf(plan)) used.delete(attr.id);
  return used;
}

/** The plan giving further columns of what lies below its projections, behind its own; undefined where it can't. */
export function provide(plan: Plan, ids: ReadonlySet<number>): Plan | undefined {
  const missing = [...ids].filter((id) => !outputOf(plan).some((attr) => attr.id === id));
  if (missing.length === 0) return plan;
  const wanted = new Set(missing);
  switch (plan.t) {
    case "scan": {
      if (missing.length > 1 || plan.metadata?.id !== missing[0]) return undefined;
      const { hidden: _, ...metadata } = plan.metadata!;
      return { ...plan, output: [...plan.output, metadata] };
    }
    case "distinct":
      if (missing.some((id) => !hiddenOf(plan).some((attr) => attr.id === id))) return undefined;
      break;
    case "project": {
      const child = provide(plan.child, wanted);
      return child && keepHidden(plan, { ...plan, list: [...plan.list, ...attrsOf(child, wanted)], child });
    }
    case "aggregate": {
      if (plan.sets) return undefined;
      const keys = plan.groupBy.filter((key): key is Attr => key.t === "attr" && wanted.has(key.id));
      return new Set(keys.map((key) => key.id)).size === wanted.size
        ? { ...plan, list: [...plan.list, ...keys] }
        : undefined;
    }
    case "filter":
    case "sort":
    case "limit":
    case "offset":
    case "tail":
    case "sample":
    case "repartition":
    case "hint":
    case "watermark":
    case "observe":
    case "deduplicate":
    case "generate":
    case "subqueryAlias":
      break;
    case "join": {
      const inLeft = new Set(missing.filter((id) => inputOf(plan.left).some((attr) => attr.id === id)));
      const rest = new Set(missing.filter((id) => !inLeft.has(id)));
      const left = provide(plan.left, inLeft);
      const right =
        rest.size === 0
          ? plan.right
          : plan.type === "semi" || plan.type === "anti"
            ? undefined
            : provide(plan.right, rest);
      return left && right && { ...plan, left, right };
    }
    default:
      return undefined;
  }
  const child = provide(plan.child, wanted);
  return child && { ...plan, child };
}

function attrsOf(plan: Plan, ids: ReadonlySet<number>): readonly Attr[] {
  return outputOf(plan).filter((attr) => ids.has(attr.id));
}

/** A column below the plan's projections by name: ORDER BY and WHERE may use what SELECT left out. */
export function findBelow(name: Name, plan: Plan, scope: Scope): Expr | undefined {
  switch (plan.t) {
    case "project":
      return unambiguous(name, plan.child, scope) ?? findBelow(name, plan.child, scope);
    case "aggregate": {
      const found = columnAmong(name, inputOf(plan.child), scope);
      return found && plan.groupBy.some((key) => sameExpr(key, found)) ? found : undefined;
    }
    case "filter":
    case "sort":
    case "limit":
    case "offset":
    case "tail":
    case "sample":
    case "repartition":
    case "hint":
    case "watermark":
    case "generate":
      return findBelow(name, plan.child, scope);
    default:
      return undefined;
  }
}

/** Columns added for another clause may stand twice; what they were made from is looked for further below. */
function unambiguous(name: Name, plan: Plan, scope: Scope): Expr | undefined {
  try {
    return columnAmong(name, inputOf(plan), scope);
  } catch (error) {
    if (error instanceof SparkException && error.condition === "AMBIGUOUS_REFERENCE") {
      const found = findBelow(name, plan, scope);
      if (found) return found;
    }
    throw error;
  }
}

/** A plan's own columns of what was made wider for an ORDER BY, WHERE or HAVING over it. */
export function only(plan: Plan, wider: Plan): Plan {
  return withHidden({ t: "project", list: outputOf(plan), child: wider }, hiddenOf(plan));
}

const above = new WeakSet<Plan>();

/** Notes that the projections down to an Aggregate are one SELECT with it, so ORDER BY and HAVING reach the Aggregate. */
export function standsOn(top: Plan, aggregate: Plan): Plan {
  for (let plan = top; plan !== aggregate && "child" in plan; plan = plan.child) above.add(plan);
  return top;
}

/** Whether the plan is a projection over the Aggregate of its own SELECT. */
export function isAboveAggregate(plan: Plan): boolean {
  return above.has(plan);
}
