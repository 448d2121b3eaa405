import type { LiteralValue } from "../../../plan/expr.ts";
import type { JsFunction } from "../../define.ts";
import { raise } from "../../exceptions.ts";
import { bound, js } from "../define.ts";
import { javaPattern } from "../regexp/translate.ts";

/** A UTF-16 position as a count of code points. */
function points(text: string, at: number): number {
  const head = text.slice(0, at);
  return /[\ud800-\udfff]/.test(head) ? [...head].length : at;
}

function units(text: string, count: number): number {
  return /[\ud800-\udfff]/.test(text) ? [...text].slice(0, count).join("").length : count;
}

function locate(part: string, text: string, position: number): number {
  if (position < 1) return 0;
  if (part === "") return 1;
  const at = text.indexOf(part, units(text, position - 1));
  return at < 0 ? 0 : points(text, at) + 1;
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

function splitPart(text: string, delimiter: string, part: number): string {
  if (part === 0) raise("INVALID_INDEX_OF_ZERO");
  const parts = delimiter === "" ? [text] : text.split(delimiter);
  return parts.at(part > 0 ? part - 1 : part) ?? "";
}

function levenshtein(a: string, b: string, threshold?: number): number {
  const [left, right] = [[...a], [...b]];
  let row = right.map((_, i) => i + 1);
  for (const [i, x] of left.entries()) {
    const next: number[] = [];
    for (const [j, y] of right.entries()) {
      const diagonal = j === 0 ? i : row[j - 1]!;
      const before = j === 0 ? i + 1 : next[j - 1]!;
      next.push(Math.min(diagonal + (x === y ? 0 : 1), before + 1, row[j]! + 1));
    }
    row = next;
  }
  const distance = right.length === 0 ? left.length : row.at(-1)!;
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

function textToMap(text: string, pairs: string, values: string): LiteralValue {
  const [outer, inner] = [javaPattern(pairs), javaPattern(values)];
  const map = new Map<string, string | null>();
  for (const pair of text.split(outer)) {
    const match = inner.exec(pair);
    const key = match ? pair.slice(0, match.index) : pair;
    if (map.has(key)) raise("DUPLICATED_MAP_KEY", { key, mapKeyDedupPolicy: '"spark.sql.mapKeyDedupPolicy"' });
    map.set(key, match ? pair.slice(match.index + match[0].length) : null);
  }
  return [...map];
}

export const searchFunctions: readonly JsFunction[] = [
  js("instr", (text: string, part: string) => locate(part, text, 1)),
  js("locate", locate),
  js("find_in_set", (word: string, list: string) => (word.includes(",") ? 0 : list.split(",").indexOf(word) + 1)),
  js("substring_index", substringIndex),
  js("split_part", splitPart),
  js("levenshtein", levenshtein),
  js("str_to_map", textToMap),
  bound("bytes_test", (_types, _result, setup) => bytesTest(String(setup.test))),
];
