import type { Plan } from "../../plan/plan.ts";
import type { Field, Type } from "../../types/type.ts";
import { catalogName } from "../names.ts";
import type { Table } from "../tables.ts";
import type { Partition } from "./partitions.ts";
import type { Found } from "./relations.ts";
import { answer } from "./rows.ts";
import { commentOf, defaultText, location, redacted } from "./table-info.ts";

/** DESCRIBE EXTENDED … AS JSON: one row with all of it. */
export function describeJson(found: Found, fields: readonly Field[], partition: Partition | undefined): Plan {
  const json = found.kind === "temporary" ? temporary(found.view.name, fields) : stored(found.table, fields, partition);
  return answer([["json_metadata", "string"]], [[JSON.stringify(json)]]);
}

function temporary(name: string, fields: readonly Field[]): object {
  return { table_name: name, columns: fields.map(column) };
}

function stored(table: Table, fields: readonly Field[], partition: Partition | undefined): object {
  const { buckets, options, properties, view } = table;
  const head = {
    table_name: table.name,
    catalog_name: catalogName,
    namespace: [table.database],
    schema_name: table.database,
    columns: fields.map(column),
  };
  const bucketing = buckets && {
    num_buckets: buckets.count,
    bucket_columns: buckets.columns,
    sort_columns: buckets.sortBy.map((key) => key.column),
  };
  const storage = Object.keys(options).length > 0 ? { storage_properties: redacted(options) } : {};
  const times = {
    created_time: new Date(table.created ?? 0).toISOString().replace(/\.\d+Z$/, "Z"),
    last_access: "UNKNOWN",
    created_by: "Spark 4.2.0",
  };
  const kind = { type: table.kind, ...(view ? {} : { provider: table.format }) };
  const { collation, ...plain } = properties as Record<string, string>;
  const tail = {
    ...(table.comment === undefined ? {} : { comment: table.comment }),
    ...(Object.keys(plain).length > 0 ? { table_properties: redacted(plain) } : {}),
    ...(table.partitionBy.length > 0 ? { partition_provider: "Catalog", partition_columns: table.partitionBy } : {}),
    ...(view
      ? {
          view_text: view.text,
          view_original_text: view.text,
          ...(view.mode ? { view_schema_mode: view.mode } : {}),
          view_catalog_and_namespace: `${catalogName}.${view.database}`,
          view_query_output_columns: view.queryColumns,
        }
      : {}),
    collation: collation ?? "UTF8_BINARY",
  };
  if (partition) {
    const place = { partition_values: partition.values, location: location(partition.path) };
    return { ...head, ...place, ...storage, ...times, ...kind, ...bucketing, ...tail };
  }
  const place = table.path === undefined ? {} : { location: location(table.path) };
  return { ...head, ...bucketing, ...place, ...storage, ...times, ...kind, ...tail };
}

function column(field: Field): object {
  const comment = commentOf(field);
  const standard = defaultText(field);
  return {
    name: field.name,
    type: typeJson(field.type),
    ...(comment === undefined ? {} : { comment }),
    nullable: field.nullable,
    ...(standard === undefined ? {} : { default: standard }),
  };
}

const interval = ["year", "month"] as const;
const units = ["day", "hour", "minute", "second"] as const;

function typeJson(type: Type): object {
  switch (type.kind) {
    case "string":
      return { name: "string", collation: type.collation ?? "UTF8_BINARY" };
    case "char":
    case "varchar":
      return { name: type.kind, length: type.length };
    case "decimal":
      return { name: "decimal", precision: type.precision, scale: type.scale };
    case "timestamp":
      return { name: "timestamp_ltz" };
    case "interval_ym":
      return { name: "interval", start_unit: interval[type.start], end_unit: interval[type.end] };
    case "interval_dt":
      return { name: "interval", start_unit: units[type.start], end_unit: units[type.end] };
    case "array":
      return { name: "array", element_type: typeJson(type.element), element_nullable: type.containsNull };
    case "map":
      return {
        name: "map",
        key_type: typeJson(type.key),
        value_type: typeJson(type.value),
        value_nullable: type.valueContainsNull,
      };
    case "struct":
      return { name: "struct", fields: type.fields.map(column) };
    default:
      return { name: type.kind };
  }
}
