import type { AnalysisContext } from "../../analysis/analysis.ts";
import type { SparkSession } from "../../api/session.ts";
import { AnalysisException } from "../../errors/errors.ts";
import type { OtherCommand, Use } from "../../plan/command.ts";
import type { Plan } from "../../plan/plan.ts";
import { quoteName } from "../../types/names.ts";
import { catalogName, noSuchDatabase } from "../names.ts";
import { defaultEntries, type PathItem, pathOf } from "../path.ts";
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

/** SET PATH: where names of one part are looked up. */
export function setPath({ state }: SparkSession, command: OtherCommand): void {
  if (state.conf.find("spark.sql.path.enabled")?.toLowerCase() === "false")
    throw new AnalysisException("UNSUPPORTED_FEATURE.SET_PATH_WHEN_DISABLED", { config: "spark.sql.path.enabled" });
  const { entries } = command.detail as { entries: readonly PathItem[] };
  const standard = state.conf.find("spark.sql.defaultPath") ?? "";
  const path = pathOf(entries, state.setPath ?? defaultEntries(standard), standard);
  state.setPath = entries.length === 1 && entries[0] === "DEFAULT_PATH" ? undefined : path;
}
