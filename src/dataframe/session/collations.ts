import type { AnalysisContext } from "../analysis/analysis.ts";
import { AnalysisException } from "../errors/errors.ts";
import { isCollated } from "../types/collation/collated.ts";
import { indeterminate } from "../types/collation/collation.ts";
import { hasType } from "../types/has-type.ts";
import { quoteIfNeeded } from "../types/names.ts";
import type { Struct, Type } from "../types/type.ts";
import type { Tables } from "./tables.ts";

/** The context of a text with a default collation. */
export function collatedContext(context: AnalysisContext, collation: string | undefined): AnalysisContext {
  if (collation === context.defaultCollation) return context;
  const parts = Object.getOwnPropertyDescriptors(context);
  const given = { value: collation, enumerable: true };
  // Descriptors, since a function's context tells the database of the moment.
  return Object.defineProperties({} as AnalysisContext, { ...parts, defaultCollation: given });
}

/** The collation of what is made in a database and names none. */
export function databaseCollation(tables: Tables, database: string): string | undefined {
  return tables.database(database)?.properties?.collation;
}

/** What a table or view can't have: keys of maps with a collation (tables), strings whose collation is left open. */
export function checkCollations(
  schema: Struct,
  kind: "table" | "view",
  conf: (name: string) => string | undefined,
): void {
  const paths = schema.fields.flatMap((field) => openPaths(field.type, quoteIfNeeded(field.name)));
  if (paths.length > 0)
    throw new AnalysisException("INDETERMINATE_COLLATION_IN_SCHEMA", { columnPaths: paths.join(", ") });
  const allowed = conf("spark.sql.collation.allowInMapKeys")?.toLowerCase() === "true";
  if (kind === "table" && !allowed && hasType(schema, (type) => type.kind === "map" && isCollated(type.key)))
    throw new AnalysisException("UNSUPPORTED_FEATURE.COLLATIONS_IN_MAP_KEYS");
}

function openPaths(type: Type, path: string): string[] {
  switch (type.kind) {
    case "string":
      return type.collation === indeterminate ? [path] : [];
    case "array":
      return openPaths(type.element, `${path}.element`);
    case "map":
      return [...openPaths(type.key, `${path}.key`), ...openPaths(type.value, `${path}.value`)];
    case "struct":
      return type.fields.flatMap((field) => openPaths(field.type, `${path}.${quoteIfNeeded(field.name)}`));
    default:
      return [];
  }
}
