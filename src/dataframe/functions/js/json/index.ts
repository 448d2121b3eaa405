import type { LiteralValue } from "../../../plan/expr.ts";
import type { JsFunction } from "../../define.ts";
import { timePolicy } from "../datetime/policy.ts";
import { bound, js } from "../define.ts";
import { perKey } from "../per-key.ts";
import { jsonParser } from "./from-json.ts";
import { getJsonObject, jsonPath } from "./path.ts";
import { type JsonReader, readJson, type Token } from "./reader.ts";
import { jsonWriter } from "./to-json.ts";

const optionsOf = (setup: Readonly<Record<string, unknown>>): Record<string, string> =>
  JSON.parse(String(setup.options ?? "{}")) as Record<string, string>;

export const jsonFunctions: readonly JsFunction[] = [
  bound("from_json", (_types, result, setup) =>
    jsonParser(result, {
      mode: "PERMISSIVE",
      timeZone: String(setup.timeZone),
      policy: timePolicy(setup.timeParser),
      options: optionsOf(setup),
    }),
  ),
  bound("to_json", ([type], _result, setup) =>
    jsonWriter(type!, { timeZone: String(setup.timeZone), policy: timePolicy(setup.timeParser) }, optionsOf(setup)),
  ),
  bound("get_json_object", () => {
    const stepsOf = perKey(jsonPath);
    return (text: string, path: string) => {
      const steps = stepsOf(path);
      return steps ? getJsonObject(text, steps) : null;
    };
  }),
  js("json_array_length", (text: string) => readJson(text, lengthOf) ?? null),
  js("json_object_keys", (text: string) => readJson(text, keysOf) ?? null),
  {
    ...js("json_tuple", (text: string | null, ...names: readonly (string | null)[]): LiteralValue => {
      const fields = text === null ? undefined : readJson(text, textsOf);
      return names.map((name) => (name === null ? null : (fields?.get(name) ?? null)));
    }),
    nulls: "call",
  },
];

/** Reads to the end of a value: only after it is the text known to be JSON. */
function lengthOf(reader: JsonReader, token: Token): number | undefined {
  let length = 0;
  if (token !== "array") return undefined;
  for (let more = reader.item(true); more; more = reader.item(false)) {
    reader.skip(reader.next());
    length++;
  }
  return length;
}

function keysOf(reader: JsonReader, token: Token): string[] | undefined {
  if (token !== "object") return undefined;
  const keys: string[] = [];
  for (let more = reader.field(true); more; more = reader.field(false)) {
    keys.push(reader.name);
    reader.skip(reader.next());
  }
  return keys;
}

/** The fields of an object as texts, of the same name the first. */
function textsOf(reader: JsonReader, token: Token): ReadonlyMap<string, string | null> | undefined {
  if (token !== "object") return undefined;
  const texts = new Map<string, string | null>();
  for (let more = reader.field(true); more; more = reader.field(false)) {
    const { name } = reader;
    const value = reader.next();
    const { start } = reader;
    const text = value === "string" ? reader.text : undefined;
    reader.skip(value);
    if (!texts.has(name)) texts.set(name, value === "null" ? null : (text ?? reader.source.slice(start, reader.end)));
  }
  return texts;
}
