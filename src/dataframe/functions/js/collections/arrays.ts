import type { LiteralValue } from "../../../plan/expr.ts";
import type { Type } from "../../../types/type.ts";
import type { JsFunction } from "../../define.ts";
import { raise } from "../../exceptions.ts";
import { bound, js } from "../define.ts";
import { checkElements } from "../largest.ts";
import { compareValues } from "../values.ts";
import { few, keyOf } from "./keys.ts";

type List = readonly LiteralValue[];

const elementOf = (type: Type | undefined): Type => (type?.kind === "array" ? type.element : { kind: "void" });

/** The values once, in the order of their first occurrence. */
function distinct(list: List, key: (value: LiteralValue) => unknown): LiteralValue[] {
  if (list.length > few) {
    const seen = new Set<unknown>();
    return list.filter((value) => seen.size < seen.add(key(value)).size);
  }
  const seen: unknown[] = [];
  return list.filter((value) => {
    const k = key(value);
    return !seen.includes(k) && seen.push(k) > 0;
  });
}

/** Whether a value is one of a list. */
function memberOf(list: List, key: (value: LiteralValue) => unknown): (value: LiteralValue) => boolean {
  const keys = list.map(key);
  if (keys.length <= few) return (value) => keys.includes(key(value));
  const set = new Set(keys);
  return (value) => set.has(key(value));
}

function withKeys(
  name: string,
  call: (key: (value: LiteralValue) => unknown) => (...args: never[]) => LiteralValue,
): JsFunction {
  return bound(name, ([type]) => call(keyOf(elementOf(type))));
}

/** By Spark's order of the elements, NULL first. */
function sorting(
  name: string,
  call: (compare: (a: LiteralValue, b: LiteralValue) => number) => (...args: never[]) => LiteralValue,
): JsFunction {
  return bound(name, ([type]) => call((a, b) => compareValues(elementOf(type), a, b)));
}

function extreme(list: List, compare: (a: LiteralValue, b: LiteralValue) => number): LiteralValue {
  const present = list.filter((value) => value !== null);
  return present.length === 0 ? null : present.reduce((best, value) => (compare(value, best) < 0 ? value : best));
}

function slice(list: List, start: number, count: number): LiteralValue {
  if (start === 0) raise("INVALID_PARAMETER_VALUE.START", { parameter: "`start`", functionName: "`slice`" });
  if (count < 0)
    raise("INVALID_PARAMETER_VALUE.LENGTH", { parameter: "`length`", length: String(count), functionName: "`slice`" });
  const from = start > 0 ? start - 1 : list.length + start;
  return from < 0 || from >= list.length ? [] : list.slice(from, from + count);
}

function insert(list: List, position: number, value: LiteralValue, legacy: boolean): LiteralValue {
  if (position === 0) raise("INVALID_INDEX_OF_ZERO");
  const length = Math.max(list.length + 1, position > 0 ? position : -position);
  checkElements("array_insert", length);
  if (position > 0) {
    const before = position - 1;
    const missing = new Array<LiteralValue>(Math.max(before - list.length, 0)).fill(null);
    return list.slice(0, before).concat(missing, [value], list.slice(before));
  }
  // -1 is after the last element, in the past before it.
  const at = list.length + position + (legacy ? 0 : 1);
  if (at >= 0) return list.slice(0, at).concat([value], list.slice(at));
  return [value].concat(new Array<LiteralValue>(-at).fill(null), list);
}

function join(list: List, delimiter: string, replacement?: string): string {
  let text: string | undefined;
  for (const item of list as readonly (string | null)[]) {
    const part = item ?? replacement;
    if (part !== undefined) text = text === undefined ? part : text + delimiter + part;
  }
  return text ?? "";
}

export const arrayJs: readonly JsFunction[] = [
  sorting("array_max", (compare) => (list: List) => extreme(list, (a, b) => compare(b, a))),
  sorting("array_min", (compare) => (list: List) => extreme(list, compare)),
  sorting(
    "sort_array",
    (compare) => (list: List, ascending: boolean) => [...list].sort(ascending ? compare : (a, b) => compare(b, a)),
  ),
  sorting("array_sort", (compare) => (list: List) => [
    ...list.filter((value) => value !== null).sort(compare),
    ...list.filter((value) => value === null),
  ]),
  withKeys("array_distinct", (key) => (list: List) => distinct(list, key)),
  withKeys("array_union", (key) => (a: List, b: List) => distinct(a.concat(b), key)),
  withKeys("array_intersect", (key) => (a: List, b: List) => distinct(a.filter(memberOf(b, key)), key)),
  withKeys("array_except", (key) => (a: List, b: List) => {
    const inOther = memberOf(b, key);
    return distinct(
      a.filter((value) => !inOther(value)),
      key,
    );
  }),
  withKeys("arrays_overlap", (key) => (a: List, b: List) => {
    const inOther = memberOf(b, key);
    if (a.some((value) => value !== null && inOther(value))) return true;
    const unknown = a.length > 0 && b.length > 0 && (a.includes(null) || b.includes(null));
    return unknown ? null : false;
  }),
  withKeys("array_position", (key) => (list: List, value: LiteralValue) => {
    const wanted = key(value);
    const at = list.findIndex((item) => item !== null && Object.is(key(item), wanted));
    return BigInt(at + 1);
  }),
  withKeys("array_remove", (key) => (list: List, value: LiteralValue) => {
    const wanted = key(value);
    return list.filter((item) => item === null || !Object.is(key(item), wanted));
  }),
  {
    ...bound(
      "array_insert",
      (_types, _result, { legacy }) =>
        (list: List | null, position: number | null, value: LiteralValue) =>
          list === null || position === null ? null : insert(list, position, value, legacy === true),
    ),
    nulls: "call",
  },
  js("array_join", join),
  {
    ...js("array_repeat", (value: LiteralValue, count: number | null) => {
      if (count === null) return null;
      checkElements("array_repeat", count, "count");
      return new Array<LiteralValue>(Math.max(count, 0)).fill(value);
    }),
    nulls: "call",
  },
  js("slice", slice),
  js("arrays_zip", (...lists: readonly List[]) => {
    const rows: LiteralValue[] = [];
    const length = lists.reduce((max, list) => Math.max(max, list.length), 0);
    for (let i = 0; i < length; i++) rows.push(lists.map((list) => (i < list.length ? list[i]! : null)));
    return rows;
  }),
  js("exists", (answers: readonly (boolean | null)[]) =>
    answers.includes(true) ? true : answers.includes(null) ? null : false,
  ),
  js("forall", (answers: readonly (boolean | null)[]) =>
    answers.includes(false) ? false : answers.includes(null) ? null : true,
  ),
];
