import { AnalysisException } from "../../../errors/errors.ts";
import type { Field, Type } from "../../../types/type.ts";
import { timeParser } from "../formats.ts";
import { type JavaDecimal, javaDecimal } from "../numbers.ts";
import type { JsonOptions } from "./options.ts";
import { JsonNumber, JsonObject, type JsonValue } from "./parse.ts";

const string: Type = { kind: "string" };
const nothing: Type = { kind: "void" };

/** Tells the types of JSON values. */
export class JsonTypes {
  readonly #options: JsonOptions;
  readonly #isTimestamp: (text: string) => boolean;

  constructor(options: JsonOptions) {
    this.#options = options;
    const parse = timeParser({ kind: "timestamp" }, { ...options, fallback: false })!;
    this.#isTimestamp = (text) => options.inferTimestamp && parse(text) !== undefined;
  }

  of(json: JsonValue): Type {
    if (json === null) return nothing;
    if (json instanceof JsonObject) {
      const fields = new Map<string, Type>();
      json.keys.forEach((key, i) => {
        fields.set(key, this.of(json.values[i]!));
      });
      return structOf(fields);
    }
    if (Array.isArray(json)) {
      const element = json.reduce<Type>((type, item) => mergeTypes(type, this.of(item)), nothing);
      return { kind: "array", element, containsNull: true };
    }
    if (this.#options.primitivesAsString) return string;
    if (typeof json === "boolean") return { kind: "boolean" };
    return json instanceof JsonNumber ? this.#ofNumber(json) : this.#ofText(json);
  }

  #ofNumber(json: JsonNumber): Type {
    const decimal = javaDecimal(json.text);
    if (json.isInteger) {
      const value = BigInt(json.text);
      if (BigInt.asIntN(64, value) === value) return { kind: "bigint" };
    } else if (!this.#options.prefersDecimal) return { kind: "double" };
    return (decimal && decimalType(decimal)) ?? { kind: "double" };
  }

  #ofText(text: string): Type {
    if (this.#options.prefersDecimal) {
      const decimal = javaDecimal(text.replaceAll(",", ""));
      const type = decimal && decimalType(decimal);
      if (type) return type;
    }
    return this.#isTimestamp(text) ? { kind: "timestamp" } : string;
  }
}

/** Undefined where it has more digits than a decimal may have. */
function decimalType({ precision, scale }: JavaDecimal): Type | undefined {
  const digits = Math.max(precision, scale);
  if (digits > 38) return undefined;
  if (scale < 0) {
    const sqlConf = '"spark.sql.legacy.allowNegativeScaleOfDecimal"';
    throw new AnalysisException("NEGATIVE_SCALE_DISALLOWED", { scale: `'${scale}'`, sqlConf });
  }
  return { kind: "decimal", precision: digits, scale };
}

const fieldsByName = new WeakMap<Type, ReadonlyMap<string, Type>>();

function fieldsOf(struct: Type & { kind: "struct" }): ReadonlyMap<string, Type> {
  let fields = fieldsByName.get(struct);
  if (!fields) {
    fields = new Map(struct.fields.map(({ name, type }) => [name, type]));
    fieldsByName.set(struct, fields);
  }
  return fields;
}

/** Whether merging the type of a value into this type would give this type: told without making types. */
export function covers(type: Type, json: JsonValue): boolean {
  if (json === null || type.kind === "string") return true;
  switch (type.kind) {
    case "boolean":
      return typeof json === "boolean";
    case "bigint":
      return json instanceof JsonNumber && json.small !== undefined;
    case "double":
      return json instanceof JsonNumber;
    case "array":
      return Array.isArray(json) && json.every((item) => covers(type.element, item));
    case "struct": {
      if (!(json instanceof JsonObject)) return false;
      const fields = fieldsOf(type);
      return json.keys.every((key, i) => {
        const field = fields.get(key);
        return field !== undefined && covers(field, json.values[i]!);
      });
    }
    default:
      return false;
  }
}

/** One type for two values of a column. */
export function mergeTypes(a: Type, b: Type): Type {
  if (a.kind === "void") return b;
  if (b.kind === "void") return a;
  if (a.kind === "array" && b.kind === "array") {
    return { kind: "array", element: mergeTypes(a.element, b.element), containsNull: true };
  }
  if (a.kind === "struct" && b.kind === "struct") {
    const fields = new Map(a.fields.map((field) => [field.name, field.type]));
    for (const { name, type } of b.fields) {
      const other = fields.get(name);
      fields.set(name, other ? mergeTypes(other, type) : type);
    }
    return structOf(fields);
  }
  return mergeAtomic(a, b);
}

function mergeAtomic(a: Type, b: Type): Type {
  if (a.kind === "decimal" && b.kind === "decimal") return wider(a, b);
  if (a.kind === b.kind) return a;
  const kinds = [a.kind, b.kind];
  const numeric = kinds.every((kind) => ["bigint", "decimal", "double"].includes(kind));
  if (!numeric) return string;
  if (kinds.includes("double")) return { kind: "double" };
  const decimal = (a.kind === "decimal" ? a : b) as Type & { kind: "decimal" };
  return wider(decimal, { kind: "decimal", precision: 20, scale: 0 });
}

function wider(a: Type & { kind: "decimal" }, b: Type & { kind: "decimal" }): Type {
  const scale = Math.max(a.scale, b.scale);
  const precision = Math.max(a.precision - a.scale, b.precision - b.scale) + scale;
  return precision > 38 ? { kind: "double" } : { kind: "decimal", precision, scale };
}

function structOf(fields: ReadonlyMap<string, Type>): Type {
  const names = [...fields.keys()].sort((x, y) => (x < y ? -1 : 1));
  return { kind: "struct", fields: names.map((name) => ({ name, type: fields.get(name)!, nullable: true })) };
}

/** What was always null is a string; structs without fields are left out. */
export function settled(type: Type): Type | undefined {
  switch (type.kind) {
    case "void":
      return string;
    case "array": {
      const element = settled(type.element);
      return element && { ...type, element };
    }
    case "struct": {
      const fields = type.fields.flatMap((field): Field[] => {
        const inner = settled(field.type);
        return inner ? [{ ...field, type: inner }] : [];
      });
      return fields.length === 0 ? undefined : { kind: "struct", fields };
    }
    default:
      return type;
  }
}
