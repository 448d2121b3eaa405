import { SparkRuntimeException } from "../../../errors/errors.ts";
import { isCollated } from "../../../types/collation/collated.ts";
import { type Collation, collationOf, indeterminate } from "../../../types/collation/collation.ts";
import { languageTag } from "../../../types/collation/locales.ts";
import type { Type } from "../../../types/type.ts";

/** The collation of a type, where it is text whose bytes alone do not tell values apart. */
export function rulesOf(type: Type | undefined): Collation | undefined {
  if (type?.kind !== "string" || !isCollated(type)) return undefined;
  if (type.collation === indeterminate) throw new SparkRuntimeException("INDETERMINATE_COLLATION");
  return collationOf(type.collation!);
}

const collators = new Map<string, Intl.Collator>();

/** ICU's collator of a collation of that family. */
export function collatorOf({ locale, caseInsensitive, accentInsensitive }: Collation): Intl.Collator {
  const sensitivity = caseInsensitive
    ? accentInsensitive
      ? "base"
      : "accent"
    : accentInsensitive
      ? "case"
      : "variant";
  const key = `${locale} ${sensitivity}`;
  let collator = collators.get(key);
  if (!collator) {
    collator = new Intl.Collator(languageTag(locale), { sensitivity });
    collators.set(key, collator);
  }
  return collator;
}

/** As UTF8_LCASE compares: every code point in its small letter, without regard to what stands around it. */
export function smallLetters(text: string): string {
  if (!/[^\0-\x7f]/.test(text)) return text.toLowerCase();
  let small = "";
  for (const character of text) small += smallLetter(character);
  return small;
}

/** The final sigma is a sigma; only İ has two. */
export function smallLetter(character: string): string {
  return character === "ς" ? "σ" : character.toLowerCase();
}

/** Without the blanks at the end, where they do not count. */
export function trimmed(text: string, { rtrim }: Collation): string {
  return rtrim ? text.replace(/ +$/, "") : text;
}
