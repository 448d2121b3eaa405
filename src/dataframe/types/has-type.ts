import type { Type } from "./type.ts";

/** Whether the type is, or holds, a type for which `test` is true. */
export function hasType(type: Type, test: (type: Type) => boolean): boolean {
  if (test(type)) return true;
  switch (type.kind) {
    case "array":
      return hasType(type.element, test);
    case "map":
      return hasType(type.key, test) || hasType(type.value, test);
    case "struct":
      return type.fields.some((field) => hasType(field.type, test));
    default:
      return false;
  }
}
