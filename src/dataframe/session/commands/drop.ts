import { rmSync } from "node:fs";
import type { AnalysisContext } from "../../analysis/analysis.ts";
import type { SparkSession } from "../../api/session.ts";
import { AnalysisException } from "../../errors/errors.ts";
import { lookupFunction } from "../../functions/registry.ts";
import type { DropObject } from "../../plan/command.ts";
import type { Plan } from "../../plan/plan.ts";
import { quoteName } from "../../types/names.ts";
import { catalogName, globalTempDatabase, key, noSuchTable, tooManyParts } from "../names.ts";
import type { Table } from "../tables.ts";
import { isSessionName } from "../variables.ts";
import { partsOf } from "./names.ts";
import { nothing } from "./rows.ts";
import { dropSchema } from "./schemas.ts";

/** DROP TABLE, VIEW, FUNCTION, SCHEMA, VARIABLE. */
export function drop(session: SparkSession, command: DropObject, context: AnalysisContext): Plan {
  const parts = partsOf(session, command.name, context);
  const { state } = session;
  switch (command.object) {
    case "view":
    case "table":
      if (!dropRelation(session, parts, command.object) && !command.ifExists)
        throw noSuchTable(fullParts(session, parts));
      break;
    case "schema":
      dropSchema(session, command, context);
      break;
    case "function":
      dropFunction(session, parts, command);
      break;
    case "variable":
      if (!isSessionName(parts))
        throw new AnalysisException("UNRESOLVED_VARIABLE", {
          variableName: quoteName(...parts),
          searchPath: "[`system`.`session`]",
        });
      if (!state.variables.delete(key(parts.at(-1)!)) && !command.ifExists)
        throw new AnalysisException("VARIABLE_NOT_FOUND", {
          variableName: quoteName("system", "session", parts.at(-1)!.toLowerCase()),
        });
  }
  return nothing();
}

function dropFunction(session: SparkSession, parts: readonly string[], command: DropObject): void {
  const { state } = session;
  const simple = key(parts.at(-1)!);
  const [database] = state.tableName(parts) ?? [];
  const dropped = command.temporary
    ? state.functions.delete(simple) || state.sqlFunctions.delete(simple)
    : state.shared.tables.dropFunction(database!, parts.at(-1)!);
  if (dropped || command.ifExists) return;
  const builtin = parts.length === 1 && lookupFunction(parts[0]!) !== undefined;
  if (builtin)
    throw new AnalysisException("FORBIDDEN_OPERATION", {
      statement: command.temporary ? "DROP TEMPORARY FUNCTION" : "DROP FUNCTION",
      objectType: "BUILTIN FUNCTION",
      objectName: quoteName(...parts),
    });
  throw new AnalysisException("ROUTINE_NOT_FOUND", {
    routineName: command.temporary ? quoteName(parts.at(-1)!) : quoteName(catalogName, database!, parts.at(-1)!),
  });
}

/** As the error names what DROP did not find. */
function fullParts(session: SparkSession, parts: readonly string[]): readonly string[] {
  const [database, name] = session.state.tableName(parts) ?? [];
  if (name === undefined) throw tooManyParts(parts);
  return [catalogName, database!, name];
}

function dropRelation(session: SparkSession, parts: readonly string[], object: "view" | "table"): boolean {
  const { state } = session;
  if (parts.length === 1 && state.views.drop(parts[0]!)) return true;
  if (parts.length === 2 && parts[0]!.toLowerCase() === globalTempDatabase)
    return state.shared.globalViews.drop(parts[1]!);
  const [database, name] = state.tableName(parts) ?? [];
  const table = name === undefined ? undefined : state.shared.tables.get(database!, name);
  if (!table) return false;
  if (object === "view" && table.kind !== "VIEW") {
    throw new AnalysisException("WRONG_COMMAND_FOR_OBJECT_TYPE", {
      objectName: [catalogName, table.database, table.name].join("."),
      operation: "DROP VIEW",
      requiredType: "VIEW or METRIC_VIEW",
      foundType: table.kind,
      alternative: "DROP TABLE",
    });
  }
  removeData(table);
  return state.shared.tables.drop(database!, name!);
}

/** The files of a managed table go with it. */
export function removeData(table: Table): void {
  if (table.kind === "MANAGED" && table.path) rmSync(table.path, { recursive: true, force: true });
}
