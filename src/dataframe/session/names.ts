import { AnalysisException } from "../errors/errors.ts";
import { quoteName } from "../types/names.ts";

export const catalogName = "spark_catalog";
export const globalTempDatabase = "global_temp";

/** Names are compared without regard to case, as the catalog keeps them in lower case. */
export function key(...parts: readonly string[]): string {
  return parts.map((part) => part.toLowerCase()).join("\u0000");
}

export function noSuchTable(parts: readonly string[], searchPath?: string): AnalysisException {
  const relationName = quoteName(...parts);
  return new AnalysisException("TABLE_OR_VIEW_NOT_FOUND", searchPath ? { relationName, searchPath } : { relationName });
}

/** A table's name of more parts than the catalog knows. */
export function tooManyParts(parts: readonly string[]): AnalysisException {
  return new AnalysisException("REQUIRES_SINGLE_PART_NAMESPACE", {
    sessionCatalog: catalogName,
    identifier: quoteName(...parts),
  });
}

export function noSuchDatabase(database: string): AnalysisException {
  return new AnalysisException("SCHEMA_NOT_FOUND", { schemaName: quoteName(catalogName, database) });
}
