import type { Collation } from "../../../types/collation/collation.ts";
import { IcuFinder } from "./icu-finder.ts";
import { LowercaseFinder } from "./lowercase-finder.ts";

/** Where a text was found: UTF-16 positions. */
export interface Match {
  readonly start: number;
  readonly end: number;
}

/** Finds one text in another by the rules of a collation. */
export interface Finder {
  /** The first match that starts at the position or after it. */
  next(from: number): Match | undefined;
  /** The match that starts there. */
  at(start: number): Match | undefined;
  /** The last match that ends at the position or before it. */
  previous(until: number): Match | undefined;
}

export function finder(text: string, part: string, collation: Collation): Finder {
  if (collation.family === "binary") return plainFinder(text, part);
  return collation.family === "lowercase" ? new LowercaseFinder(text, part) : new IcuFinder(text, part, collation);
}

function plainFinder(text: string, part: string): Finder {
  const at = (start: number) => (start < 0 ? undefined : { start, end: start + part.length });
  return {
    next: (from) => at(text.indexOf(part, from)),
    at: (start) => (text.startsWith(part, start) ? at(start) : undefined),
    previous: (until) => (until < part.length ? undefined : at(text.lastIndexOf(part, until - part.length))),
  };
}
