import type { Plan } from "../../plan/plan.ts";
import { expandSqlFunctions } from "../../plan/sql-functions.ts";
import { collapseProjects } from "./collapse.ts";
import { tellInputFiles } from "./input-files.ts";
import { lift } from "./lift.ts";
import { spreadPartitions } from "./partitions/spread.ts";
import { prune } from "./prune.ts";
import { replaceSpecialDatetimes } from "./special-datetimes.ts";

const done = new WeakMap<Plan, Plan>();

/**
 * What DuckDB's own optimizer cannot or need not be left to do: chains of projections become one (a chain of a thousand
 * withColumn is one select list), and columns that nobody looks at are not asked of the sources. Runs before the plan
 * crosses to the engine's thread, so that what crosses is small.
 */
export function optimize(plan: Plan): Plan {
  let optimized = done.get(plan);
  if (!optimized) {
    const expanded = expandSqlFunctions(replaceSpecialDatetimes(plan));
    optimized = prune(lift(collapseProjects(spreadPartitions(tellInputFiles(expanded)))));
    done.set(plan, optimized);
  }
  return optimized;
}
