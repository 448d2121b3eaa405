import type { LiteralValue } from "../../../plan/expr.ts";
import type { JsFunction, RowFunction } from "../../define.ts";
import { raise } from "../../exceptions.ts";
import { rulesOf } from "../collations/rules.ts";
import { collatedInitcap, collatedTranslate, languageOf, titleCase } from "../collations/texts.ts";
import { bound, js } from "../define.ts";
import { checkSize } from "../largest.ts";
import { capitalizedBytes, maskedBytes, reversedBytes, translatedBytes } from "./byte-maps.ts";

type Sliceable = string | Uint8Array;

/** Whether UTF-16 units are code points in this text. */
const isPlain = (text: string): boolean => !/[\ud800-\udfff]/.test(text);

/** The characters (or bytes) from `from` up to `to`, both counted from 0; what is outside is left out. */
function slice(value: Sliceable, from: number, to: number): Sliceable {
  const [start, end] = [Math.max(from, 0), Math.max(to, 0)];
  if (typeof value !== "string") return value.slice(start, Math.max(start, end));
  if (isPlain(value)) return value.slice(start, Math.max(start, end));
  return [...value].slice(start, Math.max(start, end)).join("");
}

const sizeOf = (value: Sliceable): number =>
  typeof value === "string" ? (isPlain(value) ? value.length : [...value].length) : value.length;

function substring(value: Sliceable, position: number, count: number): Sliceable {
  const start = position > 0 ? position - 1 : position < 0 ? sizeOf(value) + position : 0;
  return slice(value, start, start + count);
}

function pad(value: Sliceable, width: number, filler: Sliceable, left: boolean): Sliceable {
  if (filler.length > 0) checkSize(left ? "lpad" : "rpad", width, typeof value === "string" ? "characters" : "bytes");
  if (typeof value === "string" && typeof filler === "string") {
    if (isPlain(value) && isPlain(filler)) {
      if (value.length >= width) return value.slice(0, Math.max(width, 0));
      return left ? value.padStart(width, filler) : value.padEnd(width, filler);
    }
    const [text, fill] = [[...value], [...filler]];
    const missing = width - text.length;
    if (width <= 0) return "";
    if (missing <= 0 || fill.length === 0) return text.slice(0, width).join("");
    const added = Array.from({ length: missing }, (_, i) => fill[i % fill.length]!).join("");
    return left ? added + value : value + added;
  }
  const [bytes, fill] = [value as Uint8Array, filler as Uint8Array];
  const missing = width - bytes.length;
  if (missing <= 0 || fill.length === 0) return bytes.slice(0, Math.max(width, 0));
  const padded = Buffer.alloc(width, fill);
  if (left) return Uint8Array.from(Buffer.concat([padded.subarray(0, missing), bytes]));
  return Uint8Array.from(Buffer.concat([bytes, padded.subarray(0, missing)]));
}

function repeat(text: string, times: number): string {
  checkSize("repeat", text.length * times, "characters");
  return text.repeat(Math.max(times, 0));
}

function overlay(value: Sliceable, by: Sliceable, position: number, count: number): Sliceable {
  const length = count >= 0 ? count : sizeOf(by);
  const [head, tail] = [substring(value, 1, position - 1), substring(value, position + length, 2_147_483_647)];
  if (typeof head === "string") return `${head}${by as string}${tail as string}`;
  return Uint8Array.from([...head, ...(by as Uint8Array), ...(tail as Uint8Array)]);
}

function initcap(text: string): string {
  return text
    .split(" ")
    .map((word) => {
      const [first = ""] = word;
      return titleCase(first) + word.toLowerCase().slice(first.toLowerCase().length);
    })
    .join(" ");
}

function translate(): (text: string, from: string, to: string) => string {
  const tableOf = lastOf((from: string, to: string) => {
    const [keys, values] = [[...from], [...to]];
    const table = new Map<string, string>();
    for (const [i, key] of keys.entries()) if (!table.has(key)) table.set(key, values[i] ?? "");
    return table;
  });
  return (text, from, to) => {
    const table = tableOf(from, to);
    let translated = "";
    for (const c of text) translated += table.get(c) ?? c;
    return translated;
  };
}

/** A function of two texts that makes its answer anew only for other texts than the last. */
function lastOf<T>(make: (a: string, b: string) => T): (a: string, b: string) => T {
  let last: { readonly a: string; readonly b: string; readonly made: T } | undefined;
  return (a, b) => {
    if (last?.a !== a || last.b !== b) last = { a, b, made: make(a, b) };
    return last.made;
  };
}

function mask(
  text: string | null,
  upper: string | null,
  lower: string | null,
  digit: string | null,
  other: string | null,
) {
  if (text === null) return null;
  const by = { upper, lower, digit, other };
  let masked = "";
  for (const c of text) masked += by[kindOf(c)] ?? c;
  return masked;
}

function kindOf(c: string): "upper" | "lower" | "digit" | "other" {
  if (c >= "a" && c <= "z") return "lower";
  if (c >= "A" && c <= "Z") return "upper";
  if (c >= "0" && c <= "9") return "digit";
  if (c < "\x80") return "other";
  if (/\p{Lu}/u.test(c)) return "upper";
  if (/\p{Ll}/u.test(c)) return "lower";
  return /\p{Nd}/u.test(c) ? "digit" : "other";
}

const soundexCodes = "01230127022455012623017202";

function soundex(text: string): string {
  const first = text[0]?.toUpperCase();
  if (first === undefined || first < "A" || first > "Z") return text;
  let code = first;
  let last = soundexCodes[first.charCodeAt(0) - 65]!;
  for (const character of text.slice(1).toUpperCase()) {
    if (character < "A" || character > "Z") {
      last = "0";
      continue;
    }
    const digit = soundexCodes[character.charCodeAt(0) - 65]!;
    if (digit === "7") continue;
    if (digit !== "0" && digit !== last) {
      code += digit;
      if (code.length === 4) return code;
    }
    last = digit;
  }
  return code.padEnd(4, "0");
}

function luhn(text: string): boolean {
  if (!/^\d+$/.test(text)) return false;
  let sum = 0;
  for (const [i, c] of [...text].reverse().entries()) {
    const digit = Number(c) * (i % 2 === 1 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

const words = new Intl.Segmenter("en", { granularity: "word" });
const sentencesOf = new Intl.Segmenter("en", { granularity: "sentence" });

/** What the segmenter, which is slow, would find to be one sentence and cut at its blanks. */
const plainSentence = /^[A-Za-z0-9]+(?:,? +[A-Za-z0-9]+)*[.?!]? *$/;

function sentences(text: string): LiteralValue {
  if (plainSentence.test(text)) return [text.match(/[A-Za-z0-9]+/g)!];
  return [...sentencesOf.segment(text)].map(({ segment }) =>
    [...words.segment(segment)].filter((word) => word.isWordLike).map((word) => word.segment),
  );
}

/** In capitals or small letters; a collation's language has rules of its own. */
function cased(
  name: string,
  plain: (text: string) => string,
  local: (text: string, language: string) => string,
): JsFunction {
  return bound(name, ([type]) => {
    const collation = rulesOf(type);
    return collation ? (text: string) => local(text, languageOf(collation)) : plain;
  });
}

/** Texts of other collations are not mapped byte by byte. */
const plainOnly =
  (map: typeof capitalizedBytes): RowFunction["whole"] =>
  ([type]) =>
    (rulesOf(type)?.family ?? "binary") === "binary" ? map : () => undefined;

function concatWs(
  separator: string | null,
  ...parts: readonly (string | null | readonly (string | null)[])[]
): string | null {
  if (separator === null) return null;
  return parts
    .flatMap((part) => part ?? [])
    .filter((part) => part !== null)
    .join(separator);
}

export const shapeFunctions: readonly JsFunction[] = [
  cased(
    "upper",
    (text) => text.toUpperCase(),
    (text, language) => text.toLocaleUpperCase(language),
  ),
  cased(
    "lower",
    (text) => text.toLowerCase(),
    (text, language) => text.toLocaleLowerCase(language),
  ),
  bound(
    "initcap",
    ([type]) => {
      const collation = rulesOf(type);
      return collation && collation.family !== "binary" ? (text: string) => collatedInitcap(text, collation) : initcap;
    },
    { whole: plainOnly(capitalizedBytes) },
  ),
  js("substring", substring),
  js("left", (value: Sliceable, count: number) => slice(value, 0, count)),
  js("right", (value: Sliceable, count: number) =>
    count <= 0 ? slice(value, 0, 0) : slice(value, sizeOf(value) - count, sizeOf(value)),
  ),
  js("lpad", (value: Sliceable, width: number, filler: Sliceable) => pad(value, width, filler, true)),
  js("rpad", (value: Sliceable, width: number, filler: Sliceable) => pad(value, width, filler, false)),
  bound(
    "reverse",
    ([type]) =>
      type!.kind === "binary"
        ? (bytes: Uint8Array) => bytes.toReversed()
        : (text: string) => {
            let reversed = "";
            for (const c of text) reversed = c + reversed;
            return reversed;
          },
    { whole: ([type]) => (type!.kind === "binary" ? () => undefined : reversedBytes) },
  ),
  js("repeat", repeat),
  js("overlay", overlay),
  bound(
    "translate",
    ([type]) => {
      const collation = rulesOf(type);
      if (!collation || collation.family === "binary") return translate();
      return (text: string, from: string, to: string) => collatedTranslate(text, from, to, collation);
    },
    { whole: plainOnly(translatedBytes) },
  ),
  { ...js("mask", mask), nulls: "call", whole: () => maskedBytes },
  { ...js("concat_ws", concatWs), nulls: "call" },
  js("quote", (text: string) => `'${text.replace(/['\\]/g, "\\$&")}'`),
  js("soundex", soundex),
  js("luhn_check", luhn),
  bound("sentences", () => (text: string | null) => (text === null ? null : sentences(text)), { nulls: "call" }),
  bound(
    "elt",
    (_types, _result, setup) =>
      (index: number | null, ...values: readonly LiteralValue[]) => {
        if (index === null) return null;
        if (index >= 1 && index <= values.length) return values[index - 1]!;
        return setup.ansi === true
          ? raise("INVALID_ARRAY_INDEX", {
              indexValue: String(index),
              arraySize: String(values.length),
            })
          : null;
      },
    { nulls: "call" },
  ),
];
