import type { LowerContext } from "../../../functions/define.ts";
import type { Type } from "../../../types/type.ts";
import { quoteText, structNames } from "../types.ts";
import { collationKey } from "./collation-key.ts";

/** SQL of a value by which DuckDB orders as Spark does. */
export function orderKey(sql: string, type: Type, context: LowerContext): string {
  return nullsFirst(collationKey(sql, type, context), type, 0);
}

/**
 * Inside arrays and structs Spark has nulls first and DuckDB has them last, so there whether a value is present goes before
 * the value.
 */
function nullsFirst(sql: string, type: Type, depth: number): string {
  if (!mayHoldNull(type)) return sql;
  const item = `o${depth}_`;
  if (type.kind === "array") {
    return `list_transform(${sql}, lambda ${item}: ${part(item, type.element, type.containsNull, depth)})`;
  }
  const { fields } = type as Type & { kind: "struct" };
  const names = structNames(fields);
  const parts = fields.map((field, i) => {
    const value = `struct_extract(${item}, ${quoteText(names[i]!)})`;
    return `f${i} := ${part(value, field.type, field.nullable, depth)}`;
  });
  const key = `CASE WHEN ${item} IS NOT NULL THEN struct_pack(${parts.join(", ")}) END`;
  return `list_transform([${sql}], lambda ${item}: ${key})[1]`;
}

/** Whether a value of the type may have null in it, besides being null. */
function mayHoldNull(type: Type): boolean {
  if (type.kind === "array") return type.containsNull || mayHoldNull(type.element);
  return type.kind === "struct" && type.fields.some((field) => field.nullable || mayHoldNull(field.type));
}

function part(value: string, type: Type, nullable: boolean, depth: number): string {
  const key = nullsFirst(value, type, depth + 1);
  return nullable ? `struct_pack(n := ${value} IS NOT NULL, v := ${key})` : key;
}
