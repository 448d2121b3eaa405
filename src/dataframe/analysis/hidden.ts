import type { Attr } from "../plan/expr.ts";
import { asNullable, outputOf } from "../plan/output.ts";
import type { Plan } from "../plan/plan.ts";

const merged = new WeakMap<Plan, readonly Attr[]>();

/** Notes that a projection leaves out columns that qualified names still reach. */
export function hide(projection: Plan, attrs: readonly Attr[]): void {
  merged.set(
    projection,
    attrs.filter((attr) => attr.hidden !== "metadata").map((attr) => ({ ...attr, hidden: true })),
  );
}

/** The same for attributes that are marked already. */
export function withHidden(projection: Plan, hidden: readonly Attr[]): Plan {
  if (hidden.length > 0) merged.set(projection, hidden);
  return projection;
}

/** Ends the reach of the files' `_metadata`: a view's or CTE's columns are all there is. */
export function closed(plan: Plan): Plan {
  merged.set(plan, []);
  return plan;
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

/** Columns that qualified names, or `_metadata`, reach although the plan does not give them. */
export function hiddenOf(plan: Plan): readonly Attr[] {
  const own = merged.get(plan);
  if (own) return own;
  switch (plan.t) {
    case "scan":
      return plan.metadata ? [plan.metadata] : [];
    case "filter":
    case "sort":
    case "hint":
    case "sample":
    case "generate":
      return hiddenOf(plan.child);
    case "join": {
      const left = hiddenOf(plan.left).map((attr) => (["right", "full"].includes(plan.type) ? asNullable(attr) : attr));
      if (plan.type === "semi" || plan.type === "anti") return left;
      const right = hiddenOf(plan.right);
      return [...left, ...(["left", "full"].includes(plan.type) ? right.map(asNullable) : right)];
    }
    case "project":
    case "limit":
    case "offset":
    case "tail":
    case "distinct":
    case "deduplicate":
    case "repartition":
    case "watermark":
    case "observe":
      return metadataOf(plan.child);
    case "subqueryAlias":
      return metadataOf(plan.child).map((attr) => ({ ...attr, qualifier: plan.alias }));
    default:
      return [];
  }
}

/** The `_metadata` of the files that a plan's rows come from. */
export function metadataOf(plan: Plan): readonly Attr[] {
  return hiddenOf(plan).filter((attr) => attr.hidden === "metadata");
}
