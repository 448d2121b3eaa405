import type { LiteralValue } from "../../../plan/expr.ts";
import type { Field, Type } from "../../../types/type.ts";
import { timeParser } from "../formats.ts";
import { parseDecimal } from "../numbers.ts";
import type { JsonOptions } from "./options.ts";
import { JsonNumber, JsonObject, type JsonValue, jsonText } from "./parse.ts";

/** A value of a type; `problem` is called where the JSON is not one, the value is then null. */
export type Convert = (json: JsonValue, problem: () => void) => LiteralValue;

function converter(type: Type, options: JsonOptions): Convert {
  const convert = present(type, options);
  return (json, problem) => {
    if (json === null) return null;
    const value = convert(json, problem);
    if (value !== undefined) return value;
    problem();
    return null;
  };
}

type Present = (json: Exclude<JsonValue, null>, problem: () => void) => LiteralValue | undefined;

const bits: Readonly<Record<string, number>> = { tinyint: 8, smallint: 16, int: 32, bigint: 64 };

function present(type: Type, options: JsonOptions): Present {
  switch (type.kind) {
    case "boolean":
      return (json) => (typeof json === "boolean" ? json : undefined);
    case "tinyint":
    case "smallint":
    case "int":
    case "bigint":
      return (json) => {
        if (!(json instanceof JsonNumber) || !json.isInteger) return undefined;
        // A vector of BIGINT values is made of numbers too.
        if (type.kind === "bigint" && json.small !== undefined) return json.small;
        const value = BigInt(json.text);
        if (BigInt.asIntN(bits[type.kind]!, value) !== value) return undefined;
        return type.kind === "bigint" ? value : Number(value);
      };
    case "float":
    case "double":
      return (json) => {
        const value = floating(json);
        return value === undefined || type.kind === "double" ? value : Math.fround(value);
      };
    case "decimal":
      return (json) => {
        const text = json instanceof JsonNumber ? json.text : typeof json === "string" ? json : undefined;
        return text === undefined ? undefined : parseDecimal(text, type.precision, type.scale);
      };
    case "string":
    case "char":
    case "varchar":
      return (json) => (typeof json === "string" ? json : jsonText(json));
    case "variant":
      return (json) => jsonText(json);
    case "binary":
      return (json) => (typeof json === "string" ? new Uint8Array(Buffer.from(json, "base64")) : undefined);
    case "date":
    case "timestamp_ntz": {
      const parse = timeParser(type, options)!;
      return (json) => (typeof json === "string" ? parse(json) : undefined);
    }
    case "timestamp": {
      const parse = timeParser(type, options)!;
      return (json) => {
        if (typeof json === "string") return parse(json);
        return json instanceof JsonNumber && json.isInteger ? BigInt(json.text) * 1_000_000n : undefined;
      };
    }
    case "array": {
      const element = converter(type.element, options);
      return (json) =>
        Array.isArray(json) ? whole((problem) => json.map((item) => element(item, problem))) : undefined;
    }
    case "map": {
      const value = converter(type.value, options);
      return (json) => {
        if (!(json instanceof JsonObject)) return undefined;
        return whole((problem) => json.keys.map((key, i) => [key, value(json.values[i]!, problem)]));
      };
    }
    case "struct": {
      const fields = fieldsConverter(type.fields, options);
      return (json, problem) => (json instanceof JsonObject ? fields(json, problem) : undefined);
    }
    case "void":
      return () => undefined;
    default:
      return () => undefined;
  }
}

/** A collection with a bad element is no value. */
function whole(build: (problem: () => void) => LiteralValue): LiteralValue | undefined {
  let bad = false;
  const value = build(() => {
    bad = true;
  });
  return bad ? undefined : value;
}

/** The fields of an object by their exact names; the last of a repeated key counts. */
export function fieldsConverter(
  fields: readonly Field[],
  options: JsonOptions,
): (object: JsonObject, problem: () => void) => LiteralValue[] {
  const places = new Map(fields.map((field, i) => [field.name, i]));
  const converters = fields.map((field) => converter(field.type, options));
  return (object, problem) => {
    const values: LiteralValue[] = converters.map(() => null);
    for (let i = 0; i < object.keys.length; i++) {
      const place = places.get(object.keys[i]!);
      if (place !== undefined) values[place] = converters[place]!(object.values[i]!, problem);
    }
    return values;
  };
}

function floating(json: JsonValue): number | undefined {
  const text = json instanceof JsonNumber ? json.text : typeof json === "string" ? json : undefined;
  switch (text) {
    case "NaN":
      return Number.NaN;
    case "Infinity":
    case "+Infinity":
    case "INF":
    case "+INF":
      return Number.POSITIVE_INFINITY;
    case "-Infinity":
    case "-INF":
      return Number.NEGATIVE_INFINITY;
    default:
      return json instanceof JsonNumber ? (json.small ?? Number(json.text)) : undefined;
  }
}
