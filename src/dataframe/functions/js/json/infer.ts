import { AnalysisException } from "../../../errors/errors.ts";
import type { Field, Type } from "../../../types/type.ts";
import { zoneNamed } from "../cast/settings.ts";
import { textTimeReader } from "../datetime/file-formats.ts";
import type { TimePolicy } from "../datetime/policy.ts";
import { lowerCased, readerOptions } from "./from-json.ts";
import { JsonReader, type Token } from "./reader.ts";

export interface InferOptions {
  readonly timeZone: string;
  readonly policy: TimePolicy;
  readonly options: Readonly<Record<string, string>>;
}

/** The type that Spark infers for the value of a JSON text, a string where there is none; a SyntaxError where it is malformed. */
export function typeOfJsonText(text: string, settings: InferOptions): Type {
  const options = lowerCased(settings.options);
  const reader = new JsonReader(text, readerOptions(options));
  const token = reader.root();
  if (token === undefined) return { kind: "string" };
  const type = inferJson(reader, token, rulesOf(options, settings));
  const canonical = withoutNothing(type, options.dropfieldifallnull === "true");
  if (canonical) return canonical;
  if (type.kind === "struct") return empty;
  return type.kind === "array" && type.element.kind === "struct" ? { ...type, element: empty } : { kind: "string" };
}

const empty: Type = { kind: "struct", fields: [] };

/** What else than Spark's usual types a value may be. */
interface Rules {
  readonly primitivesAsString: boolean;
  readonly prefersDecimal: boolean;
  readonly isTimestamp: (text: string) => boolean;
}

function rulesOf(options: Readonly<Record<string, string>>, { timeZone, policy }: InferOptions): Rules {
  const read = textTimeReader("timestamp", options.timestampformat, zoneNamed(options.timezone ?? timeZone), policy);
  return {
    primitivesAsString: options.primitivesasstring === "true",
    prefersDecimal: options.prefersdecimal === "true",
    isTimestamp: (text) => options.infertimestamp === "true" && read(text) !== undefined,
  };
}

/** Reads a value. NULL and the elements of empty arrays are of type void. */
function inferJson(reader: JsonReader, token: Token, rules: Rules): Type {
  switch (token) {
    case "null":
      return { kind: "void" };
    case "array": {
      let element: Type = { kind: "void" };
      for (let more = reader.item(true); more; more = reader.item(false))
        element = merge(element, inferJson(reader, reader.next(), rules));
      return { kind: "array", element, containsNull: true };
    }
    case "object": {
      const fields = new Map<string, Type>();
      for (let more = reader.field(true); more; more = reader.field(false))
        fields.set(reader.name, inferJson(reader, reader.next(), rules));
      return structOf(fields);
    }
    default:
      return rules.primitivesAsString ? { kind: "string" } : primitive(reader, token, rules);
  }
}

function primitive({ text }: JsonReader, token: "string" | "number" | "true" | "false", rules: Rules): Type {
  if (token === "number") return numberType(text, rules);
  if (token !== "string") return { kind: "boolean" };
  const decimal = rules.prefersDecimal ? decimalType(text.replaceAll(",", "")) : undefined;
  return decimal ?? (rules.isTimestamp(text) ? { kind: "timestamp" } : { kind: "string" });
}

function numberType(text: string, { prefersDecimal }: Rules): Type {
  if (!/^-?\d+$/.test(text)) return (prefersDecimal ? decimalType(text) : undefined) ?? { kind: "double" };
  const value = BigInt(text);
  return BigInt.asIntN(64, value) === value ? { kind: "bigint" } : (decimalType(text) ?? { kind: "double" });
}

/** The decimals that a number, as Java's BigDecimal reads it, is one of; undefined where they have too few digits. */
function decimalType(text: string): Type | undefined {
  const [, whole = "", fraction = "", exponent = "0"] =
    /^[+-]?(?=\.?\d)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  if (whole + fraction === "") return undefined;
  const scale = fraction.length - Number(exponent);
  const precision = Math.max((whole + fraction).replace(/^0+(?=\d)/, "").length, scale);
  if (precision > 38) return undefined;
  if (scale < 0) {
    const sqlConf = '"spark.sql.legacy.allowNegativeScaleOfDecimal"';
    throw new AnalysisException("NEGATIVE_SCALE_DISALLOWED", { scale: String(scale), sqlConf });
  }
  return { kind: "decimal", precision, scale };
}

function structOf(types: ReadonlyMap<string, Type>): Type & { kind: "struct" } {
  const sorted = [...types].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return { kind: "struct", fields: sorted.map(([name, type]) => ({ name, type, nullable: true })) };
}

/** The type of two values in one array. */
function merge(a: Type, b: Type): Type {
  if (a.kind === "void") return b;
  if (b.kind === "void") return a;
  if (a.kind === "struct" && b.kind === "struct") {
    const fields = new Map(a.fields.map((field) => [field.name, field.type]));
    for (const { name, type } of b.fields) fields.set(name, fields.has(name) ? merge(fields.get(name)!, type) : type);
    return structOf(fields);
  }
  if (a.kind === "array" && b.kind === "array")
    return { kind: "array", element: merge(a.element, b.element), containsNull: true };
  if (a.kind === b.kind && a.kind !== "decimal") return a;
  const kinds = [a.kind, b.kind];
  if (!kinds.every((kind) => ["bigint", "double", "decimal"].includes(kind))) return { kind: "string" };
  return kinds.includes("double") ? { kind: "double" } : wider(a, b);
}

function wider(a: Type, b: Type): Type {
  const [x, y] = [a, b].map((type) => (type.kind === "decimal" ? type : { precision: 20, scale: 0 })) as [Size, Size];
  const scale = Math.max(x.scale, y.scale);
  const precision = Math.max(x.precision - x.scale, y.precision - y.scale) + scale;
  return precision > 38 ? { kind: "double" } : { kind: "decimal", precision, scale };
}

interface Size {
  readonly precision: number;
  readonly scale: number;
}

/** What was always NULL is a string, or left out; so are structs without fields, and fields without names. */
function withoutNothing(type: Type, drop: boolean): Type | undefined {
  switch (type.kind) {
    case "void":
      return drop ? undefined : { kind: "string" };
    case "array": {
      const element = withoutNothing(type.element, drop);
      return element && { ...type, element };
    }
    case "struct": {
      const fields = type.fields.flatMap((field): Field[] => {
        const inner = field.name === "" ? undefined : withoutNothing(field.type, drop);
        return inner ? [{ ...field, type: inner }] : [];
      });
      return fields.length === 0 ? undefined : { kind: "struct", fields };
    }
    default:
      return type;
  }
}
