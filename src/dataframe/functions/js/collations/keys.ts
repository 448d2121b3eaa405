import type { Collation } from "../../../types/collation/collation.ts";
import { OrderedKeys } from "./ordered-keys.ts";
import { collatorOf, smallLetters, trimmed } from "./rules.ts";

/** ICU gives JavaScript no sort keys, only an order. */
const ordered = new Map<string, OrderedKeys>();

/** Lets the texts go that keys were given to, when no query holds such keys any more. */
export function forgetKeys(): void {
  for (const keys of ordered.values()) keys.clear();
}

/** A text's key in a collation: keys compare, byte by byte, as the texts do. They hold as long as a query runs. */
export function keyIn(collation: Collation): (text: string) => string {
  switch (collation.family) {
    case "binary":
      return (text) => trimmed(text, collation);
    case "lowercase":
      return (text) => smallLetters(trimmed(text, collation));
    case "icu": {
      const name = `${collation.locale} ${collation.caseInsensitive} ${collation.accentInsensitive}`;
      const keys = ordered.get(name) ?? new OrderedKeys(collatorOf(collation).compare);
      ordered.set(name, keys);
      return (text) => keys.keyOf(trimmed(text, collation));
    }
  }
}
