import { hasType } from "../has-type.ts";
import type { Type } from "../type.ts";

/** Whether strings of the type, or in it, have another collation than UTF8_BINARY. */
export function isCollated(type: Type): boolean {
  return hasType(type, (text) => text.kind === "string" && (text.collation ?? "UTF8_BINARY") !== "UTF8_BINARY");
}

/** The type with every string in it as `change` gives it. */
export function mapStrings(type: Type, change: (text: Type & { kind: "string" }) => Type): Type {
  switch (type.kind) {
    case "string":
      return change(type);
    case "array":
      return { ...type, element: mapStrings(type.element, change) };
    case "map":
      return { ...type, key: mapStrings(type.key, change), value: mapStrings(type.value, change) };
    case "struct":
      return {
        ...type,
        fields: type.fields.map((field) => ({ ...field, type: mapStrings(field.type, change) })),
      };
    default:
      return type;
  }
}

/** The type with strings that name no collation given this one: what DEFAULT COLLATION does. */
export function withDefaultCollation(type: Type, collation: string): Type {
  if (collation === "UTF8_BINARY" || !hasType(type, isPlainText)) return type;
  return mapStrings(type, (text) => (text.collation === undefined ? { kind: "string", collation } : text));
}

function isPlainText(type: Type): boolean {
  return type.kind === "string" && type.collation === undefined;
}
