import { type AnalysisContext, analyze } from "../../analysis/analysis.ts";
import type { SparkSession } from "../../api/session.ts";
import { AnalysisException, unsupported } from "../../errors/errors.ts";
import type { CreateTable, Insert } from "../../plan/command.ts";
import { schemaOf } from "../../plan/output.ts";
import type { Plan } from "../../plan/plan.ts";
import { quoteName } from "../../types/names.ts";
import { catalogName, noSuchTable } from "../names.ts";
import type { Table } from "../tables.ts";
import { managedPath, writeRowsSync } from "../write-table.ts";
import { removeData } from "./drop.ts";
import { insertRows } from "./insert-rows.ts";
import { partsOf } from "./names.ts";
import { nothing } from "./rows.ts";

/** CREATE TABLE, with columns, LIKE another, or AS a query. */
export function createTable(session: SparkSession, command: CreateTable, context: AnalysisContext): Plan {
  const { state } = session;
  const parts = partsOf(session, command.name, context);
  const [database, name] = state.tableName(parts) ?? [];
  if (name === undefined) throw new AnalysisException("CATALOG_NOT_FOUND", { catalogName: quoteName(parts[0]!) });
  const existing = state.shared.tables.get(database!, name);
  if (existing && command.ifNotExists) return nothing();
  if (existing && !command.orReplace) {
    throw new AnalysisException("TABLE_OR_VIEW_ALREADY_EXISTS", {
      relationName: quoteName(catalogName, database!, name),
    });
  }
  const like = command.like && likeTable(session, partsOf(session, command.like, context));
  const query = command.query && analyze(command.query, context);
  const schema = query ? schemaOf(query) : (like?.schema ?? command.schema);
  if (!schema) throw unsupported("a table without columns", "Give columns, or AS SELECT ….");
  const table: Table = {
    database: state.shared.tables.database(database!)?.name ?? database!,
    name,
    kind: command.location === undefined ? "MANAGED" : "EXTERNAL",
    format: (command.format ?? like?.format ?? state.conf.get("spark.sql.sources.default")).toLowerCase(),
    schema,
    path: command.location ?? managedPath(session, database!, name),
    options: command.options,
    properties: command.properties,
    partitionBy: command.partitionBy,
    ...(command.comment === undefined ? {} : { comment: command.comment }),
  };
  if (existing) removeData(existing);
  state.shared.tables.put(table);
  if (query) writeRowsSync(session, table, query, "overwrite");
  return nothing();
}

function likeTable(session: SparkSession, parts: readonly string[]): Pick<Table, "schema" | "format"> {
  const found = session.state.relation(parts);
  if (!found) throw noSuchTable(parts, session.state.searchPath);
  const [database, name] = session.state.tableName(parts) ?? [];
  const table = name === undefined ? undefined : session.state.shared.tables.get(database!, name);
  return { schema: schemaOf(found.plan), format: table?.kind === "VIEW" || !table ? "parquet" : table.format };
}

/** INSERT INTO and INSERT OVERWRITE. */
export function insert(session: SparkSession, command: Insert, context: AnalysisContext): Plan {
  const parts = partsOf(session, command.target, context);
  const [database, name] = session.state.tableName(parts) ?? [];
  const table = name === undefined ? undefined : session.state.shared.tables.get(database!, name);
  if (!table || (parts.length === 1 && session.state.views.get(parts[0]!)))
    throw noSuchTable(parts, session.state.searchPath);
  if (table.kind === "VIEW")
    throw unsupported(`INSERT INTO the view ${quoteName(...parts)}`, "Insert into its tables.");
  insertRows(session, table, command, context);
  return nothing();
}
