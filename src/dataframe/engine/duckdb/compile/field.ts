import { unsupported } from "../../../errors/errors.ts";
import { mapValue } from "../../../functions/collections/maps.ts";
import type { Field } from "../../../plan/expr.ts";
import { typeOf } from "../../../plan/output.ts";
import type { Type } from "../../../types/type.ts";
import { quoteText, structNames } from "../types.ts";
import { lower } from "./expression.ts";
import type { Lowering } from "./lowering.ts";

/** `child.name` and `child[key]`. */
export function lowerField(expr: Field, child: string, context: Lowering): string {
  const from = typeOf(expr.child);
  if (from.kind === "void") return context.literal(null, from);
  switch (expr.access) {
    case "struct":
      return `struct_extract(${child}, ${fieldName(from, expr.index!)})`;
    case "structs": {
      const element = (from as Type & { kind: "array" }).element;
      const name = `e${context.fresh()}_`;
      return `list_transform(${child}, lambda ${name}: struct_extract(${name}, ${fieldName(element, expr.index!)}))`;
    }
    case "map":
      return mapValue(child, lower(expr.key, context), from as Type & { kind: "map" }, context);
    case "array":
      return arrayElement(expr, child, context);
    default:
      throw unsupported("access to a field of a variant", "Use variant_get(v, '$.path', 'type').", expr.origin);
  }
}

function fieldName(type: Type, index: number): string {
  return quoteText(structNames((type as Type & { kind: "struct" }).fields)[index]!);
}

/** Spark counts from 0, gives null for a null index, and raises outside the array in ANSI mode. */
function arrayElement(expr: Field, child: string, context: Lowering): string {
  const key = javaInt(lower(expr.key, context), typeOf(expr.key));
  const list = `a${context.fresh()}_`;
  const index = `i${context.fresh()}_`;
  const outside = `${index} < 0 OR ${index} >= len(${list})`;
  const type = expr.type!;
  const raised = expr.ansi
    ? context.raise(
        "INVALID_ARRAY_INDEX",
        {
          indexValue: { sql: `CAST(${index} AS VARCHAR)` },
          arraySize: { sql: `CAST(len(${list}) AS VARCHAR)` },
        },
        expr,
        type,
      )
    : context.literal(null, type);
  const body = `CASE WHEN ${outside} THEN ${raised} ELSE ${list}[${index} + 1] END`;
  return bind([list, child], bind([index, key], body));
}

/** The index as Java takes it: of a BIGINT the last 32 bits. */
function javaInt(sql: string, type: Type): string {
  if (type.kind !== "bigint") return `CAST(${sql} AS BIGINT)`;
  const shifted = `(CAST(${sql} AS HUGEINT) + 2147483648) % 4294967296`;
  return `CAST((${shifted} + 4294967296) % 4294967296 - 2147483648 AS BIGINT)`;
}

/** Computes a value once and uses it by name: a lambda over a list of one. */
function bind([name, value]: readonly [string, string], body: string): string {
  return `list_transform([${value}], lambda ${name}: ${body})[1]`;
}
