import { quoteIfNeeded } from "../../types/names.ts";
import { catalogName } from "../names.ts";
import type { Table } from "../tables.ts";
import { columnDefinition, commentOf, location, redacted } from "./table-info.ts";

/** The statement that would make the table again. */
export function createTableText(table: Table): string {
  return `${(table.view ? viewLines(table) : tableLines(table)).join("\n")}\n`;
}

function tableLines(table: Table): string[] {
  const name = [catalogName, table.database, table.name].map(quoteIfNeeded).join(".");
  const columns = table.schema.fields.map((f) => columnDefinition(f, quoteIfNeeded(f.name), quoted));
  const { buckets, partitionBy, comment } = table;
  const lines = [`CREATE TABLE ${name} (${block(columns)})`, `USING ${table.format}`];
  if (Object.keys(table.options).length > 0) lines.push(`OPTIONS (${pairs(redacted(table.options), " = ")})`);
  if (partitionBy.length > 0) lines.push(`PARTITIONED BY (${partitionBy.map(quoteIfNeeded).join(", ")})`);
  if (buckets) {
    lines.push(`CLUSTERED BY (${buckets.columns.map(quoteIfNeeded).join(", ")})`);
    if (buckets.sortBy.length > 0)
      lines.push(`SORTED BY (${buckets.sortBy.map((key) => quoteIfNeeded(key.column)).join(", ")})`);
    lines.push(`INTO ${buckets.count} BUCKETS`);
  }
  if (comment !== undefined) lines.push(`COMMENT ${quoted(comment)}`);
  if (table.kind === "EXTERNAL") lines.push(`LOCATION ${quoted(location(table.path!))}`);
  return [...lines, ...propertyLines(table)];
}

function viewLines(table: Table): string[] {
  const columns = table.schema.fields.map((field) => {
    const comment = commentOf(field);
    return `${quoteIfNeeded(field.name)}${comment === undefined ? "" : ` COMMENT ${quoted(comment)}`}`;
  });
  const { comment, view } = table;
  return [
    `CREATE VIEW ${[table.database, table.name].map(quoteIfNeeded).join(".")} (${block(columns)})`,
    ...(comment === undefined ? [] : [`COMMENT ${quoted(comment)}`]),
    ...propertyLines(table),
    ...(view!.mode ? [`WITH SCHEMA ${view!.mode}`] : []),
    `AS ${view!.text}`,
  ];
}

function propertyLines(table: Table): string[] {
  const { collation, ...properties } = table.properties as Record<string, string>;
  return [
    ...(collation === undefined ? [] : [`DEFAULT COLLATION ${collation}`]),
    ...(Object.keys(properties).length > 0 ? [`TBLPROPERTIES (${pairs(redacted(properties), " = ")})`] : []),
  ];
}

function pairs(properties: Readonly<Record<string, string>>, sign: string): string {
  return block(Object.entries(properties).map(([key, value]) => `${quoted(key)}${sign}${quoted(value)}`));
}

function block(items: readonly string[]): string {
  return `\n${items.map((item) => `  ${item}`).join(",\n")}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
