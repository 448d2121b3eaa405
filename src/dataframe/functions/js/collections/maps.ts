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
  return (entries) => {
    const keys: unknown[] = [];
    for (let i = 0; i < entries.length; i++) {
      const value = entries[i]![0];
      if (value === null) return checked(entries);
      keys.push(key(value));
    }
    return allDiffer(keys) ? entries : checked(entries);
  };
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
      if (keys.length !== values.length)
        raise("INVALID_PARAMETER_VALUE", { parameter: "`keys`, `values`", functionName: "`map_from_arrays`" });
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
