import type { Field, Type } from "../../../types/type.ts";
import type { XmlOptions } from "../../xml/options.ts";

type Struct = Type & { kind: "struct" };
type DecimalType = Type & { kind: "decimal" };

/** Fields in the order of their names. */
export function structOf(fields: readonly Field[]): Struct {
  return { kind: "struct", fields: [...fields].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)) };
}

/** One type for two values of a field. */
export function mergeXmlTypes(a: Type, b: Type, options: XmlOptions): Type {
  if (a.kind === "void") return b;
  if (b.kind === "void") return a;
  if (a.kind === "struct" && b.kind === "struct") return mergeStructs(a, b, options);
  if (a.kind === "array" || b.kind === "array") {
    const element = mergeXmlTypes(a.kind === "array" ? a.element : a, b.kind === "array" ? b.element : b, options);
    return { kind: "array", element, containsNull: true };
  }
  if (a.kind === "struct") return withText(a, b, options);
  if (b.kind === "struct") return withText(b, a, options);
  return mergeAtomic(a, b);
}

/** The spelling of a name that came first stays. */
function mergeStructs(a: Struct, b: Struct, options: XmlOptions): Struct {
  const fields = new Map<string, Field>();
  for (const field of [...a.fields, ...b.fields]) {
    const key = options.caseSensitive ? field.name : field.name.toLowerCase();
    const known = fields.get(key);
    fields.set(key, known ? { ...known, type: mergeXmlTypes(known.type, field.type, options) } : field);
  }
  return structOf([...fields.values()]);
}

/** A text goes into a struct that has a place for one; otherwise both are texts. */
function withText(struct: Struct, type: Type, options: XmlOptions): Type {
  if (!struct.fields.some((field) => field.name === options.valueTag)) return { kind: "string" };
  const fields = struct.fields.map((field) =>
    field.name === options.valueTag ? { ...field, type: mergeXmlTypes(field.type, type, options) } : field,
  );
  return { kind: "struct", fields };
}

function mergeAtomic(a: Type, b: Type): Type {
  if (a.kind === "decimal" && b.kind === "decimal") return wider(a, b);
  if (a.kind === b.kind) return a;
  const kinds = [a.kind, b.kind];
  if (kinds.every((kind) => kind === "bigint" || kind === "decimal" || kind === "double")) {
    if (kinds.includes("double")) return { kind: "double" };
    return wider((a.kind === "decimal" ? a : b) as DecimalType, { kind: "decimal", precision: 20, scale: 0 });
  }
  const times = ["date", "timestamp_ntz", "timestamp"];
  const widest = times[Math.max(times.indexOf(a.kind), times.indexOf(b.kind))];
  if (kinds.every((kind) => times.includes(kind))) return { kind: widest } as Type;
  return { kind: "string" };
}

function wider(a: DecimalType, b: DecimalType): Type {
  const scale = Math.max(a.scale, b.scale);
  const precision = Math.max(a.precision - a.scale, b.precision - b.scale) + scale;
  return precision > 38 ? { kind: "double" } : { kind: "decimal", precision, scale };
}

/** What was always empty is a text; structs without fields are left out. */
export function settledXmlType(type: Type): Type | undefined {
  switch (type.kind) {
    case "void":
      return { kind: "string" };
    case "array": {
      const element = settledXmlType(type.element);
      return element && { ...type, element };
    }
    case "struct": {
      const fields = type.fields.flatMap((field): Field[] => {
        const inner = field.name === "" ? undefined : settledXmlType(field.type);
        return inner ? [{ ...field, type: inner }] : [];
      });
      return fields.length === 0 ? undefined : { kind: "struct", fields };
    }
    default:
      return type;
  }
}
