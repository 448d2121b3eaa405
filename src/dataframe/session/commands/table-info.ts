import { pathToFileURL } from "node:url";
import { shownValue } from "../../errors/secrets.ts";
import { sqlType } from "../../types/names.ts";
import type { Field } from "../../types/type.ts";
import { catalogName } from "../names.ts";
import type { Table, ViewText } from "../tables.ts";
import type { View } from "../views.ts";

type Row = readonly [name: string, value: string];

/** Values of keys that sound secret are not shown. */
export function redacted(properties: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(properties)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, shownValue(key, value)]),
  );
}

export function mapText(properties: Readonly<Record<string, string>>): string {
  return `[${Object.entries(properties)
    .map(([key, value]) => `${key}=${value}`)
    .join(", ")}]`;
}

function listText(names: readonly string[]): string {
  return `[${names.map((name) => `\`${name.replaceAll("`", "``")}\``).join(", ")}]`;
}

/** `file:/path`, as Spark writes a place. */
export function location(path: string): string {
  return decodeURI(pathToFileURL(path).href.replace(/^file:\/\//, "file:"));
}

/** `Mon Nov 23 09:30:00 UTC 2026`, as Java writes a date. */
function javaDate(millis: number): string {
  const [day = "", date = "", month = "", year = "", time = ""] = new Date(millis).toUTCString().split(/,? /);
  return `${day} ${month} ${date} ${time} UTC ${year}`;
}

/** What DESCRIBE EXTENDED tells of a table besides its columns. */
export function detailRows(table: Table): Row[] {
  const rows: Row[] = [
    ["Catalog", catalogName],
    ["Database", table.database],
    ["Table", table.name],
    ...historyRows(table.created ?? 0),
    ["Type", table.kind],
  ];
  if (table.kind !== "VIEW") rows.push(["Provider", table.format]);
  rows.push(...bucketRows(table));
  if (table.comment !== undefined) rows.push(["Comment", table.comment]);
  const { collation, ...properties } = table.properties as Record<string, string>;
  if (collation !== undefined) rows.push(["Collation", collation]);
  if (Object.keys(properties).length > 0) rows.push(["Table Properties", mapText(redacted(properties))]);
  if (table.view) rows.push(...viewRows(table.view, table.view.text));
  if (table.path !== undefined) rows.push(["Location", location(table.path)]);
  rows.push(...storageRows(table));
  if (table.partitionBy.length > 0) rows.push(["Partition Provider", "Catalog"]);
  return rows;
}

export function bucketRows({ buckets }: Table): Row[] {
  if (!buckets) return [];
  return [
    ["Num Buckets", String(buckets.count)],
    ["Bucket Columns", listText(buckets.columns)],
    ["Sort Columns", listText(buckets.sortBy.map((key) => key.column))],
  ];
}

export function storageRows({ options }: Table): Row[] {
  return Object.keys(options).length > 0 ? [["Storage Properties", mapText(redacted(options))]] : [];
}

/** What SHOW TABLE EXTENDED tells of a temporary view besides its columns. */
export function temporaryRows({ name, comment, text, created = 0 }: View): Row[] {
  return [
    ["Table", name],
    ...historyRows(created),
    ["Type", "VIEW"],
    ...(comment === undefined ? [] : [["Comment", comment] as const]),
    ...(text ? viewRows(text) : []),
  ];
}

function historyRows(created: number): Row[] {
  return [
    ["Created Time", javaDate(created)],
    ["Last Access", "UNKNOWN"],
    ["Created By", "Spark 4.2.0"],
  ];
}

function viewRows(view: ViewText, original?: string): Row[] {
  return [
    ["View Text", view.text],
    ...(original === undefined ? [] : [["View Original Text", original] as const]),
    ...(view.mode ? [["View Schema Mode", view.mode] as const] : []),
    ["View Catalog and Namespace", `${catalogName}.${view.database}`],
    ["View Query Output Columns", listText(view.queryColumns)],
  ];
}

/** The text of a column's default; undefined without one. */
export function defaultText({ metadata }: Field): string | undefined {
  const text = metadata?.CURRENT_DEFAULT;
  return typeof text === "string" ? text : undefined;
}

export function commentOf({ metadata }: Pick<Field, "metadata">): string | undefined {
  const text = metadata?.comment;
  return typeof text === "string" ? text : undefined;
}

/** A column as CREATE TABLE writes it. */
export function columnDefinition(field: Field, name: string, quote: (text: string) => string): string {
  const text = field.type.kind === "string" ? { collation: "UTF8_BINARY", ...field.type } : field.type;
  const standard = defaultText(field);
  const comment = commentOf(field);
  return [
    name,
    text.kind === "char" || text.kind === "varchar" ? `${sqlType(text)} COLLATE UTF8_BINARY` : sqlType(text),
    ...(field.nullable ? [] : ["NOT NULL"]),
    ...(standard === undefined ? [] : [`DEFAULT ${standard}`]),
    ...(comment === undefined ? [] : [`COMMENT ${quote(comment)}`]),
  ].join(" ");
}
