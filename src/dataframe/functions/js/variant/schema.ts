import { Decimal } from "../../../types/values/decimal.ts";
import { digitsOf, isList, isObject, Typed, type Variant } from "./value.ts";

/** The type of what variants hold. */
export type VariantSchema =
  | { readonly t: "VOID" | "BOOLEAN" | "STRING" | "BIGINT" | "FLOAT" | "DOUBLE" | "BINARY" | Time | "VARIANT" }
  | { readonly t: "DECIMAL"; readonly precision: number; readonly scale: number }
  | { readonly t: "ARRAY"; readonly element: VariantSchema }
  | { readonly t: "OBJECT"; readonly fields: ReadonlyMap<string, VariantSchema> };

type Time = "DATE" | "TIMESTAMP_NTZ" | "TIMESTAMP";

export const noSchema: VariantSchema = { t: "VOID" };

export function schemaOfVariant(value: Variant): VariantSchema {
  if (value === null) return noSchema;
  if (value instanceof Decimal) {
    return { t: "DECIMAL", precision: Math.max(digitsOf(value), value.scale), scale: value.scale };
  }
  if (value instanceof Typed) return { t: value.kind.toUpperCase() as Uppercase<Typed["kind"]> };
  if (isList(value)) return { t: "ARRAY", element: value.map(schemaOfVariant).reduce(mergeSchemas, noSchema) };
  if (isObject(value)) {
    return { t: "OBJECT", fields: new Map([...value].map(([name, item]) => [name, schemaOfVariant(item)])) };
  }
  const kinds = { boolean: "BOOLEAN", string: "STRING", bigint: "BIGINT", number: "DOUBLE" } as const;
  return { t: kinds[typeof value as keyof typeof kinds] };
}

/** The type that holds what both do. */
export function mergeSchemas(a: VariantSchema, b: VariantSchema): VariantSchema {
  if (a.t === "VOID") return b;
  if (b.t === "VOID") return a;
  if (a.t === "ARRAY" && b.t === "ARRAY") return { t: "ARRAY", element: mergeSchemas(a.element, b.element) };
  if (a.t === "OBJECT" && b.t === "OBJECT") return mergeFields(a.fields, b.fields);
  if (a.t === b.t && a.t !== "DECIMAL") return a;
  const [x, y] = [digits(a), digits(b)];
  if (x && y) {
    const scale = Math.max(x.scale, y.scale);
    const precision = Math.max(x.precision - x.scale, y.precision - y.scale) + scale;
    return precision > 38 ? { t: "DOUBLE" } : { t: "DECIMAL", precision, scale };
  }
  if (x || y || isFloating(a) || isFloating(b)) return mergeNumbers(a, b);
  const [one, other] = [times.indexOf(a.t), times.indexOf(b.t)];
  return one < 0 || other < 0 ? { t: "VARIANT" } : { t: times[Math.max(one, other)] as Time };
}

/** The later holds the earlier. */
const times: readonly string[] = ["DATE", "TIMESTAMP_NTZ", "TIMESTAMP"] satisfies Time[];

const isFloating = ({ t }: VariantSchema) => t === "FLOAT" || t === "DOUBLE";

/** Of which one at least is a FLOAT or DOUBLE. */
function mergeNumbers(a: VariantSchema, b: VariantSchema): VariantSchema {
  const kinds = [a.t, b.t].sort().join();
  if (kinds === "BIGINT,FLOAT") return { t: "FLOAT" };
  const numbers = [a, b].every((each) => digits(each) || isFloating(each));
  return { t: numbers ? "DOUBLE" : "VARIANT" };
}

function digits(schema: VariantSchema): { readonly precision: number; readonly scale: number } | undefined {
  if (schema.t === "BIGINT") return { precision: 20, scale: 0 };
  return schema.t === "DECIMAL" ? schema : undefined;
}

function mergeFields(a: ReadonlyMap<string, VariantSchema>, b: ReadonlyMap<string, VariantSchema>): VariantSchema {
  const names = [...new Set([...a.keys(), ...b.keys()])].sort();
  const merged = names.map((name) => [name, mergeSchemas(a.get(name) ?? noSchema, b.get(name) ?? noSchema)] as const);
  return { t: "OBJECT", fields: new Map(merged) };
}

export function schemaText(schema: VariantSchema): string {
  switch (schema.t) {
    case "DECIMAL":
      return `DECIMAL(${schema.precision},${schema.scale})`;
    case "ARRAY":
      return `ARRAY<${schemaText(schema.element)}>`;
    case "OBJECT":
      return `OBJECT<${[...schema.fields].map(([name, type]) => `${fieldName(name)}: ${schemaText(type)}`).join(", ")}>`;
    default:
      return schema.t;
  }
}

function fieldName(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : `\`${name.replaceAll("`", "``")}\``;
}
