import { SparkException } from "../../errors/errors.ts";
import { editDistance } from "../edit-distance.ts";
import { locales } from "./locales.ts";

/** How strings of a collated type are compared. */
export interface Collation {
  /** As Spark writes it: `UTF8_LCASE`, `sr_CI_AI`, `UNICODE_RTRIM`. */
  readonly name: string;
  readonly family: "binary" | "lowercase" | "icu";
  /** Of the ICU family: `de`, `UNICODE`. */
  readonly locale: string;
  readonly caseInsensitive: boolean;
  readonly accentInsensitive: boolean;
  /** Blanks at the end do not count. */
  readonly rtrim: boolean;
}

/** The name of a type whose collation two different ones left open. */
export const indeterminate = "null";

const byUpperCase = new Map(locales.map((locale) => [locale.toUpperCase(), locale]));

const known = new Map<string, Collation>();

/** The collation of that name (case does not count); COLLATION_INVALID_NAME if there is none. */
export function collationOf(name: string): Collation {
  let collation = known.get(name);
  if (!collation) {
    collation = parse(name);
    if (!collation) throw invalidName(name);
    known.set(name, collation);
  }
  return collation;
}

/** The collation that `system.builtin.NAME` or a bare name means. */
export function qualifiedCollation(parts: readonly string[]): Collation {
  const name = parts.at(-1) ?? "";
  const path = parts.slice(0, -1).join(".").toUpperCase();
  if (parts.length !== 1 && path !== "SYSTEM.BUILTIN") throw invalidName(name);
  return collationOf(name);
}

/** Of a family, with what its name says after it; the name put in order. */
export function collation(
  family: Collation["family"],
  locale: string,
  caseInsensitive: boolean,
  accentInsensitive: boolean,
  rtrim: boolean,
): Collation {
  const base = family === "icu" ? locale : family === "binary" ? "UTF8_BINARY" : "UTF8_LCASE";
  const name = `${base}${caseInsensitive ? "_CI" : ""}${accentInsensitive ? "_AI" : ""}${rtrim ? "_RTRIM" : ""}`;
  return { name, family, locale, caseInsensitive, accentInsensitive, rtrim };
}

function parse(name: string): Collation | undefined {
  const upper = name.toUpperCase();
  const utf8 = /^UTF8_(BINARY|LCASE)(_RTRIM)?$/.exec(upper);
  if (utf8) return collation(utf8[1] === "BINARY" ? "binary" : "lowercase", "", false, false, utf8[2] !== undefined);
  const parts = upper.split("_");
  for (let count = parts.length; count > 0; count--) {
    const locale = byUpperCase.get(parts.slice(0, count).join("_"));
    if (locale) return specified(locale, parts.slice(count));
  }
  return undefined;
}

/** CI or CS, AI or AS, RTRIM, in any order, each once. */
function specified(locale: string, specifiers: readonly string[]): Collation | undefined {
  const kinds = specifiers.map((word) => ({ CI: "case", CS: "case", AI: "accent", AS: "accent", RTRIM: "trim" })[word]);
  if (kinds.includes(undefined) || new Set(kinds).size < kinds.length) return undefined;
  const has = (word: string) => specifiers.includes(word);
  return collation("icu", locale, has("CI"), has("AI"), has("RTRIM"));
}

function invalidName(collationName: string): SparkException {
  return new SparkException("COLLATION_INVALID_NAME", { collationName, proposals: proposals(collationName) });
}

/** Up to three near names, as Spark finds them: by the distance of the locale's name, what follows it kept. */
function proposals(name: string): string {
  const utf8 = name.startsWith("UTF8_");
  const roots = utf8 ? ["UTF8_BINARY", "UTF8_LCASE"] : [...locales].sort();
  const endings = utf8 ? ["_RTRIM"] : ["_CI", "_AI", "_CS", "_AS", "_RTRIM"];
  let base = name.toUpperCase();
  const kept: string[] = [];
  const ending = () => endings.find((e) => base.endsWith(e));
  for (let next = ending(); next !== undefined; next = ending()) {
    kept.unshift(next);
    base = base.slice(0, -next.length);
  }
  const unlike = (ending: string, other: string) => !(kept.includes(other) && ending === other.replace("S", "I"));
  const suffix = [...new Set(kept)].filter((ending) => unlike(ending, "_CS") && unlike(ending, "_AS")).join("");
  const near = roots
    .map((root, i) => ({ root, i, distance: editDistance(root.toUpperCase(), base) }))
    .sort((a, b) => a.distance - b.distance || a.i - b.i)
    .slice(0, 3)
    .map(({ root }) => root + suffix);
  const far = near.findIndex((proposal, i) => i > 0 && editDistance(proposal.toUpperCase(), name.toUpperCase()) >= 3);
  return near.slice(0, far < 0 ? near.length : far).join(", ");
}
