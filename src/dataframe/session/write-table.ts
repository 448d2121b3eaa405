import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { SparkSession } from "../api/session.ts";
import type { WriteCall } from "../engine/engine.ts";
import { AnalysisException } from "../errors/errors.ts";
import { declaredSchema } from "../plan/char-columns.ts";
import { schemaOf } from "../plan/output.ts";
import type { Plan } from "../plan/plan.ts";
import { localPath } from "../sources/files/paths.ts";
import type { SaveMode } from "../sources/source.ts";
import { catalogString, quoteName } from "../types/names.ts";
import { warehousePath } from "./catalog-file.ts";
import { catalogName, noSuchTable } from "./names.ts";
import { recoverWritten } from "./partition-folders.ts";
import { tableLayout } from "./table-layout.ts";
import type { Table } from "./tables.ts";

interface SaveAsTable {
  readonly parts: readonly string[];
  readonly plan: Plan;
  readonly format: string | undefined;
  readonly mode: SaveMode;
  readonly options: Readonly<Record<string, string>>;
  readonly partitionBy: readonly string[];
}

/** Where a database's managed tables lie. */
export function databasePath(session: SparkSession, database: string): string {
  const root = warehousePath(session.state.conf.get("spark.sql.warehouse.dir"));
  const name = database.toLowerCase();
  if (name === "default") return root;
  const uri = session.state.shared.tables.database(name)?.locationUri;
  return uri === undefined || uri === "" ? join(root, `${name}.db`) : warehousePath(uri);
}

/** Where a managed table's files lie. */
export function managedPath(session: SparkSession, database: string, name: string): string {
  return join(databasePath(session, database), name.toLowerCase());
}

/** df.write.saveAsTable. */
export async function saveAsTable(session: SparkSession, save: SaveAsTable): Promise<void> {
  const { tables } = session.state.shared;
  const [database, name] = session.state.tableName(save.parts) ?? [];
  if (name === undefined) throw new AnalysisException("CATALOG_NOT_FOUND", { catalogName: quoteName(save.parts[0]!) });
  const existing = tables.get(database!, name);
  if (existing && save.mode === "ignore") return;
  if (existing && save.mode === "errorifexists") {
    throw new AnalysisException("TABLE_OR_VIEW_ALREADY_EXISTS", {
      relationName: quoteName(catalogName, database!, name),
    });
  }
  const { path, ...options } = save.options as Record<string, string>;
  if (existing && save.mode === "append") {
    checkSame(save, existing, path);
    checkCount(save.plan, existing);
    await writeRows(session, existing, byName(session, save.plan, existing), "append");
    return;
  }
  const written = declaredSchema(schemaOf(save.plan));
  const layout = tableLayout(written, save.partitionBy, quoteName(catalogName, database!, name));
  const table: Table = {
    database: tables.database(database!)?.name ?? database!,
    name,
    kind: path === undefined ? "MANAGED" : "EXTERNAL",
    format: (save.format ?? session.state.conf.get("spark.sql.sources.default")).toLowerCase(),
    schema: { kind: "struct", fields: layout.schema.fields.map((f) => ({ ...f, nullable: true })) },
    path: path ?? managedPath(session, database!, name),
    options,
    properties: {},
    partitionBy: layout.partitionBy,
  };
  await writeRows(session, table, save.plan, "overwrite");
  tables.put(table);
}

/** df.write.insertInto: by position. */
export async function insertInto(
  session: SparkSession,
  parts: readonly string[],
  plan: Plan,
  overwrite: boolean,
): Promise<void> {
  const [database, name] = session.state.tableName(parts) ?? [];
  const table = name === undefined ? undefined : session.state.shared.tables.get(database!, name);
  if (!table) throw noSuchTable(parts, session.state.searchPath);
  const attrs = schemaOf(plan).fields;
  if (attrs.length !== table.schema.fields.length) {
    throw new AnalysisException(
      `INSERT_COLUMN_ARITY_MISMATCH.${attrs.length < table.schema.fields.length ? "NOT_ENOUGH_DATA_COLUMNS" : "TOO_MANY_DATA_COLUMNS"}`,
      {
        tableName: fullNameOf(table),
        tableColumns: table.schema.fields.map((f) => quoteName(f.name)).join(", "),
        dataColumns: attrs.map((f) => quoteName(f.name)).join(", "),
      },
    );
  }
  const named = session.frame(plan).toDF(...table.schema.fields.map((f) => f.name));
  const fitted = session.frame({
    t: "toSchema",
    schema: table.schema,
    byPosition: true,
    table: fullNameOf(table),
    child: named.plan,
  });
  await writeRows(session, table, fitted.plan, overwrite ? "overwrite" : "append");
}

function fullNameOf(table: Table): string {
  return quoteName(catalogName, table.database, table.name);
}

/** Rows are added in the table's format, place and partitions. */
function checkSame(save: SaveAsTable, table: Table, path: string | undefined): void {
  const tableName = `${catalogName}.${table.database}.${table.name}`;
  const format = save.format?.toLowerCase();
  if (format !== undefined && format !== table.format.toLowerCase()) {
    throw new AnalysisException("_LEGACY_ERROR_TEMP_1159", {
      tableName,
      existingProvider: table.format,
      specifiedProvider: format,
    });
  }
  if (path !== undefined && localPath(path) !== localPath(table.path ?? "")) {
    throw new AnalysisException("_LEGACY_ERROR_TEMP_1160", {
      identifier: fullNameOf(table),
      existingTableLoc: `file:${localPath(table.path ?? "")}`,
      tableDescLoc: `file:${localPath(path)}`,
    });
  }
  const lower = (names: readonly string[]) => names.join("/").toLowerCase();
  if (lower(save.partitionBy) === lower(table.partitionBy)) return;
  throw new AnalysisException("_LEGACY_ERROR_TEMP_1163", {
    tableName,
    specifiedPartCols: save.partitionBy.join(", "),
    existingPartCols: table.partitionBy.join(", "),
  });
}

function checkCount(plan: Plan, table: Table): void {
  const query = schemaOf(plan);
  if (query.fields.length === table.schema.fields.length) return;
  throw new AnalysisException("_LEGACY_ERROR_TEMP_1161", {
    tableName: `${catalogName}.${table.database}.${table.name}`,
    existingTableSchema: catalogString(table.schema),
    querySchema: catalogString(query),
  });
}

function byName(session: SparkSession, plan: Plan, table: Table): Plan {
  return session.frame({ t: "toSchema", schema: table.schema, table: fullNameOf(table), child: plan }).plan;
}

/** Writes rows that have the table's columns. */
export async function writeRows(session: SparkSession, table: Table, plan: Plan, mode: SaveMode): Promise<void> {
  const ready = await session.cacheManager.prepare(plan);
  const written = recoverWritten(session.state.shared.tables, table);
  await session.engine.call("write", writeCall(session, table, ready, mode));
  written();
}

/** The same, while the thread waits. */
export function writeRowsSync(
  session: SparkSession,
  table: Table,
  plan: Plan,
  mode: SaveMode,
  replaced?: WriteCall["replaced"],
): void {
  const ready = session.cacheManager.prepareSync(plan);
  const call = writeCall(session, table, ready, mode);
  const written = recoverWritten(session.state.shared.tables, table);
  session.engine.callSync("write", replaced ? { ...call, replaced } : call);
  written();
}

function writeCall(session: SparkSession, table: Table, plan: Plan, mode: SaveMode): WriteCall {
  return {
    plan,
    format: table.format.toLowerCase(),
    mode,
    path: table.path!,
    partitionBy: table.partitionBy,
    options: table.options,
    conf: session.state.conf.snapshot,
  };
}

/** Empties a table. */
export function truncate(table: Table): void {
  if (!table.path) return;
  rmSync(table.path, { recursive: true, force: true });
  mkdirSync(table.path, { recursive: true });
}
