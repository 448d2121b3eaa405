import { raise } from "../../exceptions.ts";
import { perKey } from "../per-key.ts";
import { sqlValue } from "../sql-value.ts";
import { legacyPieces } from "./legacy/pattern.ts";

/** A piece of a date-time pattern: a run of one letter, fixed text, or an optional section. */
export type Piece =
  | { readonly kind: "field"; readonly letter: string; readonly count: number }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "optional"; readonly pieces: readonly Piece[] };

/** Times without a zone were never read by the old formatter, and its patterns mean nothing there. */
export type PatternUse = "writing" | "parsing" | "parsing local times";

const pieces = perKey((use: PatternUse) => perKey((pattern: string) => new Reader(pattern, use).read()));

/** Reads a pattern of Java's DateTimeFormatter within what Spark allows; some letters only for writing. */
export function patternPieces(pattern: string, use: PatternUse = "writing"): readonly Piece[] {
  return pieces(use)(pattern);
}

const longest: Record<string, number> = {
  G: 4,
  y: 6,
  D: 3,
  M: 4,
  L: 4,
  d: 2,
  Q: 4,
  q: 4,
  E: 4,
  F: 1,
  a: 1,
  h: 2,
  K: 2,
  k: 2,
  H: 2,
  m: 2,
  s: 2,
  S: 9,
  V: 2,
  z: 4,
  O: 4,
  X: 5,
  x: 5,
  Z: 5,
};

class Reader {
  readonly #pattern: string;
  #at = 0;

  readonly #use: PatternUse;

  constructor(pattern: string, use: PatternUse) {
    this.#pattern = pattern;
    this.#use = use;
  }

  get #parsing(): boolean {
    return this.#use !== "writing";
  }

  read(): readonly Piece[] {
    const pieces = this.#section();
    if (this.#at < this.#pattern.length) this.#refuse("]", 1);
    return pieces;
  }

  #section(): Piece[] {
    const pieces: Piece[] = [];
    while (this.#at < this.#pattern.length) {
      const c = this.#pattern[this.#at]!;
      if (c === "]") return pieces;
      if (c === "[") {
        this.#at++;
        pieces.push({ kind: "optional", pieces: this.#section() });
        this.#at++;
      } else if (c === "'") pieces.push(this.#quoted());
      else if (/[A-Za-z]/.test(c)) pieces.push(this.#field(c));
      else {
        if (c === "{" || c === "}" || c === "#") this.#refuse(c, 1);
        this.#at++;
        pieces.push({ kind: "text", text: c });
      }
    }
    return pieces;
  }

  #quoted(): Piece {
    let text = "";
    for (this.#at++; ; this.#at++) {
      if (this.#at >= this.#pattern.length) refusedPattern(this.#pattern);
      if (this.#pattern[this.#at] === "'") {
        if (this.#pattern[this.#at + 1] !== "'") break;
        this.#at++;
      }
      text += this.#pattern[this.#at];
    }
    if (this.#at >= this.#pattern.length) this.#refuse("'", 1);
    this.#at++;
    return { kind: "text", text: text === "" ? "'" : text };
  }

  #field(letter: string): Piece {
    let count = 0;
    while (this.#pattern[this.#at + count] === letter) count++;
    this.#at += count;
    const limit = longest[letter];
    const wrong = letter === "V" ? count !== 2 : letter === "O" ? count !== 1 && count !== 4 : count > (limit ?? 0);
    if (wrong || (this.#parsing && "EFqQ".includes(letter))) this.#refuse(letter, count);
    return { kind: "field", letter, count };
  }

  /** A pattern that only the formatter before Spark 3.0 knew is told apart from one that nothing knows. */
  #refuse(letter: string, count: number): never {
    const pattern = this.#pattern;
    if (this.#use === "parsing local times") return refusedPattern(pattern);
    if (legacyPieces(pattern))
      raise("INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION", {
        pattern: sqlValue(pattern, { kind: "string" }),
        config: timeParserPolicy,
        docroot,
      });
    if ("ABnNp".includes(letter) || (this.#parsing && "qQ".includes(letter)))
      raise("INVALID_DATETIME_PATTERN.ILLEGAL_CHARACTER", { c: letter, pattern });
    const weekBased = /[YWwuec]/.exec(pattern.replace(/'[^']*'/g, ""))?.[0];
    if (weekBased !== undefined)
      raise("INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_WEEK_BASED_PATTERN", { c: weekBased });
    if (letter === "q" || letter === "Q") raise("INVALID_DATETIME_PATTERN.LENGTH", { pattern: letter.repeat(count) });
    return refusedPattern(pattern);
  }
}

const docroot = "https://spark.apache.org/docs/latest";

/** The setting that chooses between the old and the new formatter, as errors name it. */
export const timeParserPolicy = '"spark.sql.legacy.timeParserPolicy"';

/** A pattern that the formatter in use does not know. */
export function refusedPattern(pattern: string): never {
  return raise("INVALID_DATETIME_PATTERN.WITH_SUGGESTION", { pattern: sqlValue(pattern, { kind: "string" }), docroot });
}

export const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** From Monday. */
export const dayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
