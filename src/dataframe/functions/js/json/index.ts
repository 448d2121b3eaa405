import type { LiteralValue } from "../../../plan/expr.ts";
import type { JsFunction } from "../../define.ts";
import { timePolicy } from "../datetime/policy.ts";
import { bound, js } from "../define.ts";
import { jsonParser } from "./from-json.ts";
import { getJsonObject, jsonPath } from "./path.ts";
import { type Json, readJson } from "./reader.ts";
import { jsonWriter } from "./to-json.ts";

function parsed(text: string): Json | undefined {
  try {
    return readJson(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

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
    const known = new Map<string, ReturnType<typeof jsonPath>>();
    return (text: string, path: string) => {
      if (!known.has(path)) known.set(path, jsonPath(path));
      const steps = known.get(path);
      return steps ? getJsonObject(text, steps) : null;
    };
  }),
  js("json_array_length", (text: string) => {
    const json = parsed(text);
    return json?.t === "array" ? json.items.length : null;
  }),
  js("json_object_keys", (text: string) => {
    const json = parsed(text);
    return json?.t === "object" ? json.fields.map(([name]) => name) : null;
  }),
  {
    ...js("json_tuple", (text: string | null, ...names: readonly (string | null)[]): LiteralValue => {
      const json = text === null ? undefined : parsed(text);
      if (json?.t !== "object") return names.map(() => null);
      return names.map((name) => {
        const value = json.fields.find(([field]) => field === name)?.[1];
        if (value === undefined || value.t === "null") return null;
        return value.t === "string" ? value.text : text!.slice(value.start, value.end);
      });
    }),
    nulls: "call",
  },
];
