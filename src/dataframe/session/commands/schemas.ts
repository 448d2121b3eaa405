import { rmSync } from "node:fs";
import type { AnalysisContext } from "../../analysis/analysis.ts";
import type { SparkSession } from "../../api/session.ts";
import { AnalysisException, unsupported } from "../../errors/errors.ts";
import type { DropObject, ObjectName, OtherCommand } from "../../plan/command.ts";
import { quoteName } from "../../types/names.ts";
import { catalogName, noSuchDatabase } from "../names.ts";
import type { Database } from "../tables.ts";
import { databasePath } from "../write-table.ts";
import { removeData } from "./drop.ts";
import { partsOf } from "./names.ts";

/** The database that a name means, with or without the catalog before it. */
export function schemaName(session: SparkSession, name: ObjectName, context: AnalysisContext): string {
  const parts = partsOf(session, name, context);
  const own = parts.length === 2 && parts[0]!.toLowerCase() === catalogName ? parts.slice(1) : parts;
  if (own.length === 1) return own[0]!;
  throw new AnalysisException("REQUIRES_SINGLE_PART_NAMESPACE", {
    sessionCatalog: catalogName,
    namespace: quoteName(...own),
  });
}

export function createSchema(session: SparkSession, command: OtherCommand, context: AnalysisContext): void {
  const { name, ifNotExists, comment, location, collation, properties } = command.detail as {
    name: ObjectName;
    ifNotExists: boolean;
    comment?: string;
    location?: string;
    collation?: string;
    properties?: Record<string, string>;
  };
  checkSchemaCollation(collation, context);
  if (location !== undefined && location.trim() === "")
    throw new AnalysisException("INVALID_EMPTY_LOCATION", { location });
  session.state.shared.tables.createDatabase(
    {
      name: schemaName(session, name, context),
      description: comment ?? "",
      locationUri: location ?? "",
      properties: { ...properties, ...(collation === undefined ? {} : { collation }) },
    },
    ifNotExists,
  );
}

export function alterSchema(session: SparkSession, command: OtherCommand, context: AnalysisContext): void {
  const { name, properties, unset, collation, location } = command.detail as {
    name: ObjectName;
    properties?: Record<string, string>;
    unset?: readonly string[];
    collation?: string;
    location?: string;
  };
  checkSchemaCollation(collation, context);
  const database = databaseOf(session, name, context);
  const kept = Object.entries({ ...database.properties, ...properties }).filter(([key]) => !unset?.includes(key));
  session.state.shared.tables.putDatabase({
    ...database,
    ...(location === undefined ? {} : { locationUri: location }),
    properties: { ...Object.fromEntries(kept), ...(collation === undefined ? {} : { collation }) },
  });
}

/** Spark has them behind a setting. */
function checkSchemaCollation(collation: string | undefined, { conf }: AnalysisContext): void {
  if (collation !== undefined && conf("spark.sql.collation.schemaLevel.enabled")?.toLowerCase() !== "true")
    throw new AnalysisException("UNSUPPORTED_FEATURE.SCHEMA_LEVEL_COLLATIONS");
}

export function databaseOf(session: SparkSession, name: ObjectName, context: AnalysisContext): Database {
  const simple = schemaName(session, name, context);
  const database = session.state.shared.tables.database(simple);
  if (!database) throw noSuchDatabase(simple);
  return database;
}

export function dropSchema(session: SparkSession, command: DropObject, context: AnalysisContext): void {
  const name = schemaName(session, command.name, context);
  const { state } = session;
  const path = databasePath(session, name);
  const existed = state.shared.tables.database(name) !== undefined;
  const tables = state.shared.tables.dropDatabase(name, command.ifExists, command.cascade ?? false);
  for (const table of tables) removeData(table);
  if (existed) rmSync(path, { recursive: true, force: true });
}

/** What needs Hive, other catalogs or the JVM. */
export function notHere(what: string, hint: string): (session: SparkSession, command: OtherCommand) => never {
  return (_session, command) => {
    throw unsupported(what, hint, command.origin);
  };
}
