import { mkdirSync } from "node:fs";
import { type AnalysisContext, analyze } from "../../analysis/analysis.ts";
import type { SparkSession } from "../../api/session.ts";
import { AnalysisException, unsupported } from "../../errors/errors.ts";
import { declaredSchema } from "../../plan/char-columns.ts";
import type { CreateTable, Insert } from "../../plan/command.ts";
import type { Origin } from "../../plan/origin.ts";
import { schemaOf } from "../../plan/output.ts";
import type { Plan } from "../../plan/plan.ts";
import { withDefaultCollation } from "../../types/collation/collated.ts";
import { quoteName } from "../../types/names.ts";
import type { Struct } from "../../types/type.ts";
import { checkCollations, collatedContext, databaseCollation } from "../collations.ts";
import { catalogName, noSuchDatabase, noSuchTable, tooManyParts } from "../names.ts";
import { allPartitions } from "../partition-folders.ts";
import { isFileFormat } from "../state.ts";
import { tableLayout } from "../table-layout.ts";
import type { Table } from "../tables.ts";
import { managedPath, writeRowsSync } from "../write-table.ts";
import { checkDefault } from "./column-default.ts";
import { insertRows } from "./insert-rows.ts";
import { partsOf } from "./names.ts";
import { nothing } from "./rows.ts";

/** CREATE TABLE, with columns, LIKE another, or AS a query. */
export function createTable(session: SparkSession, command: CreateTable, context: AnalysisContext): Plan {
  const made = newTable(session, command, context);
  if (!made) return nothing();
  if (made.query) writeRowsSync(session, made.table, made.query, "overwrite");
  session.state.shared.tables.put(made.table);
  return nothing();
}

/** What a table will be, and the rows to write into it; undefined where it is there and may be. */
export function newTable(
  session: SparkSession,
  command: CreateTable,
  context: AnalysisContext,
): { readonly table: Table; readonly query?: Plan } | undefined {
  const { state } = session;
  const parts = partsOf(session, command.name, context);
  const [database, name] = state.tableName(parts) ?? [];
  if (name === undefined) throw tooManyParts(parts);
  const fullName = quoteName(catalogName, database!, name).toLowerCase();
  if (command.replaceOnly || command.orReplace)
    throw new AnalysisException("UNSUPPORTED_FEATURE.TABLE_OPERATION", {
      tableName: fullName,
      operation: command.query ? "REPLACE TABLE AS SELECT" : "REPLACE TABLE",
    });
  if (command.beyond)
    throw new AnalysisException("UNSUPPORTED_FEATURE.TABLE_OPERATION", {
      tableName: fullName,
      operation: command.beyond,
    });
  const existing = state.shared.tables.get(database!, name);
  if (existing && command.ifNotExists) return undefined;
  if (existing) throw new AnalysisException("TABLE_OR_VIEW_ALREADY_EXISTS", { relationName: fullName });
  if (!state.shared.tables.database(database!)) throw noSuchDatabase(database!);
  const { path: optionPath, ...options } = command.options as Record<string, string>;
  const location = command.location ?? optionPath;
  if (location !== undefined && location.trim() === "")
    throw new AnalysisException("INVALID_EMPTY_LOCATION", { location });
  const like = command.like && likeTable(session, partsOf(session, command.like, context));
  const collation = command.collation ?? databaseCollation(state.shared.tables, database!);
  const query = command.query && analyze(command.query, collatedContext(context, collation));
  const format = command.format ?? like?.format ?? state.conf.get("spark.sql.sources.default");
  for (const field of command.schema?.fields ?? []) checkDefault(session, field, context);
  const given = like?.schema ?? declared(command, collation);
  const schema = query
    ? declaredSchema(schemaOf(query))
    : given && isFileFormat(format)
      ? given
      : inferred(session, format, location, options, given);
  checkCollations(schema, "table", context.conf);
  const layout = tableLayout(schema, command.partitionBy, fullName);
  const table: Table = {
    database: database!,
    name,
    kind: location === undefined ? "MANAGED" : "EXTERNAL",
    format,
    schema: layout.schema,
    path: location ?? managedPath(session, database!, name),
    options,
    properties: { ...command.properties, ...(collation === undefined ? {} : { collation }) },
    partitionBy: layout.partitionBy,
    ...(command.buckets ? { buckets: command.buckets } : {}),
    ...(command.comment === undefined ? {} : { comment: command.comment }),
  };
  if (table.kind === "MANAGED") mkdirSync(table.path!, { recursive: true });
  const unrecovered = query ? [] : allPartitions(table);
  return { table: unrecovered.length > 0 ? { ...table, unrecovered } : table, ...(query ? { query } : {}) };
}

/** The columns of the statement; strings that name no collation have the table's. */
function declared({ schema }: CreateTable, collation: string | undefined): Struct | undefined {
  return schema && collation !== undefined ? (withDefaultCollation(schema, collation) as Struct) : schema;
}

/** Without columns: those of the files that are there, or of a source that has its own. */
function inferred(
  session: SparkSession,
  format: string,
  location: string | undefined,
  options: Readonly<Record<string, string>>,
  schema: Struct | undefined,
): Struct {
  const paths = location === undefined ? [] : [location];
  if (paths.length === 0 && isFileFormat(format)) throw new AnalysisException("UNABLE_TO_INFER_SCHEMA", { format });
  return schemaOf(session.scan({ format, paths, options, ...(schema ? { schema } : {}), streaming: false }));
}

function likeTable(session: SparkSession, parts: readonly string[]): Pick<Table, "schema" | "format"> {
  const found = session.state.relation(parts);
  if (!found) throw noSuchTable(parts, session.state.searchPath);
  const [database, name] = session.state.tableName(parts) ?? [];
  const table = name === undefined ? undefined : session.state.shared.tables.get(database!, name);
  return {
    schema: declaredSchema(schemaOf(found.plan)),
    format: table?.kind === "VIEW" || !table ? "parquet" : table.format,
  };
}

/** What tables of files can't do, in Spark neither: replace the rows that a condition names. */
export function notByCondition(table: Table, origin?: Origin): AnalysisException {
  return new AnalysisException(
    "_LEGACY_ERROR_TEMP_1012",
    { identifier: quoteName(catalogName, table.database, table.name) },
    { origin, hint: "df.write.insertInto(name) adds rows, df.write.insertInto(name, true) replaces them." },
  );
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
  if (!isFileFormat(table.format)) {
    throw new AnalysisException(
      "UNSUPPORTED_INSERT.NOT_ALLOWED",
      { relationId: quoteName(database!, name!) },
      { origin: command.origin },
    );
  }
  if (command.replaceWhere) throw notByCondition(table, command.origin);
  insertRows(session, table, command, context);
  return nothing();
}
