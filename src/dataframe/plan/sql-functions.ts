import { mapPlanChildren, mapPlanExprs, transformUp } from "./children.ts";
import type { Attr, Expr } from "./expr.ts";
import type { Plan } from "./plan.ts";

/** The plan with the bodies of functions written in SQL in the place of their calls. */
export function expandSqlFunctions(plan: Plan): Plan {
  return mapPlanExprs(mapPlanChildren(plan, expandSqlFunctions), expand);
}

function expand(expr: Expr): Expr {
  return transformUp(expr, (e) => {
    if (e.t === "subquery") {
      const plan = expandSqlFunctions(e.plan);
      return plan === e.plan ? e : { ...e, plan };
    }
    if (e.t !== "fn" || !e.sqlFunction) return e;
    const { params, body } = e.sqlFunction;
    return substitute(expand(body), valuesOf(params, e.args));
  });
}

type Values = ReadonlyMap<number, Expr>;

export function valuesOf(params: readonly Attr[], args: readonly Expr[]): Values {
  return new Map(params.map((param, i) => [param.id, args[i]!]));
}

/** The expression with values for parameters; inside its subqueries their columns are those of the query around. */
export function substitute(expr: Expr, values: Values): Expr {
  if (values.size === 0) return expr;
  return transformUp(expr, (e) => {
    if (e.t === "attr") return values.get(e.id) ?? e;
    if (e.t === "outer") return outside(values.get(e.attr.id)) ?? e;
    return e.t === "subquery" ? { ...e, plan: substituteIn(e.plan, values) } : e;
  });
}

/** The same in a plan, which has the parameters around it. */
export function substituteIn(plan: Plan, values: Values): Plan {
  if (values.size === 0) return plan;
  return mapPlanExprs(
    mapPlanChildren(plan, (child) => substituteIn(child, values)),
    (expr) => substitute(expr, values),
  );
}

function outside(value: Expr | undefined): Expr | undefined {
  return value && transformUp(value, (e) => (e.t === "attr" ? { t: "outer", attr: e } : e));
}
