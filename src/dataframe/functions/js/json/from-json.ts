import type { LiteralValue } from "../../../plan/expr.ts";
import type { Zone } from "../../../types/datetime/zone.ts";
import type { Type } from "../../../types/type.ts";
import { Decimal } from "../../../types/values/decimal.ts";
import { raise } from "../../exceptions.ts";
import { casterOf } from "../cast/caster.ts";
import { fitDecimal, fitsWhole, whole } from "../cast/number.ts";
import { zoneNamed } from "../cast/settings.ts";
import { jsonDateReader, textTimeReader } from "../datetime/file-formats.ts";
import type { TimePolicy } from "../datetime/policy.ts";
import { defaultJsonOptions, type Json, type JsonOptions, numberText, readJson } from "./reader.ts";

/** A value that its type can't take: NULL there in PERMISSIVE mode, and the record counts as bad. */
const bad: unique symbol = Symbol("bad");
type Read = LiteralValue | typeof bad;
type Convert = (json: Json, source: string) => Read;

export interface FromJsonOptions {
  readonly mode: string;
  readonly timeZone: string;
  readonly policy: TimePolicy;
  readonly options: Readonly<Record<string, string>>;
}

interface Formats {
  readonly zone: Zone;
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
    let json: Json | undefined;
    let value: Read = bad;
    try {
      json = readJson(text, reading);
      if (json === undefined) return null;
      if (json.t === "null") return type.kind === "struct" ? type.fields.map(() => null) : null;
      value = convert(type.kind === "struct" ? firstOf(json) : json, text);
      if (value !== bad && !corrupted(value)) return value;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
    if (mode === "FAILFAST")
      raise("MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", { badRecord: text, failFastMode: "FAILFAST" });
    return salvage(type, value, text, corrupt);
  };
}

/** A struct is read from the first element of an array of objects. */
function firstOf(json: Json): Json {
  return json.t === "array" && json.items[0] !== undefined ? json.items[0] : json;
}

const partial = new WeakSet<object>();

function corrupted(value: LiteralValue): boolean {
  return typeof value === "object" && value !== null && partial.has(value);
}

/** What of a bad record can be used, with its text in the column for corrupt records. */
function salvage(type: Type, value: Read, text: string, corrupt: string): LiteralValue {
  if (type.kind !== "struct") return value === bad ? null : value;
  const fields = value === bad || value === null ? type.fields.map(() => null) : (value as readonly LiteralValue[]);
  return type.fields.map((field, i) => (field.name === corrupt && field.type.kind === "string" ? text : fields[i]!));
}

function lowerCased(options: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(options).map(([key, value]) => [key.toLowerCase(), value]));
}

function readerOptions(options: Readonly<Record<string, string>>): JsonOptions {
  const given = Object.entries(defaultJsonOptions).map(([key, value]) => [
    key,
    options[key.toLowerCase()] === undefined ? value : options[key.toLowerCase()] === "true",
  ]);
  return Object.fromEntries(given) as unknown as JsonOptions;
}

/** How a JSON value becomes one of a type. */
export function converter(type: Type, formats: Formats): Convert {
  const convert = present(type, formats);
  return (json, source) => (json.t === "null" ? null : convert(json, source));
}

function present(type: Type, formats: Formats): Convert {
  switch (type.kind) {
    case "boolean":
      return (json) => (json.t === "true" ? true : json.t === "false" ? false : bad);
    case "tinyint":
    case "smallint":
    case "int":
    case "bigint":
      return (json) => {
        if (json.t !== "number" || !/^-?\d+$/.test(json.text)) return bad;
        const value = BigInt(json.text);
        return fitsWhole(value, type.kind) ? whole(value, type.kind) : bad;
      };
    case "float":
    case "double":
      return (json) => {
        const text =
          json.t === "number" || (json.t === "string" && /^(?:NaN|[+-]?INF|[+-]?Infinity)$/.test(json.text))
            ? json.text
            : undefined;
        if (text === undefined) return bad;
        const value = text === "NaN" ? Number.NaN : Number(text.replace(/INF$/, "Infinity"));
        return type.kind === "float" ? Math.fround(value) : value;
      };
    case "decimal":
      return (json) => {
        const value =
          json.t === "number" || json.t === "string" ? Decimal.tryParse(json.text.replaceAll(",", "")) : undefined;
        return value === undefined ? bad : fitDecimal(value, type, { ansi: false, timeZone: "UTC" });
      };
    case "string":
    case "char":
    case "varchar":
      return (json, source) =>
        json.t === "string"
          ? json.text
          : json.t === "number"
            ? numberText(json.text)
            : source.slice(json.start, json.end);
    case "binary":
      return (json) => (json.t === "string" ? new Uint8Array(Buffer.from(json.text, "base64")) : bad);
    case "date": {
      const read = jsonDateReader(formats.options.dateformat, formats.zone, formats.policy);
      return (json) => {
        if (json.t !== "string") return json.t === "number" && /^-?\d+$/.test(json.text) ? Number(json.text) : bad;
        return read(json.text) ?? bad;
      };
    }
    case "timestamp": {
      const read = textTimeReader("timestamp", formats.options.timestampformat, formats.zone, formats.policy);
      return (json) => {
        if (json.t === "number") return /^-?\d+$/.test(json.text) ? BigInt(json.text) * 1_000_000n : bad;
        return json.t === "string" ? (read(json.text) ?? bad) : bad;
      };
    }
    case "timestamp_ntz": {
      const read = textTimeReader("timestamp_ntz", formats.options.timestampntzformat, formats.zone, formats.policy);
      return (json) => (json.t === "string" ? (read(json.text) ?? bad) : bad);
    }
    case "array": {
      const element = converter(type.element, formats);
      return (json, source) => {
        const items =
          json.t === "array" ? json.items : type.element.kind === "struct" && json.t === "object" ? [json] : undefined;
        return items === undefined ? bad : gather(items.map((item): Read => element(item, source)));
      };
    }
    case "map": {
      const item = converter(type.value, formats);
      return (json, source) => {
        if (json.t !== "object") return bad;
        const values = new Map<string, Read>(json.fields.map(([name, value]) => [name, item(value, source)]));
        const good = gather([...values.values()]) as readonly LiteralValue[];
        const entries = [...values.keys()].map((key, i) => [key, good[i]!] as const);
        if (corrupted(good)) partial.add(entries);
        return entries;
      };
    }
    case "struct":
      return structConverter(type, formats);
    default: {
      const cast = casterOf({ kind: "string" }, type, { ansi: false, timeZone: "UTC" });
      return (json) => (json.t === "string" ? (cast(json.text) ?? bad) : bad);
    }
  }
}

function structConverter(type: Type & { kind: "struct" }, formats: Formats): Convert {
  const places = new Map(type.fields.map((field, i) => [field.name, i]));
  const converters = type.fields.map((field) => converter(field.type, formats));
  return (json, source) => {
    if (json.t !== "object") return bad;
    const values: Read[] = type.fields.map(() => null);
    for (const [name, value] of json.fields) {
      const at = places.get(name);
      if (at !== undefined) values[at] = converters[at]!(value, source);
    }
    return gather(values);
  };
}

/** Bad parts become NULL; the whole is marked, so that the record counts as bad. */
function gather(values: readonly Read[]): readonly LiteralValue[] {
  const good = values.map((value) => (value === bad ? null : value));
  if (values.some((value) => value === bad || corrupted(value as LiteralValue))) partial.add(good);
  return good;
}
