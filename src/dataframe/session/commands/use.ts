import type { AnalysisContext } from "../../analysis/analysis.ts";
import type { SparkSession } from "../../api/session.ts";
import { AnalysisException } from "../../errors/errors.ts";
import type { Use } from "../../plan/command.ts";
import type { Plan } from "../../plan/plan.ts";
import { quoteName } from "../../types/names.ts";
import { catalogName, noSuchDatabase } from "../names.ts";
import { partsOf } from "./names.ts";
import { nothing } from "./rows.ts";

/** USE database. */
export function use(session: SparkSession, command: Use, context: AnalysisContext): Plan {
  setCurrentDatabase(session, partsOf(session, command.name, context));
  return nothing();
}

export function setCurrentDatabase(session: SparkSession, parts: readonly string[]): void {
  const inCatalog = parts.length > 1 && parts[0]!.toLowerCase() === catalogName ? parts.slice(1) : parts;
  const [name] = inCatalog;
  if (inCatalog.length !== 1) throw new AnalysisException("SCHEMA_NOT_FOUND", { schemaName: quoteName(...parts) });
  if (name!.toLowerCase() === catalogName) return;
  const database = session.state.shared.tables.database(name!);
  if (!database) throw noSuchDatabase(name!);
  session.state.currentDatabase = database.name;
}
