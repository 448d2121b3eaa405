import { visitExpr } from "../../plan/children.ts";
import { sameExpr } from "../../plan/equal.ts";
import type { Alias, Attr, Expr, SortKey, WindowSpec } from "../../plan/expr.ts";
import { nextId } from "../../plan/ids.ts";
import { outputOf, toAttribute } from "../../plan/output.ts";
import type { Plan } from "../../plan/plan.ts";
import { ascending } from "./partitions/build.ts";

/**
 * The rows of a window function come ordered by its partitions, and inside them by its order: Spark sorts them so, and what
 * `show()` shows begins with the first partition. Only for rows that go to the user; elsewhere the sort would change nothing.
 */
export function inWindowOrder(plan: Plan): Plan {
  const { plan: made, keys } = withKeys(plan);
  if (keys.length === 0) return made;
  return { t: "project", list: [...outputOf(plan)], child: { t: "sort", global: true, keys, child: made } };
}

interface Keyed {
  readonly plan: Plan;
  /** What the rows are to be sorted by; columns of the plan. */
  readonly keys: readonly SortKey[];
}

/** A plan with the columns that its rows are to be sorted by. */
function withKeys(plan: Plan): Keyed {
  switch (plan.t) {
    case "project": {
      const spec = lastWindow(plan.list);
      if (spec) {
        const columns = new Map<Expr, Alias>();
        const column = (expr: Expr): Attr => {
          const alias: Alias = { t: "alias", child: expr, names: ["order"], id: nextId() };
          columns.set(expr, alias);
          return toAttribute(alias) as Attr;
        };
        const keys = [
          ...spec.partitionBy.map((expr) => ascending(column(expr))),
          ...spec.orderBy.map((key) => ({ ...key, child: column(key.child) })),
        ];
        return { plan: { ...plan, list: [...plan.list, ...columns.values()] }, keys };
      }
      const { plan: child, keys } = withKeys(plan.child);
      if (child === plan.child) return { plan, keys };
      const known = new Set(plan.list.map((item) => (item as Attr | Alias).id));
      const hidden = keys.map((key) => key.child as Attr).filter((attr) => !known.has(attr.id));
      return { plan: { ...plan, child, list: [...plan.list, ...hidden] }, keys };
    }
    case "filter":
    case "subqueryAlias":
    case "hint":
    case "watermark": {
      const { plan: child, keys } = withKeys(plan.child);
      return child === plan.child ? { plan, keys } : { plan: { ...plan, child }, keys };
    }
    case "limit":
    case "offset":
    case "tail": {
      const child = inWindowOrder(plan.child);
      return { plan: child === plan.child ? plan : { ...plan, child }, keys: [] };
    }
    default:
      return { plan, keys: [] };
  }
}

/** The window that Spark computes last: the one written last, but those of more partitions go behind those of fewer. */
function lastWindow(list: readonly Expr[]): WindowSpec | undefined {
  const specs: WindowSpec[] = [];
  for (const item of list)
    visitExpr(item, (expr) => {
      if (expr.t !== "window" || typeof expr.spec === "string") return;
      const { spec } = expr;
      if (!specs.some((known) => sameOrder(known, spec))) specs.push(spec);
    });
  return specs
    .filter((spec) => spec.partitionBy.length + spec.orderBy.length > 0)
    .reduce<WindowSpec | undefined>((last, spec) => (last && extendsPartitions(last, spec) ? last : spec), undefined);
}

function sameOrder(a: WindowSpec, b: WindowSpec): boolean {
  return (
    sameAll(a.partitionBy, b.partitionBy) &&
    a.orderBy.length === b.orderBy.length &&
    a.orderBy.every((key, i) => {
      const other = b.orderBy[i]!;
      return key.direction === other.direction && key.nulls === other.nulls && sameExpr(key.child, other.child);
    })
  );
}

function sameAll(a: readonly Expr[], b: readonly Expr[]): boolean {
  return a.length === b.length && a.every((expr, i) => sameExpr(expr, b[i]!));
}

/** Whether `more` cuts the partitions of `fewer` into smaller ones. */
function extendsPartitions(more: WindowSpec, fewer: WindowSpec): boolean {
  return (
    fewer.partitionBy.length < more.partitionBy.length &&
    fewer.partitionBy.every((expr) => more.partitionBy.some((other) => sameExpr(expr, other)))
  );
}
