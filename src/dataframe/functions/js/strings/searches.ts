import type { LiteralValue } from "../../../plan/expr.ts";
import { type Collation, collationOf } from "../../../types/collation/collation.ts";
import { editDistance } from "../../../types/edit-distance.ts";
import type { JsFunction } from "../../define.ts";
import { raise } from "../../exceptions.ts";
import { type Finder, finder } from "../collations/find.ts";
import { keyIn } from "../collations/keys.ts";
import { rulesOf, trimmed } from "../collations/rules.ts";
import { bound, js } from "../define.ts";
import { perKey } from "../per-key.ts";
import { patterns } from "../regexp/index.ts";

/** A UTF-16 position as a count of code points. */
function points(text: string, at: number): number {
  const head = text.slice(0, at);
  return /[\ud800-\udfff]/.test(head) ? [...head].length : at;
}

function units(text: string, count: number): number {
  return /[\ud800-\udfff]/.test(text) ? [...text].slice(0, count).join("").length : count;
}

type Find = (text: string, part: string, collation: Collation | undefined) => Finder;

const find: Find = (text, part, collation) => finder(text, part, collation ?? utf8Binary);

const utf8Binary = collationOf("UTF8_BINARY");

function locate(sought: string, text: string, position: number, collation?: Collation): number {
  if (position < 1) return 0;
  const part = collation ? trimmed(sought, collation) : sought;
  if (part === "") return 1;
  const start = units(text, position - 1);
  const at = collation ? (finder(text, part, collation).next(start)?.start ?? -1) : text.indexOf(part, start);
  return at < 0 ? 0 : points(text, at) + 1;
}

/** Matches may overlap. */
function collatedSubstringIndex(text: string, sought: string, count: number, collation: Collation): string {
  const delimiter = trimmed(sought, collation);
  if (delimiter === "" || count === 0) return "";
  const found = finder(text, delimiter, collation);
  if (count > 0) {
    let match = found.next(0);
    for (let i = 1; match && i < count; i++) match = found.next(match.start + 1);
    return match ? text.slice(0, match.start) : text;
  }
  let match = found.previous(text.length);
  for (let i = -1; match && i > count; i--) match = found.previous(match.end - 1);
  return match ? text.slice(match.end) : text;
}

function substringIndex(text: string, delimiter: string, count: number): string {
  if (delimiter === "" || count === 0) return "";
  if (count > 0) {
    let at = -1;
    for (let i = 0; i < count; i++) {
      at = text.indexOf(delimiter, at + 1);
      if (at < 0) return text;
    }
    return text.slice(0, at);
  }
  let at = text.length - delimiter.length + 1;
  for (let i = 0; i > count; i--) {
    at = at <= 0 ? -1 : text.lastIndexOf(delimiter, at - 1);
    if (at < 0) return text;
  }
  return text.slice(at + delimiter.length);
}

function splitPart(text: string, delimiter: string, part: number, collation?: Collation): string {
  if (part === 0) raise("INVALID_INDEX_OF_ZERO");
  const parts = pieces(text, collation ? trimmed(delimiter, collation) : delimiter, collation);
  return parts.at(part > 0 ? part - 1 : part) ?? "";
}

/** The text cut at a delimiter; into `most` pieces at the most. */
function pieces(text: string, delimiter: string, collation: Collation | undefined, most = Infinity): string[] {
  if (delimiter === "") return [text];
  if (!collation && most === Infinity) return text.split(delimiter);
  const found = find(text, delimiter, collation);
  const parts: string[] = [];
  let from = 0;
  for (let match = found.next(0); match && parts.length < most - 1; match = found.next(from)) {
    parts.push(text.slice(from, match.start));
    from = match.end;
  }
  return [...parts, text.slice(from)];
}

function findInSet(word: string, list: string): number {
  return word.includes(",") ? 0 : list.split(",").indexOf(word) + 1;
}

/** A function of texts, and the same by the rules of the texts' collation. */
function withRules<A extends readonly unknown[]>(
  name: string,
  plain: (...args: A) => LiteralValue,
  collated: (collation: Collation) => (...args: A) => LiteralValue,
): JsFunction {
  return bound(name, ([type]) => {
    const collation = rulesOf(type);
    return (collation ? collated(collation) : plain) as unknown as (...args: never[]) => LiteralValue;
  });
}

function codePoints(text: string): number[] {
  const points: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const point = text.codePointAt(i)!;
    points.push(point);
    if (point > 0xffff) i++;
  }
  return points;
}

function levenshtein(a: string, b: string, threshold?: number): number {
  const distance = editDistance(codePoints(a), codePoints(b));
  return threshold !== undefined && distance > threshold ? -1 : distance;
}

function bytesTest(name: string): (a: Uint8Array, b: Uint8Array) => boolean {
  return (a, b) => {
    const [x, y] = [Buffer.from(a), Buffer.from(b)];
    if (name === "startswith") return x.subarray(0, y.length).equals(y);
    if (name === "endswith") return y.length <= x.length && x.subarray(x.length - y.length).equals(y);
    return x.includes(y);
  };
}

/** Collated texts are cut at the delimiters themselves, not at what matches them. */
function collatedMap(text: string, pairs: string, values: string, collation: Collation): LiteralValue {
  const keyOf = keyIn(collation);
  const map = new Map<string, readonly [string, string | null]>();
  for (const pair of pieces(text, pairs, collation)) {
    const [key = "", value = null] = pieces(pair, values, collation, 2);
    if (map.has(keyOf(key))) raise("DUPLICATED_MAP_KEY", { key, mapKeyDedupPolicy: '"spark.sql.mapKeyDedupPolicy"' });
    map.set(keyOf(key), [key, value]);
  }
  return [...map.values()];
}

const pairPattern = patterns("str_to_map", "");
const partsPerPair = perKey((outer: RegExp) => new RegExp(`${outer.source}|`, outer.flags).exec("")!.length);

function textToMap(text: string, pairs: string, values: string): LiteralValue {
  const [outer, inner] = [pairPattern(pairs), pairPattern(values)];
  const map = new Map<string, string | null>();
  // What groups of the pattern match are no pairs.
  const step = partsPerPair(outer);
  for (const pair of text.split(outer).filter((_, i) => i % step === 0)) {
    const match = pair === "" || values === "" ? null : inner.exec(pair);
    const key = match ? pair.slice(0, match.index) : pair;
    if (map.has(key)) raise("DUPLICATED_MAP_KEY", { key, mapKeyDedupPolicy: '"spark.sql.mapKeyDedupPolicy"' });
    map.set(key, match ? pair.slice(match.index + match[0].length) : null);
  }
  return [...map];
}

export const searchFunctions: readonly JsFunction[] = [
  withRules(
    "instr",
    (text: string, part: string) => locate(part, text, 1),
    (collation) => (text, part) => locate(part, text, 1, collation),
  ),
  withRules(
    "locate",
    (part: string, text: string, position: number) => locate(part, text, position),
    (collation) => (part, text, position) => locate(part, text, position, collation),
  ),
  withRules("find_in_set", findInSet, (collation) => {
    const keyOf = keyIn(collation);
    return (word, list) => (word.includes(",") ? 0 : list.split(",").map(keyOf).indexOf(keyOf(word)) + 1);
  }),
  withRules(
    "substring_index",
    substringIndex,
    (collation) => (text, part, count) => collatedSubstringIndex(text, part, count, collation),
  ),
  withRules(
    "split_part",
    (text: string, delimiter: string, part: number) => splitPart(text, delimiter, part),
    (collation) => (text, delimiter, part) => splitPart(text, delimiter, part, collation),
  ),
  js("levenshtein", levenshtein),
  withRules(
    "str_to_map",
    textToMap,
    (collation) => (text, pairs, values) => collatedMap(text, pairs, values, collation),
  ),
  bound("bytes_test", (_types, _result, setup) => bytesTest(String(setup.test))),
];
