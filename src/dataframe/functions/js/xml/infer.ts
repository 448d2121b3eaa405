import type { Field, Type } from "../../../types/type.ts";
import { Decimal } from "../../../types/values/decimal.ts";
import type { XmlOptions } from "../../xml/options.ts";
import { zoneNamed } from "../cast/settings.ts";
import { textTimeReader } from "../datetime/file-formats.ts";
import { digitsOf } from "../variant/value.ts";
import type { XmlAttributes, XmlEvents } from "./events.ts";
import { mergeXmlTypes, structOf } from "./merge.ts";
import { isBlank, namedAttributes, plainName, trimmed } from "./names.ts";
import { dateReader, javaDouble } from "./values.ts";

const nothing: Type = { kind: "void" };
const string: Type = { kind: "string" };

/** How types are told by texts. */
export interface Inference extends XmlOptions {
  readonly timeType: (text: string) => Type | undefined;
}

export function inference(options: XmlOptions): Inference {
  const { timestampFormat, timestampNtzFormat, inferNtz, timePolicy, timeZone } = options;
  const zone = zoneNamed(timeZone);
  const isDate = dateReader(options);
  const isLocal = textTimeReader("timestamp_ntz", timestampNtzFormat, zone, timePolicy);
  const isTimestamp = textTimeReader("timestamp", timestampFormat, zone, timePolicy);
  return {
    ...options,
    timeType(text) {
      if (isDate(text) !== undefined) return { kind: "date" };
      if (inferNtz && isLocal(text) !== undefined) return { kind: "timestamp_ntz" };
      return isTimestamp(text) === undefined ? undefined : { kind: "timestamp" };
    },
  };
}

/** The struct that an element is, whose start was just met, up to its end. */
export function inferElement(
  events: XmlEvents,
  attributes: XmlAttributes,
  options: Inference,
): Type & { kind: "struct" } {
  const found = new Map<string, Field>();
  const add = (name: string, type: Type) => {
    const key = options.caseSensitive ? name : name.toLowerCase();
    const known = found.get(key);
    if (!known) found.set(key, { name, type, nullable: true });
    else found.set(key, { ...known, type: repeated(known.type, type, options) });
  };
  for (const [name, text] of namedAttributes(attributes, options)) add(name, typeOfText(text, options));
  for (let event = events.next(); event && event.t !== "end"; event = events.next()) {
    if (event.t === "start") {
      const content = inferContent(events, options);
      add(plainName(event.name, options), withAttributes(content, event.attributes, options));
    } else if (!isBlank(event.text)) add(options.valueTag, typeOfText(event.text, options));
  }
  return structOf([...found.values()]);
}

/** What is there more than once is an array. */
function repeated(known: Type, type: Type, options: Inference): Type {
  const merged = mergeXmlTypes(known, type, options);
  return known.kind === "array" ? merged : { kind: "array", element: merged, containsNull: true };
}

function inferContent(events: XmlEvents, options: Inference): Type {
  const first = events.peek();
  const struct = inferElement(events, {}, options);
  if (first?.t === "start") return struct;
  const [field] = struct.fields;
  if (!field) return nothing;
  const isText = struct.fields.length === 1 && field.type.kind !== "array" && field.type.kind !== "struct";
  return isText && isValueTag(field.name, options) ? field.type : struct;
}

function isValueTag(name: string, { valueTag, caseSensitive }: XmlOptions): boolean {
  return caseSensitive ? name === valueTag : name.toLowerCase() === valueTag.toLowerCase();
}

function withAttributes(content: Type, attributes: XmlAttributes, options: Inference): Type {
  const named = namedAttributes(attributes, options);
  if (named.size === 0) return content;
  const field = (name: string, type: Type): Field => ({ name, type, nullable: true });
  const inside =
    content.kind === "struct" ? content.fields : content.kind === "void" ? [] : [field(options.valueTag, content)];
  const around = [...named].map(([name, text]) => field(name, typeOfText(text, options)));
  return structOf([...inside, ...around]);
}

function typeOfText(text: string | null, options: Inference): Type {
  if (!options.inferSchema) return string;
  const value = text === null ? "" : trimmed(text, options);
  if (value === "") return nothing;
  return numberType(value, options) ?? options.timeType(value) ?? (/^(?:true|false)$/i.test(value) ? boolean : string);
}

const boolean: Type = { kind: "boolean" };

function numberType(value: string, { prefersDecimal }: XmlOptions): Type | undefined {
  const unsigned = value.replace(/^[+-]/, "");
  if (/^\d+$/.test(unsigned) && BigInt.asIntN(64, BigInt(unsigned)) === BigInt(unsigned)) return { kind: "bigint" };
  if (!/^[\d.]/.test(unsigned) || /[dDfF]$/.test(unsigned)) return undefined;
  const type = prefersDecimal ? decimalType(value.replaceAll(",", "")) : undefined;
  return type ?? (javaDouble(unsigned) === undefined ? undefined : { kind: "double" });
}

const mostDigits = 38;

function decimalType(text: string): Type | undefined {
  const decimal = Decimal.tryParse(text);
  // Spark has no type for a decimal that ends in zeros before its point: 1E5.
  if (!decimal || /[eE]\+?0*[1-9]/.test(text)) return undefined;
  const precision = Math.max(digitsOf(decimal), decimal.scale);
  return precision <= mostDigits ? { kind: "decimal", precision, scale: decimal.scale } : undefined;
}
