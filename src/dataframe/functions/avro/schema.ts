import { AnalysisException } from "../../errors/errors.ts";

/** An Avro schema as a tree; records that contain themselves make it a graph. */
export type AvroSchema =
  | { readonly kind: AvroPrimitive; readonly logical?: LogicalType; readonly sparkType?: string }
  | { readonly kind: "fixed"; readonly name: string; readonly size: number; readonly logical?: LogicalType }
  | { readonly kind: "enum"; readonly name: string; readonly symbols: readonly string[] }
  | { readonly kind: "array"; readonly items: AvroSchema }
  | { readonly kind: "map"; readonly values: AvroSchema }
  | AvroRecord
  | { readonly kind: "union"; readonly branches: readonly AvroSchema[] };

export interface AvroRecord {
  readonly kind: "record";
  /** With its namespace. */
  readonly name: string;
  readonly fields: readonly AvroField[];
}

export interface AvroField {
  readonly name: string;
  readonly schema: AvroSchema;
}

export interface LogicalType {
  readonly name: string;
  readonly precision: number;
  readonly scale: number;
}

const primitives = ["null", "boolean", "int", "long", "float", "double", "bytes", "string"] as const;
export type AvroPrimitive = (typeof primitives)[number];

type Json = Readonly<Record<string, unknown>>;

/** Reads the last schema's JSON text, those before being what it refers to; raises what is wrong with it. */
export function parseAvroSchema(texts: readonly string[]): AvroSchema {
  const parser = new SchemaParser();
  return texts.map((text) => parser.parse(schemaJson(text), "")).at(-1)!;
}

export function schemaJson(text: string): unknown {
  // A primitive is often written without its quotes.
  if (isPrimitive(text.trim())) return text.trim();
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalidSchema(`it is not JSON (${(error as Error).message})`);
  }
}

export function invalidSchema(reason: string): AnalysisException {
  return new AnalysisException(
    "",
    {},
    {
      message: `The Avro schema can't be used: ${reason}.`,
      hint: 'It looks like {"type":"record","name":"order","fields":[{"name":"id","type":"long"}]}.',
    },
  );
}

class SchemaParser {
  readonly #named = new Map<string, AvroSchema>();

  parse(json: unknown, namespace: string): AvroSchema {
    if (typeof json === "string") return this.#reference(json, namespace);
    if (Array.isArray(json)) return this.#union(json, namespace);
    if (typeof json !== "object" || json === null) throw invalidSchema(`${JSON.stringify(json)} is no type`);
    const schema = json as Json;
    switch (schema.type) {
      case "record":
      case "error":
        return this.#record(schema, namespace);
      case "enum":
        return this.#enum(schema, namespace);
      case "fixed":
        return this.#fixed(schema, namespace);
      case "array":
        return { kind: "array", items: this.parse(schema.items, namespace) };
      case "map":
        return { kind: "map", values: this.parse(schema.values, namespace) };
      default:
        return isPrimitive(schema.type) ? primitive(schema.type, schema) : this.parse(schema.type, namespace);
    }
  }

  #reference(name: string, namespace: string): AvroSchema {
    if (isPrimitive(name)) return { kind: name };
    const found = this.#named.get(fullName(name, namespace)) ?? this.#named.get(name);
    if (!found) throw invalidSchema(`the type "${name}" is not defined before it is used`);
    return found;
  }

  #union(json: readonly unknown[], namespace: string): AvroSchema {
    const branches = json.map((branch) => this.parse(branch, namespace));
    if (branches.some(({ kind }) => kind === "union")) throw invalidSchema("a union holds a union");
    const names = branches.map(branchName);
    const twice = names.find((name, i) => names.indexOf(name) < i);
    if (twice !== undefined) throw invalidSchema(`a union has ${twice} twice`);
    return { kind: "union", branches };
  }

  #record(json: Json, outer: string): AvroSchema {
    const { name, namespace } = nameOf(json, outer);
    const fields: AvroField[] = [];
    this.#define({ kind: "record", name, fields });
    if (!Array.isArray(json.fields)) throw invalidSchema(`the record ${name} has no fields`);
    for (const field of json.fields as readonly Json[]) {
      const fieldName = simpleName(field.name);
      if (fields.some((other) => other.name === fieldName))
        throw invalidSchema(`the record ${name} has the field ${fieldName} twice`);
      fields.push({ name: fieldName, schema: this.parse(field.type, namespace) });
    }
    return this.#named.get(name)!;
  }

  #enum(json: Json, outer: string): AvroSchema {
    const { name } = nameOf(json, outer);
    if (!Array.isArray(json.symbols)) throw invalidSchema(`the enum ${name} has no symbols`);
    return this.#define({ kind: "enum", name, symbols: json.symbols.map(simpleName) });
  }

  #fixed(json: Json, outer: string): AvroSchema {
    const { name } = nameOf(json, outer);
    const size = json.size;
    if (typeof size !== "number" || !Number.isSafeInteger(size) || size < 0)
      throw invalidSchema(`the fixed type ${name} has no size`);
    return this.#define({ kind: "fixed", name, size, ...logicalOf(json) });
  }

  #define<T extends AvroSchema & { readonly name: string }>(schema: T): T {
    if (this.#named.has(schema.name)) throw invalidSchema(`the type ${schema.name} is defined twice`);
    this.#named.set(schema.name, schema);
    return schema;
  }
}

function primitive(kind: AvroPrimitive, json: Json): AvroSchema {
  const sparkType = json["spark.sql.catalyst.type"];
  return { kind, ...logicalOf(json), ...(typeof sparkType === "string" ? { sparkType } : {}) };
}

/** Logical types that make no sense are ignored, as Avro wants it. */
function logicalOf(json: Json): { readonly logical?: LogicalType } {
  if (typeof json.logicalType !== "string") return {};
  const precision = typeof json.precision === "number" ? json.precision : 0;
  const scale = typeof json.scale === "number" ? json.scale : 0;
  if (json.logicalType === "decimal" && (precision < 1 || scale < 0 || scale > precision)) return {};
  return { logical: { name: json.logicalType, precision, scale } };
}

function nameOf(json: Json, outer: string): { readonly name: string; readonly namespace: string } {
  if (typeof json.name !== "string") throw invalidSchema(`a ${String(json.type)} has no name`);
  const given = typeof json.namespace === "string" ? json.namespace : outer;
  const name = fullName(json.name, given);
  for (const part of name.split(".")) simpleName(part);
  const dot = name.lastIndexOf(".");
  return { name, namespace: dot < 0 ? "" : name.slice(0, dot) };
}

function simpleName(name: unknown): string {
  if (typeof name === "string" && /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) return name;
  throw invalidSchema(`${JSON.stringify(name)} is not a name: letters, digits and _ make one`);
}

function fullName(name: string, namespace: string): string {
  return name.includes(".") || namespace === "" ? name : `${namespace}.${name}`;
}

function isPrimitive(name: unknown): name is AvroPrimitive {
  return (primitives as readonly unknown[]).includes(name);
}

/** By which Avro tells a union's branches apart: the full name, or the kind. */
export function branchName(schema: AvroSchema): string {
  return "name" in schema ? schema.name : schema.kind;
}
