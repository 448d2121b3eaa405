import type { Collation } from "../../../types/collation/collation.ts";
import { languageTag } from "../../../types/collation/locales.ts";
import { collatorOf, smallLetter } from "./rules.ts";

/** The language whose rules for capitals a collation follows. */
export function languageOf({ family, locale }: Collation): string {
  return family === "icu" ? languageTag(locale) : "en";
}

const segmenters = new Map<string, Intl.Segmenter>();

function wordsOf(text: string, language: string): string[] {
  let segmenter = segmenters.get(language);
  if (!segmenter) {
    segmenter = new Intl.Segmenter(language, { granularity: "word" });
    segmenters.set(language, segmenter);
  }
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

/** Every word with a capital where its first letter, digit or sign is. */
export function collatedInitcap(text: string, collation: Collation): string {
  const language = languageOf(collation);
  return wordsOf(text, language)
    .map((word) => {
      const start = word.search(/[\p{L}\p{N}\p{S}\p{Co}]/u);
      if (start < 0) return word.toLocaleLowerCase(language);
      const first = String.fromCodePoint(word.codePointAt(start)!);
      const rest = word.slice(start + first.length);
      return word.slice(0, start) + titleCase(first, language) + rest.toLocaleLowerCase(language);
    })
    .join("");
}

/** A letter that is written as two capitals keeps only the first of them. */
function titleCase(character: string, language: string): string {
  const upper = character.toLocaleUpperCase(language);
  const digraph = digraphs[upper];
  if (digraph !== undefined) return digraph;
  const [first = ""] = upper;
  return first + upper.slice(first.length).toLocaleLowerCase(language);
}

const digraphs: Readonly<Record<string, string>> = { Ǆ: "ǅ", Ǉ: "ǈ", Ǌ: "ǋ", Ǳ: "ǲ" };

/** Characters replaced one by one, those of the table found by the collation's rules. */
export function collatedTranslate(text: string, from: string, to: string, collation: Collation): string {
  const [keys, values] = [[...from], [...to]];
  const table = new Map<string, string>();
  const keyed = (key: string) => (collation.family === "lowercase" ? smallLetter(key) : key);
  for (const [i, key] of keys.entries()) if (!table.has(keyed(key))) table.set(keyed(key), values[i] ?? "");
  const find = collation.family === "icu" ? icuLookup([...table.keys()], collation) : lowercaseLookup(table);
  let result = "";
  for (let at = 0; at < text.length; ) {
    const found = find(text, at);
    if (found) {
      result += table.get(found.key)!;
      at += found.length;
    } else {
      const character = String.fromCodePoint(text.codePointAt(at)!);
      result += character;
      at += character.length;
    }
  }
  return result;
}

type Lookup = (text: string, at: number) => { readonly key: string; readonly length: number } | undefined;

/** An i with a dot above it is İ in small letters, where the table has that. */
function lowercaseLookup(table: ReadonlyMap<string, string>): Lookup {
  return (text, at) => {
    if (table.has("i̇") && text.startsWith("i̇", at)) return { key: "i̇", length: 2 };
    const character = String.fromCodePoint(text.codePointAt(at)!);
    const key = smallLetter(character);
    return table.has(key) ? { key, length: character.length } : undefined;
  };
}

/** The longest piece of text that a character of the table is the same as. */
function icuLookup(keys: readonly string[], collation: Collation): Lookup {
  const { compare } = collatorOf(collation);
  return (text, at) => {
    for (const length of [4, 3, 2, 1]) {
      const piece = text.slice(at, at + length);
      if (piece.length < length || /[\ud800-\udbff]$/.test(piece)) continue;
      const key = keys.find((k) => compare(piece, k) === 0);
      if (key !== undefined) return { key, length };
    }
    return undefined;
  };
}

/** The text without the characters at its ends; blanks that do not count stay behind what is taken from the end. */
export function collatedTrim(text: string, chars: string, side: string, collation: Collation): string {
  const find = collation.family === "icu" ? icuLookup([...new Set(chars)], collation) : undefined;
  const wanted = new Set([...chars].map((c) => (collation.family === "lowercase" ? smallLetter(c) : c)));
  const forward = find ?? (collation.family === "lowercase" ? lowercaseLookup(asTable(wanted)) : plainLookup(wanted));
  let start = 0;
  let end = text.length;
  if (side !== "rtrim") {
    for (let found = forward(text, start); found && start < end; found = start < end ? forward(text, start) : undefined)
      start += found.length;
  }
  if (side === "ltrim") return text.slice(start);
  const ignored = collation.rtrim && !chars.includes(" ");
  const spaces = ignored ? / *$/.exec(text.slice(start))![0] : "";
  if (ignored && spaces.length === text.length - start) return text.slice(start);
  end -= spaces.length;
  while (end > start) {
    const length = [4, 3, 2, 1].find((n) => n <= end - start && forward(text, end - n)?.length === n);
    if (length === undefined) break;
    end -= length;
  }
  return text.slice(start, end) + spaces;
}

function asTable(keys: ReadonlySet<string>): ReadonlyMap<string, string> {
  return new Map([...keys].map((key) => [key, ""]));
}

function plainLookup(keys: ReadonlySet<string>): Lookup {
  return (text, at) => {
    const character = String.fromCodePoint(text.codePointAt(at)!);
    return keys.has(character) ? { key: character, length: character.length } : undefined;
  };
}
