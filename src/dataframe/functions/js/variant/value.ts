import type { Zone } from "../../../types/datetime/zone.ts";
import { formatDouble, formatFloat } from "../../../types/number-text.ts";
import { Decimal } from "../../../types/values/decimal.ts";
import { type TypedKind, typedMark, typedParts, typedText, variantJson } from "../../../types/values/variant-text.ts";
import { defaultJsonOptions, JsonReader, type Token } from "../json/reader.ts";

/** A variant as data: a bigint is a BIGINT, a number a DOUBLE. */
export type Variant = null | boolean | string | bigint | number | Decimal | Typed | readonly Variant[] | VariantObject;

/** A value of a type that JSON does not have. */
export class Typed {
  readonly kind: TypedKind;
  readonly value: number | bigint | Uint8Array;

  constructor(kind: TypedKind, value: number | bigint | Uint8Array) {
    this.kind = kind;
    this.value = value;
  }
}

/** Fields by name, in the order of their names. */
export type VariantObject = ReadonlyMap<string, Variant>;

const withMarks = { ...defaultJsonOptions, allowUnquotedControlChars: true };

/** Reads the text that a variant is kept as. */
export function variantReader(kept: string): JsonReader {
  return new JsonReader(kept, withMarks);
}

/** A variant from the text that it is kept as. */
export function readVariant(kept: string): Variant {
  const reader = variantReader(kept);
  return readValue(reader, reader.next());
}

/** Reads a part of a variant's kept text. */
export function readValue(reader: JsonReader, token: Token): Variant {
  switch (token) {
    case "null":
      return null;
    case "true":
    case "false":
      return token === "true";
    case "string":
      return reader.source[reader.start + 1] === typedMark ? readTyped(reader.text) : reader.text;
    case "number":
      return reader.small === undefined ? numberOf(reader.text) : BigInt(reader.small);
    case "array": {
      const items: Variant[] = [];
      for (let more = reader.item(true); more; more = reader.item(false)) items.push(readValue(reader, reader.next()));
      return items;
    }
    case "object": {
      const fields: [string, Variant][] = [];
      for (let more = reader.field(true); more; more = reader.field(false))
        fields.push([reader.name, readValue(reader, reader.next())]);
      return objectOf(fields);
    }
  }
}

function readTyped(inner: string): Typed {
  const [kind, text] = typedParts(inner);
  switch (kind) {
    case "float":
      return new Typed(kind, Math.fround(Number(text)));
    case "date":
      return new Typed(kind, Number(text));
    case "binary":
      return new Typed(kind, Buffer.from(text, "base64"));
    default:
      return new Typed(kind, BigInt(text));
  }
}

/** An object of such fields; a SyntaxError where a name comes twice. */
export function objectOf(fields: readonly (readonly [string, Variant])[]): VariantObject {
  const object = new Map([...fields].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  if (object.size < fields.length) throw new SyntaxError("A field comes twice.");
  return object;
}

const largest = 2n ** 63n;

/** A number of JSON. */
export function numberOf(text: string): Variant {
  if (/^-?\d+$/.test(text)) {
    const whole = BigInt(text);
    if (whole >= -largest && whole < largest) return whole;
  }
  const decimal = /^-?[\d.]+$/.test(text) ? Decimal.tryParse(text) : undefined;
  if (decimal && decimal.scale <= 38 && digitsOf(decimal) <= 38) return stripped(decimal);
  return Number(text.replace(/INF$/, "Infinity"));
}

/** How many digits the unscaled value has. */
export function digitsOf({ unscaled }: Decimal): number {
  return String(unscaled < 0n ? -unscaled : unscaled).length;
}

/** Without zeros at the end of its fraction. */
export function stripped(value: Decimal): Decimal {
  let { unscaled, scale } = value;
  while (scale > 0 && unscaled % 10n === 0n) {
    unscaled /= 10n;
    scale--;
  }
  return new Decimal(unscaled, scale);
}

/** The text that a variant is kept as. */
export function keptText(value: Variant): string {
  if (value === null || typeof value === "boolean" || typeof value === "bigint") return String(value);
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") {
    const text = formatDouble(value);
    return Number.isFinite(value) && !text.includes("E") ? `${text}E0` : text;
  }
  if (value instanceof Decimal) return value.scale === 0 ? `${value}.0` : String(value);
  if (value instanceof Typed) return keptTyped(value);
  if (isList(value)) return `[${value.map(keptText).join(",")}]`;
  return `{${[...value].map(([name, item]) => `${JSON.stringify(name)}:${keptText(item)}`).join(",")}}`;
}

function keptTyped({ kind, value }: Typed): string {
  if (kind === "float") return typedText(kind, formatFloat(value as number));
  return typedText(kind, value instanceof Uint8Array ? Buffer.from(value).toString("base64") : String(value));
}

/** The JSON of a variant, timestamps on the clocks of a zone. */
export function jsonText(value: Variant, zone?: Zone): string {
  return variantJson(keptText(value), zone);
}

export function isList(value: Variant): value is readonly Variant[] {
  return Array.isArray(value);
}

export function isObject(value: Variant): value is VariantObject {
  return value instanceof Map;
}
