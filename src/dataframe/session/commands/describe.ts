import { type AnalysisContext, analyze } from "../../analysis/analysis.ts";
import type { SparkSession } from "../../api/session.ts";
import { AnalysisException, unsupported } from "../../errors/errors.ts";
import { declaredSchema } from "../../plan/char-columns.ts";
import type { Describe } from "../../plan/command.ts";
import type { LiteralValue } from "../../plan/expr.ts";
import { outputOf, schemaOf } from "../../plan/output.ts";
import type { Plan } from "../../plan/plan.ts";
import { catalogString, quoteName } from "../../types/names.ts";
import type { Field } from "../../types/type.ts";
import { catalogName, noSuchDatabase } from "../names.ts";
import type { Table } from "../tables.ts";
import { databasePath } from "../write-table.ts";
import { describeFunction } from "./describe-function.ts";
import { describeJson } from "./describe-json.ts";
import { partsOf } from "./names.ts";
import { describedPartition, type Partition } from "./partitions.ts";
import { relationOf } from "./relations.ts";
import { answer } from "./rows.ts";
import {
  bucketRows,
  commentOf,
  defaultText,
  detailRows,
  location,
  mapText,
  redacted,
  storageRows,
} from "./table-info.ts";
import { withMode } from "./views.ts";

/** DESCRIBE of a table, query, function, database or column. */
export function describe(session: SparkSession, command: Describe, context: AnalysisContext): Plan {
  switch (command.what) {
    case "query":
      return columnRows(
        outputOf(analyze(command.query!, context)).map((attr) => [
          attr.name,
          catalogString(attr.type),
          commentOf(attr) ?? null,
        ]),
      );
    case "table":
      return describeTable(session, command, context);
    case "column":
      return describeColumn(session, command, context);
    case "function":
      return describeFunction(session, command, context);
    case "schema":
      return describeSchema(session, command, context);
  }
}

function describeTable(session: SparkSession, command: Describe, context: AnalysisContext): Plan {
  const found = relationOf(session, command.name!, context);
  if (command.partition && (found.kind === "temporary" || found.table.kind === "VIEW"))
    throw new AnalysisException("FORBIDDEN_OPERATION", {
      statement: "DESC PARTITION",
      objectType: found.kind === "temporary" ? "TEMPORARY VIEW" : "VIEW",
      objectName: quoteName(found.kind === "temporary" ? found.view.name : found.table.name),
    });
  const { fields } = found.kind === "temporary" ? declaredSchema(schemaOf(found.view.plan)) : found.table.schema;
  const table = found.kind === "stored" ? withMode(session, found.table) : undefined;
  const partition = command.partition && describedPartition(session, table!, command.partition, context);
  if (command.asJson) return describeJson(found, fields, partition);
  const rows: LiteralValue[][] = fields.map(columnRow);
  if (table) {
    rows.push(...partitionRows(table));
    if (partition) rows.push(...(command.extended ? partitionDetails(table, partition) : []));
    else if (command.extended) rows.push(...section("# Detailed Table Information", detailRows(table)));
    if (!partition && table.kind !== "VIEW") rows.push(...defaultRows(fields));
  }
  return columnRows(rows);
}

function columnRow(field: Field): LiteralValue[] {
  return [field.name, catalogString(field.type), commentOf(field) ?? null];
}

function section(title: string, rows: readonly (readonly [string, string])[]): LiteralValue[][] {
  return [["", "", ""], [title, "", ""], ...rows.map(([name, value]): LiteralValue[] => [name, value, ""])];
}

function partitionRows({ partitionBy, schema }: Table): LiteralValue[][] {
  if (partitionBy.length === 0) return [];
  const columns = partitionBy.map((name) => columnRow(schema.fields.find((f) => f.name === name)!));
  return [["# Partition Information", "", ""], ["# col_name", "data_type", "comment"], ...columns];
}

function partitionDetails(table: Table, partition: Partition): LiteralValue[][] {
  return [
    ...section("# Detailed Partition Information", [
      ["Database", table.database],
      ["Table", table.name],
      ["Partition Values", mapText(partition.values)],
      ["Location", location(partition.path)],
      ...storageRows(table),
      ["Created Time", "UNKNOWN"],
      ["Last Access", "UNKNOWN"],
    ]),
    ...section("# Storage Information", [
      ...bucketRows(table),
      ["Location", location(table.path!)],
      ...storageRows(table),
    ]),
  ];
}

function defaultRows(fields: readonly Field[]): LiteralValue[][] {
  const having = fields.filter((field) => defaultText(field) !== undefined);
  if (having.length === 0) return [];
  const rows = having.map((f): LiteralValue[] => [f.name, catalogString(f.type), defaultText(f)!]);
  return [["", "", ""], ["# Column Default Values", "", ""], ...rows];
}

function describeColumn(session: SparkSession, command: Describe, context: AnalysisContext): Plan {
  const found = relationOf(session, command.name!, context);
  const { fields } = found.kind === "temporary" ? declaredSchema(schemaOf(found.view.plan)) : found.table.schema;
  const [name, ...rest] = command.column!;
  const field = fields.find((f) => f.name.toLowerCase() === name!.toLowerCase());
  if (!field)
    throw new AnalysisException("COLUMN_NOT_FOUND", {
      colName: quoteName(...command.column!),
      caseSensitiveConfig: '"spark.sql.caseSensitive"',
    });
  if (rest.length > 0)
    throw unsupported("DESCRIBE of a field inside a column", "Describe the column: its type shows the fields.");
  const standard = defaultText(field);
  const statistics = ["min", "max", "num_nulls", "distinct_count", "avg_col_len", "max_col_len", "histogram"];
  return info("column", [
    ["col_name", field.name],
    ["data_type", catalogString(field.type)],
    ["comment", commentOf(field) ?? "NULL"],
    ...(command.extended ? statistics.map((statistic): [string, string] => [statistic, "NULL"]) : []),
    ...(command.extended && standard !== undefined ? [["default", standard] as const] : []),
  ]);
}

function describeSchema(session: SparkSession, command: Describe, context: AnalysisContext): Plan {
  const name = partsOf(session, command.name!, context).at(-1)!;
  const database = session.state.shared.tables.database(name);
  if (!database) throw noSuchDatabase(name);
  const { collation, ...properties } = (database.properties ?? {}) as Record<string, string>;
  const entries = Object.entries(redacted(properties)).map(([key, value]) => `(${key},${value})`);
  return info("namespace", [
    ["Catalog Name", catalogName],
    ["Namespace Name", database.name],
    ["Comment", database.description],
    ["Location", location(databasePath(session, database.name))],
    ["Owner", process.env.USER ?? ""],
    ...(command.extended ? [["Properties", entries.length > 0 ? `(${entries.join(", ")})` : ""] as const] : []),
    ...(collation === undefined ? [] : [["Collation", collation] as const]),
  ]);
}

function columnRows(rows: readonly (readonly LiteralValue[])[]): Plan {
  return answer(
    [
      ["col_name", "string", false, "name of the column"],
      ["data_type", "string", false, "data type of the column"],
      ["comment", "string", true, "comment of the column"],
    ],
    rows,
  );
}

/** What is told of a column or a namespace. */
function info(of: "column" | "namespace", rows: readonly (readonly [string, string])[]): Plan {
  return answer(
    [
      ["info_name", "string", false, `name of the ${of} info`],
      ["info_value", "string", of === "namespace", `value of the ${of} info`],
    ],
    rows,
  );
}
