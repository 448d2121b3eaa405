import { SparkException } from "../../errors/errors.ts";
import { catalogString, sqlType } from "../../types/names.ts";
import type { Field, Struct, Type } from "../../types/type.ts";

/** One schema for files of several: their columns by name. Raises CANNOT_MERGE_SCHEMAS. */
export function mergeSchemas(schemas: readonly Struct[]): Struct {
  return schemas.reduce((left, right) => {
    const merged = merge(left, right);
    if (merged?.kind === "struct") return merged;
    throw new SparkException("CANNOT_MERGE_SCHEMAS", { left: `"${sqlType(left)}"`, right: `"${sqlType(right)}"` });
  });
}

/** Undefined where there is none. */
function merge(a: Type, b: Type): Type | undefined {
  if (a.kind === "struct" && b.kind === "struct") return mergeStructs(a, b);
  if (a.kind === "array" && b.kind === "array") {
    const element = merge(a.element, b.element);
    return element && { ...a, element };
  }
  if (a.kind === "map" && b.kind === "map") {
    const [key, value] = [merge(a.key, b.key), merge(a.value, b.value)];
    return key && value && { ...a, key, value };
  }
  if (a.kind === "decimal" && b.kind === "decimal" && a.scale === b.scale) return a.precision >= b.precision ? a : b;
  return catalogString(a) === catalogString(b) ? a : undefined;
}

function mergeStructs(a: Struct, b: Struct): Struct | undefined {
  const fields: Field[] = [...a.fields];
  for (const field of b.fields) {
    const at = fields.findIndex(({ name }) => name.toLowerCase() === field.name.toLowerCase());
    const type = at < 0 ? field.type : merge(fields[at]!.type, field.type);
    if (!type) return undefined;
    if (at < 0) fields.push(field);
    else fields[at] = { ...fields[at]!, type };
  }
  return { kind: "struct", fields };
}
