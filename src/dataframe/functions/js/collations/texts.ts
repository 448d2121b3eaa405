import type { Collation } from "../../../types/collation/collation.ts";
import { languageTag } from "../../../types/collation/locales.ts";
import { finder, type Match } from "./find.ts";
import { smallLetter } from "./rules.ts";

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
      const head = word.slice(0, start + first.length).toLocaleLowerCase(language);
      // The whole word, since a sigma's form depends on what stands before it.
      const small = word.toLocaleLowerCase(language);
      return word.slice(0, start) + titleCase(first, language) + small.slice(head.length);
    })
    .join("");
}

/** A letter that is written as two capitals keeps only the first of them. */
export function titleCase(character: string, language?: string): string {
  const upper = character.toLocaleUpperCase(language);
  const digraph = digraphs[upper];
  if (digraph !== undefined) return digraph;
  const [first = ""] = upper;
  return first + upper.slice(first.length).toLowerCase();
}

const digraphs: Readonly<Record<string, string>> = { Ǆ: "ǅ", Ǉ: "ǈ", Ǌ: "ǋ", Ǳ: "ǲ" };

/** Characters replaced one by one, those of the table found by the collation's rules. */
export function collatedTranslate(text: string, from: string, to: string, collation: Collation): string {
  const [keys, values] = [[...from], [...to]];
  const table = new Map<string, string>();
  const keyed = (key: string) => (collation.family === "lowercase" ? smallLetter(key) : key);
  for (const [i, key] of keys.entries()) if (!table.has(keyed(key))) table.set(keyed(key), values[i] ?? "");
  const find = lookup(text, [...table.keys()], collation);
  let result = "";
  for (let at = 0; at < text.length; ) {
    const found = find.at(at);
    const character = String.fromCodePoint(text.codePointAt(at)!);
    result += found ? table.get(found.key)! : character;
    at += found ? found.length : character.length;
  }
  return result;
}

interface Found {
  readonly key: string;
  readonly length: number;
}

/** Finds which of several characters stands at a place, or ends there: of the longest match. */
interface Lookup {
  at(start: number): Found | undefined;
  before(end: number): Found | undefined;
}

function lookup(text: string, keys: readonly string[], collation: Collation): Lookup {
  const finders = keys.map((key) => ({ key, find: finder(text, key, collation) }));
  const longest = (matches: readonly (readonly [string, Match | undefined])[]) =>
    matches
      .flatMap(([key, match]) => (match ? [{ key, length: match.end - match.start }] : []))
      .reduce<Found | undefined>((best, found) => (best && best.length >= found.length ? best : found), undefined);
  return {
    at: (start) => longest(finders.map(({ key, find }) => [key, find.at(start)])),
    before: (end) =>
      longest(
        finders.map(({ key, find }) => {
          const match = find.previous(end);
          return [key, match?.end === end ? match : undefined];
        }),
      ),
  };
}

/** The text without the characters at its ends; blanks that do not count stay behind what is taken from the end. */
export function collatedTrim(text: string, chars: string, side: string, collation: Collation): string {
  const find = lookup(text, [...new Set(chars)], collation);
  let start = 0;
  if (side !== "rtrim") for (let found = find.at(0); found; found = find.at(start)) start += found.length;
  if (side === "ltrim") return text.slice(start);
  const ignored = collation.rtrim && !chars.includes(" ");
  const spaces = ignored ? / *$/.exec(text.slice(start))![0] : "";
  let end = text.length - spaces.length;
  if (ignored && end === start) return text.slice(start);
  for (let found = find.before(end); found && end - found.length >= start; found = find.before(end))
    end -= found.length;
  return text.slice(start, end) + spaces;
}
