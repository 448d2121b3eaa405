import type { LiteralValue } from "../../../plan/expr.ts";
import type { Type } from "../../../types/type.ts";
import { raise } from "../../exceptions.ts";
import { zoneNamed } from "../cast/settings.ts";
import type { TimePolicy } from "../datetime/policy.ts";
import { compact } from "./compact.ts";
import { bad, type Formats, type Read, scalarConverter } from "./from-scalar.ts";
import { defaultJsonOptions, type JsonOptions, JsonReader, type Token } from "./reader.ts";

type Convert = (reader: RecordReader, token: Token) => Read;

class RecordReader extends JsonReader {
  /** Whether a part of the record is none of its type. */
  spoiled = false;
}

export interface FromJsonOptions {
  readonly mode: string;
  readonly timeZone: string;
  readonly policy: TimePolicy;
  readonly options: Readonly<Record<string, string>>;
}

/** from_json for a type: NULL for an empty text; malformed texts give a struct of NULLs, or an error in FAILFAST mode. */
export function jsonParser(type: Type, settings: FromJsonOptions): (text: string) => LiteralValue {
  const options = lowerCased(settings.options);
  const formats: Formats = { zone: zoneNamed(options.timezone ?? settings.timeZone), policy: settings.policy, options };
  const convert = converter(type, formats);
  const reading = readerOptions(options);
  const mode = (options.mode ?? settings.mode).toUpperCase();
  const corrupt = options.columnnameofcorruptrecord ?? "_corrupt_record";
  return (text) => {
    let value: Read = bad;
    try {
      const reader = new RecordReader(text, reading);
      const token = reader.root();
      if (token === undefined) return null;
      if (token === "null") return type.kind === "struct" ? type.fields.map(() => null) : null;
      value = convert(reader, token);
      if (value !== bad && !reader.spoiled) return value;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
    if (mode === "FAILFAST")
      raise("MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", { badRecord: text, failFastMode: "FAILFAST" });
    return salvage(type, value, text, corrupt);
  };
}

/** What of a bad record can be used, with its text in the column for corrupt records. */
function salvage(type: Type, value: Read, text: string, corrupt: string): LiteralValue {
  if (type.kind !== "struct") return value === bad ? null : value;
  const fields = value === bad || value === null ? type.fields.map(() => null) : (value as readonly LiteralValue[]);
  return type.fields.map((field, i) => (field.name === corrupt && field.type.kind === "string" ? text : fields[i]!));
}

export function lowerCased(options: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(options).map(([key, value]) => [key.toLowerCase(), value]));
}

export function readerOptions(options: Readonly<Record<string, string>>): JsonOptions {
  const given = Object.entries(defaultJsonOptions).map(([key, value]) => [
    key,
    options[key.toLowerCase()] === undefined ? value : options[key.toLowerCase()] === "true",
  ]);
  return Object.fromEntries(given) as unknown as JsonOptions;
}

/** How a JSON value is read as one of a type. */
function converter(type: Type, formats: Formats): Convert {
  const convert = present(type, formats);
  return (reader, token) => (token === "null" ? null : convert(reader, token));
}

function present(type: Type, formats: Formats): Convert {
  switch (type.kind) {
    case "array":
      return arrayConverter(type, formats);
    case "map":
      return mapConverter(type, formats);
    case "struct":
      return structConverter(type, formats);
    case "string":
    case "char":
    case "varchar":
      return (reader, token) => (token === "string" ? reader.text : compact(reader, token));
    default: {
      const convert = scalarConverter(type, formats);
      return (reader, token) =>
        token === "array" || token === "object" ? unread(reader, token) : convert(reader, token);
    }
  }
}

function arrayConverter(type: Type & { kind: "array" }, formats: Formats): Convert {
  const element = converter(type.element, formats);
  const single = type.element.kind === "struct";
  return (reader, token) => {
    if (token === "object" && single) return [goodPart(reader, element(reader, token))];
    if (token !== "array") return unread(reader, token);
    const items: LiteralValue[] = [];
    for (let more = reader.item(true); more; more = reader.item(false))
      items.push(goodPart(reader, element(reader, reader.next())));
    return items;
  };
}

function mapConverter(type: Type & { kind: "map" }, formats: Formats): Convert {
  const item = converter(type.value, formats);
  return (reader, token) => {
    if (token !== "object") return unread(reader, token);
    const values = new Map<string, LiteralValue>();
    for (let more = reader.field(true); more; more = reader.field(false)) {
      const { name } = reader;
      values.set(name, goodPart(reader, item(reader, reader.next())));
    }
    return [...values];
  };
}

function structConverter(type: Type & { kind: "struct" }, formats: Formats): Convert {
  const places = new Map(type.fields.map((field, i) => [field.name, i]));
  const converters = type.fields.map((field) => converter(field.type, formats));
  return (reader, token) => {
    if (token !== "object") return unread(reader, token);
    const values: LiteralValue[] = converters.map(() => null);
    for (let more = reader.field(true); more; more = reader.field(false)) {
      const at = places.get(reader.name);
      const value = reader.next();
      if (at === undefined) reader.skip(value);
      else values[at] = goodPart(reader, converters[at]!(reader, value));
    }
    return values;
  };
}

function unread(reader: RecordReader, token: Token): typeof bad {
  reader.skip(token);
  return bad;
}

/** A bad part becomes NULL, and the whole record counts as bad. */
function goodPart(reader: RecordReader, value: Read): LiteralValue {
  if (value !== bad) return value;
  reader.spoiled = true;
  return null;
}
