import type { Type } from "./type.ts";

/** A type with nulls allowed everywhere inside it. */
export function nullableInside(type: Type): Type {
  switch (type.kind) {
    case "array":
      return { ...type, element: nullableInside(type.element), containsNull: true };
    case "map":
      return {
        ...type,
        key: nullableInside(type.key),
        value: nullableInside(type.value),
        valueContainsNull: true,
      };
    case "struct":
      return { ...type, fields: type.fields.map((f) => ({ ...f, type: nullableInside(f.type), nullable: true })) };
    default:
      return type;
  }
}
