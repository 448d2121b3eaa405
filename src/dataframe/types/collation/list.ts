import { type Collation, collation } from "./collation.ts";
import { languageTag, locales } from "./locales.ts";

/** A collation as the table function `collations()` shows it. */
export interface CollationRow {
  readonly name: string;
  readonly language: string | null;
  readonly country: string | null;
  readonly accents: "ACCENT_SENSITIVE" | "ACCENT_INSENSITIVE";
  readonly case: "CASE_SENSITIVE" | "CASE_INSENSITIVE";
  readonly padding: "NO_PAD" | "RTRIM";
  readonly version: string | null;
}

/** All collations, Spark's own first, the others by name. */
export function collationRows(): readonly CollationRow[] {
  const flags = [false, true];
  const own = flags.flatMap((rtrim) =>
    (["binary", "lowercase"] as const).map((family) => collation(family, "", false, false, rtrim)),
  );
  const icu = locales.flatMap((locale) =>
    flags.flatMap((ci) => flags.flatMap((ai) => flags.map((rtrim) => collation("icu", locale, ci, ai, rtrim)))),
  );
  const order = (a: Collation, b: Collation) => (a.name < b.name ? -1 : 1);
  return [...own, ...icu.sort(order)].map(rowOf);
}

const languages = new Intl.DisplayNames("en", { type: "language" });
const regions = new Intl.DisplayNames("en", { type: "region" });

function rowOf({ name, family, locale, caseInsensitive, accentInsensitive, rtrim }: Collation): CollationRow {
  const named = family === "icu" && locale !== "UNICODE" ? new Intl.Locale(languageTag(locale)) : undefined;
  return {
    name,
    language: named?.language === undefined ? null : languages.of(named.language)!,
    country: named?.region === undefined ? null : regions.of(named.region)!,
    accents: accentInsensitive ? "ACCENT_INSENSITIVE" : "ACCENT_SENSITIVE",
    case: caseInsensitive || family === "lowercase" ? "CASE_INSENSITIVE" : "CASE_SENSITIVE",
    padding: rtrim ? "RTRIM" : "NO_PAD",
    version: family === "icu" ? `${process.versions.icu}.0.0` : null,
  };
}
