import type { AnalysisContext } from "../../analysis/analysis.ts";
import type { SparkSession } from "../../api/session.ts";
import { AnalysisException } from "../../errors/errors.ts";
import type { ObjectName } from "../../plan/command.ts";
import { quoteName } from "../../types/names.ts";
import { catalogName, globalTempDatabase, noSuchTable } from "../names.ts";
import type { Table } from "../tables.ts";
import type { View } from "../views.ts";
import { partsOf } from "./names.ts";

/** What a command's name means: a temporary view, or a table or view of the catalog. */
export type Found =
  | { readonly kind: "temporary"; readonly view: View; readonly shown: string }
  | { readonly kind: "stored"; readonly table: Table; readonly shown: string };

export function findRelation(session: SparkSession, parts: readonly string[]): Found | undefined {
  const { state } = session;
  if (parts.length === 1) {
    const view = state.views.get(parts[0]!);
    if (view) return { kind: "temporary", view, shown: quoteName(view.name) };
  }
  if (parts.length === 2 && parts[0]!.toLowerCase() === globalTempDatabase) {
    const view = state.shared.globalViews.get(parts[1]!);
    return view && { kind: "temporary", view, shown: quoteName(globalTempDatabase, view.name) };
  }
  const [database, name] = state.tableName(parts) ?? [];
  const table = name === undefined ? undefined : state.shared.tables.get(database!, name);
  return table && { kind: "stored", table, shown: fullName(table) };
}

export function fullName(table: Pick<Table, "database" | "name">): string {
  return quoteName(catalogName, table.database, table.name);
}

export function relationOf(session: SparkSession, name: ObjectName, context: AnalysisContext): Found {
  const parts = partsOf(session, name, context);
  const found = findRelation(session, parts);
  if (!found) throw noSuchTable(parts, session.state.searchPath);
  return found;
}

/** The table of that name; views are told apart. `useAlterView`: ALTER VIEW would do it. */
export function tableOf(
  session: SparkSession,
  name: ObjectName,
  context: AnalysisContext,
  operation: string,
  useAlterView = false,
): Table {
  const found = relationOf(session, name, context);
  if (found.kind === "stored" && found.table.kind !== "VIEW") return found.table;
  const how = useAlterView && found.kind === "stored" ? "USE_ALTER_VIEW" : "NO_ALTERNATIVE";
  throw new AnalysisException(`EXPECT_TABLE_NOT_VIEW.${how}`, { viewName: found.shown, operation });
}

/** The persisted view of that name. */
export function viewOf(session: SparkSession, name: ObjectName, context: AnalysisContext, operation: string): Table {
  const found = relationOf(session, name, context);
  if (found.kind === "temporary")
    throw new AnalysisException("EXPECT_PERMANENT_VIEW_NOT_TEMP", { viewName: found.shown, operation });
  if (found.table.kind === "VIEW") return found.table;
  throw new AnalysisException("EXPECT_VIEW_NOT_TABLE.NO_ALTERNATIVE", { tableName: found.shown, operation });
}
