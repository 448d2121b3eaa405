import type { LiteralValue } from "../../../plan/expr.ts";
import type { Type } from "../../../types/type.ts";
import type { JsFunction } from "../../define.ts";
import { raise } from "../../exceptions.ts";
import { bound, js } from "../define.ts";
import {
  difference,
  emptySketch,
  estimate,
  fraction,
  intersection,
  type KeySketch,
  keyHasher,
  maxTheta,
  trimmed,
  union,
} from "./theta.ts";
import { entriesKept, given as givenTheta } from "./theta-functions.ts";
import { type Mode, modes, readTuple, type Summary, type TupleSketch, writeTuple } from "./tuple-bytes.ts";

function modeOf(text: string, name: string): Mode {
  return (
    modes.find((mode) => mode === text.toLowerCase()) ??
    raise("TUPLE_INVALID_SKETCH_MODE", {
      function: `\`${name}\``,
      mode: text,
      validModes: [...modes].sort().join(", "),
    })
  );
}

/** How two summaries of one key become one. */
function merger(mode: Mode, summary: Summary): (a: number, b: number) => number {
  switch (mode) {
    case "sum":
      return summary === "integer" ? (a, b) => (a + b) | 0 : (a, b) => a + b;
    case "min":
      return (a, b) => Math.min(a, b);
    case "max":
      return (a, b) => Math.max(a, b);
    case "alwaysone":
      return () => 1;
  }
}

/** The summary of a key that only a theta sketch has: what changes nothing. */
function neutral(mode: Mode, summary: Summary): number {
  if (mode === "sum") return 0;
  if (mode === "alwaysone") return 1;
  const [low, high] = summary === "double" ? [-Infinity, Infinity] : [-(2 ** 31), 2 ** 31 - 1];
  return mode === "min" ? high : low;
}

function withSummaries({ theta, entries, empty }: KeySketch<null>, value: number): KeySketch<number> {
  return { theta, entries: new Map([...entries.keys()].map((hash) => [hash, value])), empty };
}

type Pairs = readonly (readonly [key: LiteralValue, summary: number | null])[];

function family(summary: Summary): readonly JsFunction[] {
  const named = (base: string) => `tuple_${base}_${summary}`;
  const given = (bytes: Uint8Array, name: string): TupleSketch =>
    readTuple(bytes, summary) ??
    (bytes.length >= 8 && bytes[2] === 3
      ? raise("TUPLE_INVALID_INPUT_SKETCH_BUFFER_FAMILY", {
          function: `\`${name}\``,
          expectedFamily: "TUPLE",
          actualFamily: "COMPACT",
        })
      : raise("TUPLE_INVALID_INPUT_SKETCH_BUFFER", { function: `\`${name}\`` }));
  const write = (sketch: KeySketch<number>, mode: Mode) => writeTuple({ ...sketch, mode }, summary);
  const united = (sketches: readonly KeySketch<number>[], lgK: number, modeText: string, name: string) => {
    entriesKept(lgK, name);
    const mode = modeOf(modeText, name);
    return write(union(sketches, lgK, merger(mode, summary)), mode);
  };
  const common = (sketches: readonly KeySketch<number>[], modeText: string, name: string) => {
    const mode = modeOf(modeText, name);
    if (sketches.length === 0) return write(emptySketch(), mode);
    const met = intersection(sketches, merger(mode, summary));
    // Unlike a theta sketch this one stays told apart from one of nothing.
    return write({ ...met, empty: sketches.some(({ empty }) => empty) }, mode);
  };
  const all = (list: readonly (Uint8Array | null)[], name: string) =>
    list.filter((bytes) => bytes !== null).map((bytes) => given(bytes, name));
  const asTuple = (bytes: Uint8Array, modeText: string, name: string) =>
    withSummaries(givenTheta(bytes, name), neutral(modeOf(modeText, name), summary));
  const pair = (base: string, call: (name: string) => (...args: never[]) => LiteralValue): JsFunction =>
    js(named(base), call(named(base)));
  return [
    bound(named("sketch_agg"), ([pairs]) => {
      const row = (pairs as Type & { kind: "array" }).element as Type & { kind: "struct" };
      const hashOf = keyHasher(row.fields[0]!.type);
      const name = named("sketch_agg");
      return (list: Pairs, lgK: number, modeText: string) => {
        entriesKept(lgK, name);
        const mode = modeOf(modeText, name);
        const merge = merger(mode, summary);
        const entries = new Map<bigint, number>();
        for (const [key, value] of list) {
          const hash = value === null ? undefined : hashOf(key);
          if (hash === undefined) continue;
          const known = entries.get(hash);
          const first = mode === "alwaysone" ? 1 : value!;
          entries.set(hash, known === undefined ? first : merge(known, value!));
        }
        return write(trimmed({ theta: maxTheta, entries, empty: entries.size === 0 }, lgK), mode);
      };
    }),
    pair(
      "union_agg",
      (name) => (list: readonly (Uint8Array | null)[], lgK: number, mode: string) =>
        united(all(list, name), lgK, mode, name),
    ),
    pair(
      "intersection_agg",
      (name) => (list: readonly (Uint8Array | null)[], mode: string) => common(all(list, name), mode, name),
    ),
    pair(
      "union",
      (name) => (a: Uint8Array, b: Uint8Array, lgK: number, mode: string) =>
        united([given(a, name), given(b, name)], lgK, mode, name),
    ),
    pair(
      "union_theta",
      (name) => (a: Uint8Array, b: Uint8Array, lgK: number, mode: string) =>
        united([given(a, name), asTuple(b, mode, name)], lgK, mode, name),
    ),
    pair(
      "intersection",
      (name) => (a: Uint8Array, b: Uint8Array, mode: string) => common([given(a, name), given(b, name)], mode, name),
    ),
    pair(
      "intersection_theta",
      (name) => (a: Uint8Array, b: Uint8Array, mode: string) =>
        common([given(a, name), asTuple(b, mode, name)], mode, name),
    ),
    pair("difference", (name) => (a: Uint8Array, b: Uint8Array) => {
      const first = given(a, name);
      return write(difference(first, given(b, name)), first.mode);
    }),
    pair("difference_theta", (name) => (a: Uint8Array, b: Uint8Array) => {
      const first = given(a, name);
      return write(difference(first, givenTheta(b, name)), first.mode);
    }),
    pair("sketch_estimate", (name) => (bytes: Uint8Array) => estimate(given(bytes, name))),
    pair("sketch_theta", (name) => (bytes: Uint8Array) => fraction(given(bytes, name).theta)),
    pair("sketch_summary", (name) => (bytes: Uint8Array, modeText: string) => {
      const mode = modeOf(modeText, name);
      const values = [...given(bytes, name).entries.values()];
      const total = mode === "alwaysone" || values.length === 0 ? values.length : values.reduce(merger(mode, "double"));
      return summary === "integer" ? BigInt(total) : total;
    }),
  ];
}

export const tupleFunctions: readonly JsFunction[] = [...family("double"), ...family("integer")];
