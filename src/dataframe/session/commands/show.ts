import type { AnalysisContext } from "../../analysis/analysis.ts";
import type { SparkSession } from "../../api/session.ts";
import { allFunctionNames } from "../../functions/registry.ts";
import type { Show } from "../../plan/command.ts";
import { outputOf } from "../../plan/output.ts";
import type { Plan } from "../../plan/plan.ts";
import { catalogName, globalTempDatabase, noSuchDatabase, noSuchTable } from "../names.ts";
import type { Table } from "../tables.ts";
import { createTableText } from "./create-table-text.ts";
import { partsOf } from "./names.ts";
import { partitionNames } from "./partitions.ts";
import { answer, matcher } from "./rows.ts";

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
      const user = scope === "SYSTEM" ? [] : [...state.functions.values()].map((def) => def.name);
      return one("function", [...new Set([...system, ...user])].filter(matches).sort());
    }
    case "createTable":
      return one("createtab_stmt", [createTableText(tableOf(session, command, context))]);
    case "tblProperties": {
      const { properties } = tableOf(session, command, context);
      return answer(
        [
          ["key", "string"],
          ["value", "string"],
        ],
        Object.entries(properties).sort(),
      );
    }
    case "partitions":
      return one("partition", partitionNames(tableOf(session, command, context)));
  }
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

function tableOf(session: SparkSession, command: Show, context: AnalysisContext): Table {
  const parts = partsOf(session, command.name!, context);
  const [database, name] = session.state.tableName(parts) ?? [];
  const table = name === undefined ? undefined : session.state.shared.tables.get(database!, name);
  if (!table) throw noSuchTable(parts, session.state.searchPath);
  return table;
}
