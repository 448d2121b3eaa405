import { quoteIfNeeded, sqlType } from "../../types/names.ts";
import { catalogName } from "../names.ts";
import type { Table } from "../tables.ts";

/** The statement that would make the table again. */
export function createTableText(table: Table): string {
  const name = [catalogName, table.database, table.name].map(quoteIfNeeded).join(".");
  const columns = table.schema.fields.map((f) => {
    const comment = typeof f.metadata?.comment === "string" ? ` COMMENT '${f.metadata.comment}'` : "";
    return `  ${quoteIfNeeded(f.name)} ${sqlType(f.type)}${f.nullable ? "" : " NOT NULL"}${comment}`;
  });
  if (table.kind === "VIEW") {
    return `CREATE VIEW ${name} (\n${table.schema.fields.map((f) => `  ${quoteIfNeeded(f.name)}`).join(",\n")})\nAS ${table.viewText ?? ""}\n`;
  }
  const lines = [`CREATE TABLE ${name} (\n${columns.join(",\n")})`, `USING ${table.format}`];
  if (table.partitionBy.length > 0) lines.push(`PARTITIONED BY (${table.partitionBy.map(quoteIfNeeded).join(", ")})`);
  if (table.comment !== undefined) lines.push(`COMMENT '${table.comment}'`);
  if (table.kind === "EXTERNAL") lines.push(`LOCATION '${table.path}'`);
  const properties = Object.entries(table.properties);
  if (properties.length > 0)
    lines.push(`TBLPROPERTIES (\n${properties.map(([k, v]) => `  '${k}' = '${v}'`).join(",\n")})`);
  return `${lines.join("\n")}\n`;
}
