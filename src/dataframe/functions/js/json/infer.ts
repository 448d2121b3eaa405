import type { Type } from "../../../types/type.ts";
import type { Json } from "./reader.ts";

/** The type that Spark infers for a JSON value; NULL and empty arrays are of type void. */
export function inferJson(json: Json): Type {
  switch (json.t) {
    case "null":
      return { kind: "void" };
    case "true":
    case "false":
      return { kind: "boolean" };
    case "string":
      return { kind: "string" };
    case "number":
      return numberType(json.text);
    case "array":
      return { kind: "array", element: json.items.map(inferJson).reduce(merge, { kind: "void" }), containsNull: true };
    case "object": {
      const fields = new Map<string, Type>();
      for (const [name, value] of json.fields) fields.set(name, inferJson(value));
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
export function merge(a: Type, b: Type): Type {
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
