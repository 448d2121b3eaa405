import type { LiteralValue } from "../../../plan/expr.ts";
import type { Type } from "../../../types/type.ts";
import type { JsFunction, JsSetup } from "../../define.ts";
import { raise } from "../../exceptions.ts";
import { textOf } from "../cast/text.ts";
import { bound } from "../define.ts";
import { few, keyOf } from "./keys.ts";

type Entry = readonly [LiteralValue, LiteralValue];

/** A map of entries: a NULL key is an error, and so is one that is there twice unless the setting keeps the last. */
function builder(type: Type, setup: JsSetup): (entries: readonly Entry[]) => LiteralValue {
  const keyType: Type = type.kind === "map" ? type.key : { kind: "void" };
  const key = keyOf(keyType);
  const text = textOf(keyType, { ansi: true, timeZone: "UTC" });
  const given = normalizer(keyType);
  const checked = (entries: readonly Entry[]): LiteralValue => {
    const seen = new Map<unknown, number>();
    const result: Entry[] = [];
    for (const entry of entries) {
      if (entry[0] === null) raise("NULL_MAP_KEY");
      const k = key(entry[0]);
      const at = seen.get(k);
      if (at === undefined) seen.set(k, result.push(entry) - 1);
      else if (setup.policy === "LAST_WIN") result[at] = [result[at]![0], entry[1]];
      else
        raise("DUPLICATED_MAP_KEY", {
          key: keyType.kind === "string" ? String(entry[0]) : sqlKey(entry[0], text),
          mapKeyDedupPolicy: '"spark.sql.mapKeyDedupPolicy"',
        });
    }
    return result;
  };
  return (all) => {
    const entries = given ? all.map(([k, v]): Entry => [given(k), v]) : all;
    const keys: unknown[] = [];
    for (let i = 0; i < entries.length; i++) {
      const value = entries[i]![0];
      if (value === null) return checked(entries);
      keys.push(key(value));
    }
    return allDiffer(keys) ? entries : checked(entries);
  };
}

/** Keys are held with -0 as 0; undefined where a key has no such parts. */
function normalizer(type: Type): ((value: LiteralValue) => LiteralValue) | undefined {
  switch (type.kind) {
    case "float":
    case "double":
      return (value) => (value === 0 ? 0 : value);
    case "array": {
      const element = normalizer(type.element);
      return element && ((value) => value && (value as readonly LiteralValue[]).map(element));
    }
    case "struct": {
      const fields = type.fields.map((field) => normalizer(field.type));
      if (fields.every((field) => field === undefined)) return undefined;
      return (value) => value && (value as readonly LiteralValue[]).map((part, i) => fields[i]?.(part) ?? part);
    }
    default:
      return undefined;
  }
}

function allDiffer(keys: readonly unknown[]): boolean {
  if (keys.length > few) return new Set(keys).size === keys.length;
  for (let i = 1; i < keys.length; i++) if (keys.indexOf(keys[i]) < i) return false;
  return true;
}

function sqlKey(value: LiteralValue, text: (value: LiteralValue) => string): string {
  return value === null ? "NULL" : text(value);
}

export const mapJs: readonly JsFunction[] = [
  bound("map_from_arrays", (_types, result, setup) => {
    const build = builder(result, setup);
    return (keys: readonly LiteralValue[], values: readonly LiteralValue[]) => {
      if (keys.length !== values.length) raise("_LEGACY_ERROR_TEMP_2128");
      return build(keys.map((key, i) => [key, values[i]!]));
    };
  }),
  bound("map_from_entries", (_types, result, setup) => {
    const build = builder(result, setup);
    return (entries: readonly (Entry | null)[]) => (entries.includes(null) ? null : build(entries as readonly Entry[]));
  }),
  bound("map_concat", (_types, result, setup) => {
    const build = builder(result, setup);
    return (first: readonly Entry[], ...others: readonly (readonly Entry[])[]) => build(first.concat(...others));
  }),
];
