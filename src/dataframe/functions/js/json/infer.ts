import type { Type } from "../../../types/type.ts";
import type { JsonReader, Token } from "./reader.ts";

/** Reads a value; the type that Spark infers for it. NULL and empty arrays are of type void. */
export function inferJson(reader: JsonReader, token: Token): Type {
  switch (token) {
    case "null":
      return { kind: "void" };
    case "true":
    case "false":
      return { kind: "boolean" };
    case "string":
      return { kind: "string" };
    case "number":
      return numberType(reader.text);
    case "array": {
      let element: Type = { kind: "void" };
      for (let more = reader.item(true); more; more = reader.item(false))
        element = merge(element, inferJson(reader, reader.next()));
      return { kind: "array", element, containsNull: true };
    }
    case "object": {
      const fields = new Map<string, Type>();
      for (let more = reader.field(true); more; more = reader.field(false))
        fields.set(reader.name, inferJson(reader, reader.next()));
      const sorted = [...fields].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
      return { kind: "struct", fields: sorted.map(([name, type]) => ({ name, type, nullable: true })) };
    }
  }
}

function numberType(text: string): Type {
  if (!/^-?\d+$/.test(text)) return { kind: "double" };
  const value = BigInt(text);
  if (BigInt.asIntN(64, value) === value) return { kind: "bigint" };
  const digits = text.replace("-", "").length;
  return digits <= 38 ? { kind: "decimal", precision: digits, scale: 0 } : { kind: "double" };
}

/** The type of two values in one array or column. */
function merge(a: Type, b: Type): Type {
  if (a.kind === "void") return b;
  if (b.kind === "void") return a;
  if (a.kind === "struct" && b.kind === "struct") {
    const fields = new Map(a.fields.map((field) => [field.name, field.type]));
    for (const { name, type } of b.fields) fields.set(name, fields.has(name) ? merge(fields.get(name)!, type) : type);
    const sorted = [...fields].sort(([x], [y]) => (x < y ? -1 : x > y ? 1 : 0));
    return { kind: "struct", fields: sorted.map(([name, type]) => ({ name, type, nullable: true })) };
  }
  if (a.kind === "array" && b.kind === "array")
    return { kind: "array", element: merge(a.element, b.element), containsNull: true };
  if (a.kind === b.kind && a.kind !== "decimal") return a;
  const kinds = new Set([a.kind, b.kind]);
  if ([...kinds].every((kind) => ["bigint", "double", "decimal"].includes(kind))) {
    if (kinds.has("double")) return { kind: "double" };
    const precision = Math.max(...[a, b].map((type) => (type.kind === "decimal" ? type.precision : 20)));
    return { kind: "decimal", precision, scale: 0 };
  }
  return { kind: "string" };
}

/** A type without void: those are read as texts. */
export function withoutVoid(type: Type): Type {
  switch (type.kind) {
    case "void":
      return { kind: "string" };
    case "array":
      return { ...type, element: withoutVoid(type.element) };
    case "struct":
      return { ...type, fields: type.fields.map((field) => ({ ...field, type: withoutVoid(field.type) })) };
    default:
      return type;
  }
}
