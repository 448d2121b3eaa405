import type { Attr } from "../plan/expr.ts";
import { outputOf } from "../plan/output.ts";
import type { Plan } from "../plan/plan.ts";

const merged = new WeakMap<Plan, readonly Attr[]>();

/** Notes that a projection leaves out columns that qualified names still reach. */
export function hide(projection: Plan, attrs: readonly Attr[]): void {
  merged.set(
    projection,
    attrs.map((attr) => ({ ...attr, hidden: true })),
  );
}

/** The same for attributes that are marked already. */
export function withHidden(projection: Plan, hidden: readonly Attr[]): Plan {
  if (hidden.length > 0) merged.set(projection, hidden);
  return projection;
}

/** A wider copy of such a projection: what it still leaves out stays reachable. */
export function keepHidden(projection: Plan, wider: Plan): Plan {
  const hidden = merged.get(projection);
  if (hidden) {
    const given = new Set(outputOf(wider).map((attr) => attr.id));
    merged.set(
      wider,
      hidden.filter((attr) => !given.has(attr.id)),
    );
  }
  return wider;
}

/** Columns that qualified names reach although the plan does not give them. */
export function hiddenOf(plan: Plan): readonly Attr[] {
  const own = merged.get(plan);
  if (own) return own;
  switch (plan.t) {
    case "filter":
    case "sort":
    case "hint":
    case "sample":
    case "generate":
      return hiddenOf(plan.child);
    case "join":
      if (plan.type === "semi" || plan.type === "anti") return hiddenOf(plan.left);
      return [...hiddenOf(plan.left), ...hiddenOf(plan.right)];
    default:
      return [];
  }
}
