import { rmSync } from "node:fs";
import type { AnalysisContext } from "../../analysis/analysis.ts";
import { analyze } from "../../analysis/analysis.ts";
import type { SparkSession } from "../../api/session.ts";
import { AnalysisException } from "../../errors/errors.ts";
import { declaredSchema } from "../../plan/char-columns.ts";
import type { CreateView, ObjectName, OtherCommand } from "../../plan/command.ts";
import { outputOf, schemaOf } from "../../plan/output.ts";
import type { Plan } from "../../plan/plan.ts";
import { quoteName } from "../../types/names.ts";
import { collatedContext } from "../collations.ts";
import { checkNoTemporary, tracked } from "../dependencies.ts";
import { catalogName, noSuchTable } from "../names.ts";
import { truncate as empty } from "../write-table.ts";
import { partsOf } from "./names.ts";
import { type PartitionSpec, partitionOf, requirePartitioned } from "./partitions.ts";
import { findRelation, fullName, relationOf, tableOf, viewOf } from "./relations.ts";
import { databaseOf } from "./schemas.ts";
import { checkNotRecursive, schemaMode } from "./views.ts";

/** TRUNCATE TABLE, or one partition of it. */
export function truncate(session: SparkSession, command: OtherCommand, context: AnalysisContext): void {
  const { name, partition } = command.detail as { name: ObjectName; partition?: PartitionSpec };
  const table = tableOf(session, name, context, "TRUNCATE TABLE");
  if (table.kind === "EXTERNAL")
    throw new AnalysisException("_LEGACY_ERROR_TEMP_1266", { tableIdentWithDB: fullName(table) });
  if (!partition) {
    empty(table);
    return;
  }
  requirePartitioned(table, "TRUNCATE TABLE ... PARTITION");
  rmSync(partitionOf(session, table, partition, context).path, { recursive: true, force: true });
}

/** COMMENT ON TABLE and SCHEMA. */
export function comment(session: SparkSession, command: OtherCommand, context: AnalysisContext): void {
  const { what, name, comment: text } = command.detail as { what: string; name: ObjectName; comment: string };
  const { tables } = session.state.shared;
  if (what === "schema") {
    tables.putDatabase({ ...databaseOf(session, name, context), description: text });
    return;
  }
  const table = tableOf(session, name, context, "COMMENT ON TABLE");
  tables.put({ ...table, comment: text });
}

/** ALTER VIEW … AS: another query, for a temporary view too. */
export function alterViewQuery(session: SparkSession, command: OtherCommand, context: AnalysisContext): void {
  const { name, query, queryText } = command.detail as { name: ObjectName; query: Plan; queryText: string };
  const { state } = session;
  const parts = partsOf(session, name, context);
  const found = findRelation(session, parts);
  if (!found) throw noSuchTable(parts, state.searchPath);
  const temporary = found.kind === "temporary";
  const collation = temporary ? found.view.collation : found.table.properties.collation;
  const { context: asked, used } = tracked(collatedContext(context, collation));
  const plan = analyze(query, asked);
  if (temporary) {
    const views = parts.length === 1 ? state.views : state.shared.globalViews;
    views.put({ ...found.view, plan }, true);
    return;
  }
  const view = viewOf(session, name, context, "ALTER VIEW ... AS");
  checkNoTemporary(used, "VIEW", fullName(view));
  checkNotRecursive(session, [catalogName, view.database, view.name], used);
  state.shared.tables.put({
    ...view,
    schema: declaredSchema(schemaOf(plan)),
    view: {
      ...view.view!,
      text: queryText,
      database: state.currentDatabase,
      path: state.path,
      settings: state.conf.all(),
      named: false,
      queryColumns: outputOf(plan).map((attr) => attr.name),
    },
  });
}

export function alterViewSchemaBinding(session: SparkSession, command: OtherCommand, context: AnalysisContext): void {
  const { name, binding } = command.detail as { name: ObjectName; binding: NonNullable<CreateView["schemaBinding"]> };
  const table = viewOf(session, name, context, "ALTER VIEW ... WITH SCHEMA");
  const mode = schemaMode(session, binding, table.view!.named);
  session.state.shared.tables.put({ ...table, view: { ...table.view!, ...(mode ? { mode } : {}) } });
}

/** ANALYZE TABLE: DuckDB keeps its own statistics; the table must be there. */
export function analyzeTable(session: SparkSession, command: OtherCommand, context: AnalysisContext): void {
  const { name, tables } = command.detail as { name?: ObjectName; tables?: boolean };
  if (name && !tables) relationOf(session, name, context);
}

export function refreshFunction(session: SparkSession, command: OtherCommand, context: AnalysisContext): void {
  const parts = partsOf(session, (command.detail as { name: ObjectName }).name, context);
  if (session.state.sqlFunction(parts)) return;
  throw new AnalysisException("ROUTINE_NOT_FOUND", { routineName: quoteName(...parts) });
}
