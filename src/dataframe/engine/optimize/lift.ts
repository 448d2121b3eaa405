import { lookupFunction } from "../../functions/registry.ts";
import {
  mapExprChildren,
  mapPlanChildren,
  mapPlanExprs,
  planChildren,
  someExpr,
  somePlan,
  transformDown,
  transformUp,
} from "../../plan/children.ts";
import { allOf, conjuncts } from "../../plan/conjuncts.ts";
import { references } from "../../plan/correlation.ts";
import { sameExpr } from "../../plan/equal.ts";
import type { Alias, Attr, Expr, Window } from "../../plan/expr.ts";
import { nextId } from "../../plan/ids.ts";
import { outputOf, toAttribute } from "../../plan/output.ts";
import type { Aggregate, Filter, Join, Plan, Project } from "../../plan/plan.ts";
import { isProduct } from "../../plan/product.ts";
import { lateralGenerator } from "./lateral.ts";

/**
 * Computes in a list of its own, below, what DuckDB cannot compute where it stands: subqueries and random numbers in grouping keys, subqueries in the
 * conditions of joins that are not inner, and columns of the query around in windows.
 */
export function lift(plan: Plan): Plan {
  const node = mapPlanExprs(mapPlanChildren(plan, lift), (expr) =>
    transformUp(expr, (e) => (e.t === "subquery" ? { ...e, plan: lift(e.plan) } : e)),
  );
  if (node.t === "aggregate") return liftKeys(node);
  if (node.t === "project") return liftOuter(liftNested(liftRandom(node)));
  if (node.t === "filter") return filteredProduct(node) ?? randomFilter(node);
  return node.t === "join" ? (lateralGenerator(node) ?? liftCondition(node)) : node;
}

const hasSubquery = (expr: Expr): boolean => someExpr(expr, (e) => e.t === "subquery");

/** Expressions as columns of a plan. */
class Columns {
  readonly #added: Alias[] = [];

  of(expr: Expr, name: string): Attr {
    const known = this.#added.find((alias) => sameExpr(alias.child, expr));
    const alias: Alias = known ?? { t: "alias", child: expr, names: [name], id: nextId() };
    if (!known) this.#added.push(alias);
    return toAttribute(alias) as Attr;
  }

  /** Always a column of its own. */
  another(expr: Expr, name: string): Attr {
    const alias: Alias = { t: "alias", child: expr, names: [name], id: nextId() };
    this.#added.push(alias);
    return toAttribute(alias) as Attr;
  }

  over(child: Plan): Plan {
    if (this.#added.length === 0) return child;
    return { t: "project", list: [...outputOf(child), ...this.#added], child };
  }
}

/** Drawn once a row, so that the list shows what was grouped by. */
const isRandom = (expr: Expr): boolean =>
  expr.t === "fn" &&
  (lookupFunction(expr.name)?.deterministic === false || expr.options?.deterministic === false) &&
  expr.kind !== "aggregate" &&
  expr.kind !== "generator";

/** Functions that compute some arguments for some rows only. */
const choosing = new Set(["coalesce", "if", "and", "or", "nullif", "nvl", "ifnull", "nvl2", "nanvl"]);

/** SQL may hold the text of an argument twice; what is drawn by chance is drawn once. */
function drawnOnce(expr: Expr, columns: Columns): Expr {
  if (expr.t === "alias" && isRandom(expr.child)) return expr;
  return transformDown(expr, (e) => {
    if (isRandom(e)) return columns.another(e, "random");
    const fixed = e.t === "case" || e.t === "lambda" || e.t === "subquery" || e.t === "window";
    return fixed || (e.t === "fn" && (choosing.has(e.name) || e.kind === "aggregate")) ? e : undefined;
  });
}

function liftRandom(plan: Project): Project {
  const columns = new Columns();
  const list = plan.list.map((item) => drawnOnce(item, columns));
  const child = columns.over(plan.child);
  return child === plan.child ? plan : { ...plan, list, child: liftRandom(child as Project) };
}

/** A product of which a filter takes some rows is a join with a condition. */
function filteredProduct({ child, condition }: Filter): Join | undefined {
  if (!isProduct(child) || planChildren(child).some((side) => somePlan(side, isProduct))) return undefined;
  return hasSubquery(condition) || someExpr(condition, isRandom) ? undefined : { ...child, type: "inner", condition };
}

function randomFilter(plan: Filter): Plan {
  const columns = new Columns();
  const condition = drawnOnce(plan.condition, columns);
  const child = columns.over(plan.child);
  if (child === plan.child) return plan;
  return {
    t: "project",
    list: [...outputOf(plan)],
    child: { ...plan, condition, child: liftRandom(child as Project) },
  };
}

function liftKeys(plan: Aggregate): Plan {
  const keys = plan.groupBy.filter((key) => hasSubquery(key) || someExpr(key, isRandom));
  if (keys.length === 0) return plan;
  const columns = new Columns();
  const replace = (expr: Expr): Expr =>
    transformDown(expr, (e) => {
      if (e.t === "alias") return undefined;
      const key = keys.find((k) => sameExpr(k, e));
      return key && columns.of(key, "key");
    });
  const node = mapPlanExprs(plan, replace);
  return { ...node, child: columns.over(plan.child) };
}

function liftOuter(plan: Project): Plan {
  const columns = new Columns();
  const lifted = (expr: Expr): Expr => {
    if (expr.t === "outer") return columns.of(expr, expr.attr.name);
    return mapExprChildren(expr, lifted);
  };
  const list = plan.list.map((item) =>
    transformDown(item, (e) =>
      e.t === "window" && someExpr(e, isOuter) ? (mapExprChildren(e, lifted) as Window) : undefined,
    ),
  );
  const child = columns.over(plan.child);
  return child === plan.child ? plan : { ...plan, list, child };
}

/** Windows inside windows are computed first. */
function liftNested(plan: Project): Project {
  const columns = new Columns();
  const inside = (expr: Expr): Expr =>
    transformDown(expr, (e) => (e.t === "window" ? columns.of(e, "window") : undefined));
  const list = plan.list.map((item) =>
    transformDown(item, (e) => {
      if (e.t !== "window") return undefined;
      const parts = mapExprChildren(e, (part) => (part === e.fn ? mapExprChildren(part, inside) : inside(part)));
      return parts as Window;
    }),
  );
  const child = columns.over(plan.child);
  return child === plan.child ? plan : { ...plan, list, child: liftNested(child as Project) };
}

const isOuter = (expr: Expr): boolean => expr.t === "outer";

/** The sides whose rows are of no use where the condition is not true. */
const dropping: Partial<Record<Join["type"], readonly ("left" | "right")[]>> = {
  left: ["right"],
  right: ["left"],
  semi: ["left", "right"],
  anti: ["right"],
};

/** As Spark does, what the condition asks of such a side alone becomes a filter of that side: there NOT IN has another value. */
function filterSides(plan: Join): Join {
  const sides = { left: plan.left, right: plan.right };
  const rest = conjuncts(plan.condition).filter((part) => {
    const used = hasSubquery(part) ? [...references(part)] : [];
    if (used.length === 0) return true;
    const side = dropping[plan.type]?.find((name) => {
      const ids = new Set(outputOf(plan[name]).map(({ id }) => id));
      return used.every((id) => ids.has(id));
    });
    if (side) sides[side] = { t: "filter", condition: part, child: sides[side] };
    return side === undefined;
  });
  const { condition: _, ...join } = plan;
  const condition = allOf(rest);
  return { ...join, ...sides, ...(condition && { condition }) };
}

/** A subquery that looks at one side only is a column of that side; the join passes its own columns alone. */
function liftCondition(written: Join): Plan {
  if (!written.condition || written.type === "inner" || written.type === "cross" || written.lateral) return written;
  if (!hasSubquery(written.condition)) return written;
  const plan = filterSides(written);
  if (!plan.condition || !hasSubquery(plan.condition)) return plan;
  const left = new Set(outputOf(plan.left).map((a) => a.id));
  const right = new Set(outputOf(plan.right).map((a) => a.id));
  const [onLeft, onRight] = [new Columns(), new Columns()];
  const condition = transformDown(plan.condition, (e) => {
    if (e.t !== "subquery") return undefined;
    const used = [...references(e)];
    if (used.every((id) => right.has(id))) return onRight.of(e, "condition");
    return used.every((id) => left.has(id)) ? onLeft.of(e, "condition") : undefined;
  });
  const join: Plan = { ...plan, condition, left: onLeft.over(plan.left), right: onRight.over(plan.right) };
  return { t: "project", list: [...outputOf(plan)], child: join };
}
