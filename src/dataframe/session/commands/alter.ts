import { existsSync, renameSync } from "node:fs";
import type { AnalysisContext } from "../../analysis/analysis.ts";
import type { SparkSession } from "../../api/session.ts";
import { AnalysisException, unsupported } from "../../errors/errors.ts";
import type { ObjectName, OtherCommand } from "../../plan/command.ts";
import { withDefaultCollation } from "../../types/collation/collated.ts";
import { quoteName, sameType, sqlType } from "../../types/names.ts";
import type { Field, Type } from "../../types/type.ts";
import { checkCollations } from "../collations.ts";
import { catalogName } from "../names.ts";
import type { Table } from "../tables.ts";
import { managedPath } from "../write-table.ts";
import {
  addPartitions as add,
  dropPartitions as drop,
  type PartitionSpec,
  partitionOf,
  recoverPartitions as recover,
  renamePartition as rename,
  requirePartitioned,
} from "./partitions.ts";
import { fullName, relationOf, tableOf, viewOf } from "./relations.ts";

type Run = (session: SparkSession, command: OtherCommand, context: AnalysisContext) => void;
type Detail = { readonly name: ObjectName; readonly view?: boolean };

function detailOf<T>(command: OtherCommand): Detail & T {
  return command.detail as Detail & T;
}

/** The table, or for ALTER VIEW the view. */
function target(session: SparkSession, command: OtherCommand, context: AnalysisContext, operation: string): Table {
  const { name, view } = detailOf(command);
  return view
    ? viewOf(session, name, context, `ALTER VIEW ... ${operation}`)
    : tableOf(session, name, context, `ALTER TABLE ... ${operation}`, true);
}

export const setProperties: Run = (session, command, context) => {
  const table = target(session, command, context, "SET TBLPROPERTIES");
  const { comment, ...properties } = detailOf<{ properties: Record<string, string> }>(command).properties;
  put(session, {
    ...table,
    properties: { ...table.properties, ...properties },
    ...(comment === undefined ? {} : { comment }),
  });
};

export const unsetProperties: Run = (session, command, context) => {
  const table = target(session, command, context, "UNSET TBLPROPERTIES");
  const { keys } = detailOf<{ keys: readonly string[] }>(command);
  const { comment, ...rest } = table;
  const properties = Object.fromEntries(Object.entries(table.properties).filter(([key]) => !keys.includes(key)));
  const kept = comment === undefined || keys.includes("comment") ? {} : { comment };
  put(session, { ...rest, ...kept, properties });
};

function put(session: SparkSession, table: Table): void {
  session.state.shared.tables.put(table);
}

/** ALTER TABLE … RENAME TO, of a table, a view or a temporary view. */
export const renameTable: Run = (session, command, context) => {
  const { name, view, to } = detailOf<{ to: readonly string[] }>(command);
  const found = relationOf(session, name, context);
  const { state } = session;
  if (found.kind === "temporary") {
    if (to.length > 1)
      throw new AnalysisException("TEMP_VIEW_NAME_TOO_MANY_NAME_PARTS", { actualName: quoteName(...to) });
    const views = state.views.get(found.view.name) === found.view ? state.views : state.shared.globalViews;
    views.put({ ...found.view, name: to[0]! }, false);
    views.drop(found.view.name);
    return;
  }
  const { table } = found;
  if (view && table.kind !== "VIEW")
    throw new AnalysisException("EXPECT_VIEW_NOT_TABLE.USE_ALTER_TABLE", {
      tableName: found.shown,
      operation: "ALTER VIEW ... RENAME TO",
    });
  const [database, simple] = to.length === 1 ? [table.database, to[0]!] : (state.tableName(to) ?? []);
  if (database?.toLowerCase() !== table.database)
    throw new AnalysisException("CANNOT_RENAME_ACROSS_SCHEMA", { type: view ? "view" : "table" });
  if (state.shared.tables.get(table.database, simple!))
    throw new AnalysisException("TABLE_OR_VIEW_ALREADY_EXISTS", {
      relationName: quoteName(catalogName, table.database, simple!),
    });
  const moved = table.kind === "MANAGED" ? managedPath(session, table.database, simple!) : table.path;
  if (table.kind === "MANAGED" && existsSync(table.path!)) renameSync(table.path!, moved!);
  state.shared.tables.drop(table.database, table.name);
  put(session, { ...table, name: simple!, ...(moved === undefined ? {} : { path: moved }) });
};

export const setLocation: Run = (session, command, context) => {
  const table = target(session, command, context, "SET LOCATION");
  const { location, partition } = detailOf<{ location: string; partition?: PartitionSpec }>(command);
  if (partition) throw unsupported("a partition with a LOCATION of its own", "Put its files into the table's folder.");
  if (location.trim() === "") throw new AnalysisException("INVALID_EMPTY_LOCATION", { location });
  put(session, { ...table, path: location, kind: "EXTERNAL" });
};

interface NewColumn {
  readonly name: readonly string[];
  readonly type: Type;
  readonly nullable: boolean;
  readonly comment?: string;
  readonly defaultText?: string;
  readonly position?: unknown;
}

export const addColumns: Run = (session, command, context) => {
  const table = tableOf(session, detailOf(command).name, context, "ALTER TABLE ... ADD COLUMNS");
  const fields = [...table.schema.fields];
  for (const column of detailOf<{ columns: readonly NewColumn[] }>(command).columns) {
    if (column.name.length > 1) throw refused(table, "ADD COLUMN with qualified column");
    if (column.position) throw refused(table, "ADD COLUMN ... FIRST | AFTER");
    const [name] = column.name;
    if (fields.some((field) => field.name.toLowerCase() === name!.toLowerCase()))
      throw new AnalysisException("COLUMN_ALREADY_EXISTS", { columnName: quoteName(name!) });
    const metadata = {
      ...(column.comment === undefined ? {} : { comment: column.comment }),
      ...(column.defaultText === undefined ? {} : { CURRENT_DEFAULT: column.defaultText }),
    };
    const at = fields.length - table.partitionBy.length;
    const collation = table.properties.collation;
    const type = collation === undefined ? column.type : withDefaultCollation(column.type, collation);
    const plain = { name: name!, type, nullable: column.nullable };
    fields.splice(at, 0, Object.keys(metadata).length > 0 ? { ...plain, metadata } : plain);
  }
  checkCollations({ kind: "struct", fields }, "table", context.conf);
  put(session, { ...table, schema: { kind: "struct", fields } });
};

/** For columns that are added from now on. */
export const setCollation: Run = (session, command, context) => {
  const table = tableOf(session, detailOf(command).name, context, "ALTER TABLE ... DEFAULT COLLATION");
  const { collation } = detailOf<{ collation: string }>(command);
  put(session, { ...table, properties: { ...table.properties, collation } });
};

interface Change {
  readonly column: readonly string[];
  readonly type?: Type;
  readonly comment?: string;
  readonly position?: unknown;
  readonly defaultText?: string;
  readonly dropDefault?: boolean;
  readonly nullable?: boolean;
}

export const alterColumns: Run = (session, command, context) => {
  const { name, changes } = detailOf<{ changes: readonly Change[] }>(command);
  changeColumns(session, tableOf(session, name, context, "ALTER TABLE ... CHANGE COLUMN"), changes);
};

/** Hive's `CHANGE a a INT COMMENT 'x'`. */
export const changeColumn: Run = (session, command, context) => {
  const { name, column, name: _, ...change } = detailOf<Change & { readonly column: readonly string[] }>(command);
  const table = tableOf(session, name, context, "ALTER TABLE ... CHANGE COLUMN");
  changeColumns(session, table, [{ ...change, column }]);
};

function changeColumns(session: SparkSession, table: Table, changes: readonly Change[]): void {
  const fields = [...table.schema.fields];
  for (const change of changes) {
    const at = fields.findIndex((f) => f.name.toLowerCase() === change.column.join(".").toLowerCase());
    const before = fields[at];
    if (!before)
      throw new AnalysisException("UNRESOLVED_COLUMN.WITH_SUGGESTION", {
        objectName: quoteName(...change.column),
        proposal: fields.map((field) => quoteName(field.name)).join(", "),
      });
    fields[at] = changed(table, before, change);
  }
  put(session, { ...table, schema: { kind: "struct", fields } });
}

function changed(table: Table, field: Field, change: Change): Field {
  if (change.position) throw refused(table, "ALTER COLUMN ... FIRST | AFTER");
  const type = change.type ? changedType(table, field.type, change.type) : field.type;
  if (!sameType(type, field.type, true) && !(type.kind === "string" && field.type.kind === "string"))
    throw new AnalysisException("NOT_SUPPORTED_CHANGE_COLUMN", {
      table: fullName(table),
      originName: quoteName(field.name),
      originType: `"${sqlType(field.type)}"`,
      newName: quoteName(field.name),
      newType: `"${sqlType(type)}"`,
    });
  if (change.nullable === false && field.nullable) throw refused(table, "ALTER COLUMN ... SET NOT NULL");
  const metadata: Record<string, unknown> = { ...field.metadata };
  if (change.comment !== undefined) metadata.comment = change.comment;
  if (change.defaultText !== undefined) metadata.CURRENT_DEFAULT = change.defaultText;
  if (change.dropDefault) delete metadata.CURRENT_DEFAULT;
  const plain = { name: field.name, type, nullable: field.nullable };
  return Object.keys(metadata).length > 0 ? { ...plain, metadata } : plain;
}

/** STRING alone leaves a text column its collation; another column gets the table's. */
function changedType({ properties }: Table, from: Type, to: Type): Type {
  if (from.kind === "string" && to.kind === "string") return to.collation === undefined ? from : to;
  return properties.collation === undefined ? to : withDefaultCollation(to, properties.collation);
}

function refused(table: Table, operation: string): AnalysisException {
  return new AnalysisException("UNSUPPORTED_FEATURE.TABLE_OPERATION", { tableName: fullName(table), operation });
}

/** What tables of files can't do, in Spark neither. */
export function refusal(operation: string): Run {
  return (session, command, context) => {
    throw refused(tableOf(session, detailOf(command).name, context, operation), operation);
  };
}

function partitioned(session: SparkSession, command: OtherCommand, context: AnalysisContext, operation: string): Table {
  const table = tableOf(session, detailOf(command).name, context, `ALTER TABLE ... ${operation}`);
  requirePartitioned(table, `ALTER TABLE ... ${operation}`);
  return table;
}

export const addPartitions: Run = (session, command, context) => {
  const table = partitioned(session, command, context, "ADD PARTITION");
  const { partitions, ifNotExists } = detailOf<{
    partitions: readonly { readonly partition: PartitionSpec; readonly location?: string }[];
    ifNotExists: boolean;
  }>(command);
  const found = partitions.map(({ partition, location }) => ({
    ...partitionOf(session, table, partition, context),
    ...(location === undefined ? {} : { location }),
  }));
  add(session.state.shared.tables, table, found, ifNotExists);
};

export const dropPartitions: Run = (session, command, context) => {
  const table = partitioned(session, command, context, "DROP PARTITION");
  const { partitions, ifExists } = detailOf<{ partitions: readonly PartitionSpec[]; ifExists: boolean }>(command);
  drop(
    table,
    partitions.map((spec) => partitionOf(session, table, spec, context)),
    ifExists,
  );
};

export const renamePartition: Run = (session, command, context) => {
  const table = partitioned(session, command, context, "RENAME PARTITION");
  const { partition, to } = detailOf<{ partition: PartitionSpec; to: PartitionSpec }>(command);
  rename(table, partitionOf(session, table, partition, context), partitionOf(session, table, to, context));
};

/** What lies in the table's folder counts from now on. */
export const recoverPartitions: Run = (session, command, context) => {
  const operation = command.name === "repairTable" ? "MSCK REPAIR TABLE" : "ALTER TABLE ... RECOVER PARTITIONS";
  const table = tableOf(session, detailOf(command).name, context, operation);
  requirePartitioned(table, operation);
  recover(session.state.shared.tables, table, table.unrecovered ?? []);
};
