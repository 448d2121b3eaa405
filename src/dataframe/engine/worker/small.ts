import { planChildren, planExprs, someExpr, somePlan, subqueriesOf } from "../../plan/children.ts";
import type { Expr } from "../../plan/expr.ts";
import type { Plan, Scan } from "../../plan/plan.ts";
import { listFiles } from "../../sources/files/paths.ts";
import type { Options } from "../../sources/source.ts";
import { rowsAtMost } from "../duckdb/compile/rows-at-most.ts";
import { shownJoins } from "../duckdb/compile/shown-joins.ts";
import { materializedRows } from "./materialized.ts";

/** Up to here numbering the rows costs nothing to speak of, beyond it threads would wait for each other. */
const fewRows = 100_000;
const fewBytes = 2 ** 22;

/** Whether few rows come into a plan that orders them; of what is not known without reading it, many are thought to come. */
export function isSmall(plan: Plan, conf: Options): boolean {
  return (somePlan(plan, isOrdered) || shownJoins(plan).size > 0) && small(plan, conf);
}

function isOrdered(plan: Plan): boolean {
  return plan.t === "sort" || (plan.t === "aggregate" && plan.list.some((item) => someExpr(item, isDistinctList)));
}

const isDistinctList = (expr: Expr): boolean => expr.t === "fn" && expr.name === "listagg" && expr.distinct === true;

function small(plan: Plan, conf: Options): boolean {
  switch (plan.t) {
    case "range":
    case "local":
      return rowsAtMost(plan) <= fewRows;
    case "scan":
      return fewIn(plan, conf);
    case "mapBatches":
    case "recursion":
      return false;
    default: {
      const inside = planExprs(plan).flatMap(subqueriesOf);
      return [...planChildren(plan), ...inside].every((child) => small(child, conf));
    }
  }
}

function fewIn(scan: Scan, conf: Options): boolean {
  if (scan.format === "materialized") return (materializedRows(Number(scan.options.id)) ?? Infinity) <= fewRows;
  if (scan.paths.length === 0) return false;
  return listFiles(scan.paths, scan.options, conf).reduce((bytes, { size }) => bytes + size, 0) <= fewBytes;
}
