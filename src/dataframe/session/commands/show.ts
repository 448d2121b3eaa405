import type { AnalysisContext } from "../../analysis/analysis.ts";
import type { SparkSession } from "../../api/session.ts";
import { AnalysisException } from "../../errors/errors.ts";
import { allFunctionNames } from "../../functions/registry.ts";
import type { Show } from "../../plan/command.ts";
import { outputOf } from "../../plan/output.ts";
import type { Plan } from "../../plan/plan.ts";
import { catalogName, globalTempDatabase, noSuchDatabase, noSuchTable } from "../names.ts";
import { partitionNames } from "../partition-folders.ts";
import type { Table } from "../tables.ts";
import { createTableText } from "./create-table-text.ts";
import { partsOf } from "./names.ts";
import { matchingPartitions } from "./partitions.ts";
import { fullName, relationOf, tableOf } from "./relations.ts";
import { answer, matcher } from "./rows.ts";
import { redacted } from "./table-info.ts";
import { withMode } from "./views.ts";

/** SHOW TABLES, VIEWS, DATABASES, COLUMNS, FUNCTIONS … */
export function show(session: SparkSession, command: Show, context: AnalysisContext): Plan {
  const matches = matcher(command.pattern);
  const { state } = session;
  switch (command.what) {
    case "tables":
    case "views": {
      const namespace = command.namespace && partsOf(session, command.namespace, context);
      const rows = relations(session, namespace?.at(-1), command.what === "views").filter(([, name]) => matches(name));
      const nameColumn = command.what === "tables" ? "tableName" : "viewName";
      return answer(
        [
          ["namespace", "string"],
          [nameColumn, "string"],
          ["isTemporary", "boolean"],
        ],
        rows,
      );
    }
    case "databases":
      return one(
        "namespace",
        state.shared.tables
          .databases()
          .map((d) => d.name)
          .filter(matches),
      );
    case "catalogs":
      return one("catalog", [catalogName].filter(matches));
    case "columns": {
      const parts = [
        ...(command.namespace ? partsOf(session, command.namespace, context) : []),
        ...partsOf(session, command.name!, context),
      ];
      const plan = state.relation(parts)?.plan;
      if (!plan) throw noSuchTable(parts, state.searchPath);
      return one(
        "col_name",
        outputOf(plan).map((attr) => attr.name),
      );
    }
    case "functions": {
      const scope = command.scope?.toUpperCase();
      const system = scope === "USER" ? [] : [...allFunctionNames(), ...operatorNames];
      const user = scope === "SYSTEM" ? [] : userFunctions(session);
      return one("function", [...new Set([...system, ...user])].filter(matches).sort());
    }
    case "createTable":
      return one("createtab_stmt", [createTableText(withMode(session, shownTable(session, command, context)))]);
    case "tblProperties": {
      return answer(
        [
          ["key", "string"],
          ["value", "string"],
        ],
        propertiesOf(session, command, context),
      );
    }
    case "partitions":
      return one("partition", shownPartitions(session, command, context));
  }
}

function userFunctions({ state }: SparkSession): string[] {
  return [
    ...[...state.functions.values()].map((def) => def.name),
    ...[...state.sqlFunctions.values(), ...state.shared.tables.functions.values()].map((fn) => fn.name.join(".")),
  ];
}

/** Operators that SHOW FUNCTIONS lists besides functions. */
const operatorNames = ["!=", "<>", "between", "case", "||"];

function relations(
  session: SparkSession,
  database: string | undefined,
  viewsOnly: boolean,
): [string, string, boolean][] {
  const { state } = session;
  const global = database?.toLowerCase() === globalTempDatabase;
  const name = database ?? state.currentDatabase;
  if (!global && !state.shared.tables.database(name)) throw noSuchDatabase(name);
  const tables = global ? [] : state.shared.tables.list(name).filter((table) => !viewsOnly || table.kind === "VIEW");
  const globals = global ? state.shared.globalViews.list() : [];
  return [
    ...tables.map((table): [string, string, boolean] => [table.database, table.name, false]),
    ...globals.map((view): [string, string, boolean] => [globalTempDatabase, view.name, true]),
    ...state.views.list().map((view): [string, string, boolean] => ["", view.name, true]),
  ];
}

function one(column: string, values: readonly string[]): Plan {
  return answer(
    [[column, "string"]],
    values.map((value) => [value]),
  );
}

/** The table or view of SHOW CREATE TABLE and SHOW TBLPROPERTIES. */
function shownTable(session: SparkSession, command: Show, context: AnalysisContext): Table {
  const found = relationOf(session, command.name!, context);
  if (found.kind === "stored") return found.table;
  throw new AnalysisException("UNSUPPORTED_SHOW_CREATE_TABLE.ON_TEMPORARY_VIEW", { tableName: found.shown });
}

function shownPartitions(session: SparkSession, command: Show, context: AnalysisContext): string[] {
  const table = partitionedTable(session, command, context);
  return command.partition ? matchingPartitions(session, table, command.partition, context) : partitionNames(table);
}

function partitionedTable(session: SparkSession, command: Show, context: AnalysisContext): Table {
  const table = tableOf(session, command.name!, context, "SHOW PARTITIONS");
  if (table.partitionBy.length > 0) return table;
  throw new AnalysisException("INVALID_PARTITION_OPERATION.PARTITION_SCHEMA_IS_EMPTY", { name: fullName(table) });
}

/** The properties of a table; a temporary view has none. */
function propertiesOf(session: SparkSession, command: Show, context: AnalysisContext): (readonly [string, string])[] {
  const found = relationOf(session, command.name!, context);
  if (found.kind === "temporary") return [];
  const { collation: _, ...own } = found.table.properties;
  const properties = redacted(own);
  if (command.pattern === undefined) return Object.entries(properties);
  const value = properties[command.pattern];
  return [
    [command.pattern, value ?? `Table ${found.shown.replaceAll("`", "")} does not have property: ${command.pattern}`],
  ];
}
