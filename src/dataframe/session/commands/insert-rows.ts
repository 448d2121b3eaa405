import { type AnalysisContext, analyze } from "../../analysis/analysis.ts";
import type { SparkSession } from "../../api/session.ts";
import { AnalysisException, unsupported } from "../../errors/errors.ts";
import { transformUp } from "../../plan/children.ts";
import type { Insert } from "../../plan/command.ts";
import type { Alias, Attr, Expr } from "../../plan/expr.ts";
import { outputOf } from "../../plan/output.ts";
import type { Plan } from "../../plan/plan.ts";
import { parseExpression } from "../../sql/parser.ts";
import { quoteName } from "../../types/names.ts";
import type { Field } from "../../types/type.ts";
import { catalogName } from "../names.ts";
import type { Table } from "../tables.ts";
import { writeRowsSync } from "../write-table.ts";
import { checkOnce } from "./columns.ts";
import { matchingPartitions } from "./partitions.ts";

/** Brings the rows of an INSERT into the table's columns and writes them. */
export function insertRows(session: SparkSession, table: Table, command: Insert, context: AnalysisContext): void {
  checkOnce(command.columns ?? []);
  const statics = staticPartition(table, command);
  const dynamic = table.schema.fields.filter((f) => !statics.has(f.name.toLowerCase()));
  const targets = command.columns ? command.columns.map((name) => fieldOf(table, name)) : dynamic;
  const query = analyze(withDefaults(command.query, targets), context);
  const output = outputOf(query);
  if (!command.byName && output.length !== targets.length) {
    throw new AnalysisException(
      `INSERT_COLUMN_ARITY_MISMATCH.${output.length < targets.length ? "NOT_ENOUGH_DATA_COLUMNS" : "TOO_MANY_DATA_COLUMNS"}`,
      {
        tableName: quoteName(catalogName, table.database, table.name),
        tableColumns: targets.map((f) => quoteName(f.name)).join(", "),
        dataColumns: output.map((attr) => quoteName(attr.name)).join(", "),
      },
    );
  }
  if (command.byName) checkNames(table, output);
  const list = table.schema.fields.map((field): Alias => {
    const fixed = statics.get(field.name.toLowerCase());
    const at = command.byName
      ? output.findIndex((attr) => attr.name.toLowerCase() === field.name.toLowerCase())
      : targets.findIndex((f) => f.name.toLowerCase() === field.name.toLowerCase());
    const child: Expr = fixed ?? (at >= 0 ? output[at]! : defaultOf(field));
    return { t: "alias", child, names: [field.name] };
  });
  const rows = analyze(
    {
      t: "toSchema",
      schema: nullable(table),
      byPosition: !command.byName,
      table: quoteName(catalogName, table.database, table.name),
      child: { t: "project", list, child: query },
    },
    context,
  );
  const spec = Object.fromEntries(Object.entries(command.partition ?? {}).filter(([, value]) => value));
  const replaced = statics.size > 0 ? matchingPartitions(session, table, spec, context) : undefined;
  writeRowsSync(session, table, rows, command.overwrite ? "overwrite" : "append", replaced);
}

/** INSERT … BY NAME: each column of the query is one of the table's. */
function checkNames(table: Table, output: readonly Attr[]): void {
  checkOnce(output.map((attr) => attr.name));
  const known = new Set(table.schema.fields.map((field) => field.name.toLowerCase()));
  const extra = output.filter((attr) => !known.has(attr.name.toLowerCase()));
  if (extra.length === 0) return;
  throw new AnalysisException("INCOMPATIBLE_DATA_FOR_TABLE.EXTRA_COLUMNS", {
    tableName: quoteName(catalogName, table.database, table.name),
    extraColumns: extra.map((attr) => quoteName(attr.name)).join(", "),
  });
}

function nullable(table: Table): Table["schema"] {
  return { kind: "struct", fields: table.schema.fields.map((f) => ({ ...f, nullable: true })) };
}

function staticPartition(table: Table, { partition }: Insert): Map<string, Expr> {
  const fixed = new Map<string, Expr>();
  for (const [name, value] of Object.entries(partition ?? {})) {
    if (!table.partitionBy.some((column) => column.toLowerCase() === name.toLowerCase()))
      throw new AnalysisException("PARTITIONS_NOT_FOUND", {
        partitionList: quoteName(name),
        tableName: quoteName(catalogName, table.database, table.name),
      });
    if (value) fixed.set(name.toLowerCase(), value);
  }
  return fixed;
}

function fieldOf(table: Table, name: string): Field {
  const field = table.schema.fields.find((f) => f.name.toLowerCase() === name.toLowerCase());
  if (field) return field;
  throw new AnalysisException("UNRESOLVED_COLUMN.WITH_SUGGESTION", {
    objectName: quoteName(name),
    proposal: table.schema.fields.map((f) => quoteName(f.name)).join(", "),
  });
}

function defaultOf(field: Field): Expr {
  const text = field.metadata?.CURRENT_DEFAULT;
  return typeof text === "string"
    ? { t: "cast", child: parseExpression(text), to: field.type, mode: "cast" }
    : { t: "literal", value: null, type: { kind: "void" } };
}

/** `DEFAULT` among the values stands for the column's default. */
function withDefaults(query: Plan, targets: readonly Field[]): Plan {
  const replace = (expr: Expr, i: number): Expr =>
    transformUp(expr, (e) => {
      if (e.t !== "name" || e.parts.length !== 1 || e.parts[0]!.toLowerCase() !== "default") return e;
      const field = targets[i];
      if (!field) throw unsupported("DEFAULT for a column that the table does not have");
      return defaultOf(field);
    });
  if (query.t === "inlineTable") return { ...query, rows: query.rows.map((row) => row.map(replace)) };
  if (
    query.t === "project" &&
    query.child.t === "inlineTable" &&
    query.list.length === 1 &&
    query.list[0]!.t === "star"
  ) {
    return { ...query, child: withDefaults(query.child, targets) };
  }
  return query.t === "project" ? { ...query, list: query.list.map(replace) } : query;
}
