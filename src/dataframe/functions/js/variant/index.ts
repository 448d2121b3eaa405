import type { LiteralValue } from "../../../plan/expr.ts";
import type { JsFunction } from "../../define.ts";
import { raise } from "../../exceptions.ts";
import { settingsOf } from "../cast/index.ts";
import { bound, js } from "../define.ts";
import { perKey } from "../per-key.ts";
import { castToVariant, variantTo } from "./cast.ts";
import { parseVariant } from "./parse.ts";
import { atPath, variantPath } from "./path.ts";
import { mergeSchemas, noSchema, schemaOfVariant, schemaText } from "./schema.ts";
import { isList, isObject, keptText, readValue, readVariant, type Variant, variantReader } from "./value.ts";

function parse(text: string, tries: boolean): string | null {
  try {
    return parseVariant(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    if (tries) return null;
    return raise("MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", { badRecord: text, failFastMode: "FAILFAST" });
  }
}

const entry = (pos: number, key: string | null, value: Variant): LiteralValue => [pos, key, keptText(value)];

export const variantJs: readonly JsFunction[] = [
  bound("parse_json", (_types, _result, setup) => (text: string) => parse(text, setup.try === true)),
  bound("variant_get", (_types, result, setup) => {
    const cast = variantTo(result, settingsOf(setup));
    const functionName = `\`${setup.name}\``;
    const pathOf = perKey(
      (text: string) => variantPath(text) ?? raise("INVALID_VARIANT_GET_PATH", { path: text, functionName }),
    );
    return (kept: string, text: string) => {
      const path = pathOf(text);
      const reader = variantReader(kept);
      const found = atPath(reader, reader.next(), path);
      return found === undefined ? null : cast(readValue(reader, found));
    };
  }),
  bound("to_variant_object", ([type]) => castToVariant(type!)),
  js("schema_of_variant", (kept: string) => schemaText(schemaOfVariant(readVariant(kept)))),
  js("schema_of_variants", (list: readonly (string | null)[]) => {
    const schemas = list.filter((kept) => kept !== null).map((kept) => schemaOfVariant(readVariant(kept)));
    return schemaText(schemas.reduce(mergeSchemas, noSchema));
  }),
  js("variant_entries", (kept: string) => {
    const value = readVariant(kept);
    if (isList(value)) return value.map((item, i) => entry(i, null, item));
    return isObject(value) ? [...value].map(([key, item], i) => entry(i, key, item)) : [];
  }),
];
