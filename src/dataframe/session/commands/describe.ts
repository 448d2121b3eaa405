import { type AnalysisContext, analyze } from "../../analysis/analysis.ts";
import type { SparkSession } from "../../api/session.ts";
import { AnalysisException } from "../../errors/errors.ts";
import { lookupFunction } from "../../functions/registry.ts";
import type { Describe } from "../../plan/command.ts";
import type { Attr, LiteralValue } from "../../plan/expr.ts";
import { outputOf } from "../../plan/output.ts";
import type { Plan } from "../../plan/plan.ts";
import { catalogString, quoteName } from "../../types/names.ts";
import { noSuchDatabase, noSuchTable } from "../names.ts";
import { partsOf } from "./names.ts";
import { answer } from "./rows.ts";

/** DESCRIBE of a table, query, function, database or column. */
export function describe(session: SparkSession, command: Describe, context: AnalysisContext): Plan {
  const { state } = session;
  switch (command.what) {
    case "query":
      return columnRows(outputOf(analyze(command.query!, context)).map(columnRow));
    case "table":
      return describeTable(session, command, context);
    case "column": {
      const plan = relationOf(session, command, context);
      const wanted = command.column!.at(-1)!.toLowerCase();
      const attr = outputOf(plan).find((a) => a.name.toLowerCase() === wanted);
      if (!attr) {
        throw new AnalysisException("UNRESOLVED_COLUMN.WITH_SUGGESTION", {
          objectName: quoteName(...command.column!),
          proposal: outputOf(plan)
            .map((a) => quoteName(a.name))
            .join(", "),
        });
      }
      return info([
        ["col_name", attr.name],
        ["data_type", catalogString(attr.type)],
        ["comment", (attr.metadata?.comment as string | undefined) ?? "NULL"],
      ]);
    }
    case "function":
      return describeFunction(session, command, context);
    case "schema": {
      const name = partsOf(session, command.name!, context).at(-1)!;
      const database = state.shared.tables.database(name);
      if (!database) throw noSuchDatabase(name);
      return info([
        ["Catalog Name", "spark_catalog"],
        ["Namespace Name", database.name],
        ["Comment", database.description],
        ["Location", database.locationUri],
      ]);
    }
  }
}

function describeTable(session: SparkSession, command: Describe, context: AnalysisContext): Plan {
  const plan = relationOf(session, command, context);
  const rows: LiteralValue[][] = outputOf(plan).map(columnRow);
  const [database, name] = session.state.tableName(partsOf(session, command.name!, context)) ?? [];
  const table = name === undefined ? undefined : session.state.shared.tables.get(database!, name);
  if (table && table.partitionBy.length > 0) {
    rows.push(["# Partition Information", "", ""], ["# col_name", "data_type", "comment"]);
    for (const column of table.partitionBy) rows.push(...rows.filter(([n]) => n === column).slice(0, 1));
  }
  if (table && command.extended) {
    rows.push(["", "", ""], ["# Detailed Table Information", "", ""]);
    rows.push(["Catalog", "spark_catalog", ""], ["Database", table.database, ""], ["Table", table.name, ""]);
    rows.push(["Type", table.kind, ""], ["Provider", table.format, ""]);
    if (table.comment !== undefined) rows.push(["Comment", table.comment, ""]);
    if (table.path !== undefined) rows.push(["Location", table.path, ""]);
    if (table.viewText !== undefined) rows.push(["View Text", table.viewText, ""]);
  }
  return columnRows(rows);
}

function relationOf(session: SparkSession, command: Describe, context: AnalysisContext): Plan {
  const parts = partsOf(session, command.name!, context);
  const plan = session.state.relation(parts)?.plan;
  if (!plan) throw noSuchTable(parts, session.state.searchPath);
  return plan;
}

function columnRow(attr: Attr): LiteralValue[] {
  return [attr.name, catalogString(attr.type), (attr.metadata?.comment as string | undefined) ?? null];
}

function columnRows(rows: readonly (readonly LiteralValue[])[]): Plan {
  return answer(
    [
      ["col_name", "string"],
      ["data_type", "string"],
      ["comment", "string", true],
    ],
    rows,
  );
}

function info(rows: readonly (readonly [string, string])[]): Plan {
  return answer(
    [
      ["info_name", "string"],
      ["info_value", "string"],
    ],
    rows,
  );
}

function describeFunction(session: SparkSession, command: Describe, context: AnalysisContext): Plan {
  const name = partsOf(session, command.name!, context).at(-1)!;
  const def = session.state.userFunction([name]) ?? lookupFunction(name);
  if (!def) throw new AnalysisException("ROUTINE_NOT_FOUND", { routineName: quoteName(name) });
  const lines = [`Function: ${def.name}`, `Usage: ${def.doc?.summary ?? "a function of the user's"}`];
  if (command.extended && def.doc) lines.push(`Example: ${def.doc.example}`);
  return answer(
    [["function_desc", "string"]],
    lines.map((line) => [line]),
  );
}
