import type { LowerContext } from "../../../functions/define.ts";
import { collationOf, indeterminate } from "../../../types/collation/collation.ts";
import { needsKey } from "../../../types/needs-key.ts";
import type { Type } from "../../../types/type.ts";
import { quoteId, quoteText, structNames } from "../types.ts";

/**
 * SQL of a value that DuckDB tells apart from others, and orders, as the collations of the strings in it do, and by the fields of
 * intervals: the value itself where it has none.
 */
export function collationKey(sql: string, type: Type, context: LowerContext, depth = 0): string {
  if (!needsKey(type)) return sql;
  const item = `k${depth}_`;
  switch (type.kind) {
    case "string":
      return textKey(sql, type, context);
    case "interval":
      return `CAST(${sql} AS VARCHAR)`;
    case "array":
      return `list_transform(${sql}, lambda ${item}: ${collationKey(item, type.element, context, depth + 1)})`;
    case "map": {
      const key = collationKey(`struct_extract(${item}, 'key')`, type.key, context, depth + 1);
      const value = collationKey(`struct_extract(${item}, 'value')`, type.value, context, depth + 1);
      return `map_from_entries(list_transform(map_entries(${sql}), lambda ${item}: struct_pack(key := ${key}, value := ${value})))`;
    }
    case "struct": {
      const names = structNames(type.fields);
      const parts = type.fields.map((field, i) => {
        const part = `struct_extract(${item}, ${quoteText(names[i]!)})`;
        return `${quoteId(names[i]!)} := ${collationKey(part, field.type, context, depth + 1)}`;
      });
      const keyed = `CASE WHEN ${item} IS NOT NULL THEN struct_pack(${parts.join(", ")}) END`;
      return `list_transform([${sql}], lambda ${item}: ${keyed})[1]`;
    }
    default:
      return sql;
  }
}

function textKey(sql: string, type: Type & { kind: "string" }, context: LowerContext): string {
  const plain: Type = { kind: "string" };
  if (type.collation === indeterminate) return context.raise("INDETERMINATE_COLLATION", {}, {}, plain);
  const { family } = collationOf(type.collation!);
  return family === "binary" ? `rtrim(${sql}, ' ')` : context.js("collation_key", [sql], [type], plain);
}
