import { type AnalysisContext, analyze } from "../../analysis/analysis.ts";
import { StorageLevel } from "../../api/dataframe/plans.ts";
import type { SparkSession } from "../../api/session.ts";
import type { CacheTable } from "../../plan/command.ts";
import type { Plan } from "../../plan/plan.ts";
import { noSuchTable } from "../names.ts";
import { partsOf } from "./names.ts";
import { nothing } from "./rows.ts";

/** CACHE TABLE, UNCACHE TABLE, CLEAR CACHE, REFRESH. */
export function cacheTable(session: SparkSession, command: CacheTable, context: AnalysisContext): Plan {
  if (command.command === "clearCache") session.cacheManager.clear();
  if (!command.name) return nothing();
  const parts = partsOf(session, command.name, context);
  if (command.command === "cache" && command.query) {
    session.state.views.put({ name: parts.at(-1)!, plan: analyze(command.query, context) }, false);
  }
  const plan = session.state.relation(parts)?.plan;
  if (!plan) {
    if (command.ifExists) return nothing();
    throw noSuchTable(parts, session.state.searchPath);
  }
  if (command.command === "cache") {
    session.cacheManager.add(plan, StorageLevel.MEMORY_AND_DISK_DESER);
    if (!command.lazy) session.cacheManager.prepareSync(plan);
  } else if (command.command === "uncache") session.cacheManager.remove(plan);
  return nothing();
}
