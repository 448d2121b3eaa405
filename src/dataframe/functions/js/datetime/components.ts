import { perKey } from "../per-key.ts";
import { dayNames, monthNames, type PatternUse, type Piece, patternPieces } from "./pattern.ts";

/** java.time's names of the fields that a pattern may read. */
export type ChronoField =
  | "Era"
  | "Year"
  | "YearOfEra"
  | "MonthOfYear"
  | "DayOfMonth"
  | "DayOfYear"
  | "DayOfWeek"
  | "AmPmOfDay"
  | "HourOfDay"
  | "ClockHourOfDay"
  | "HourOfAmPm"
  | "ClockHourOfAmPm"
  | "MinuteOfHour"
  | "SecondOfMinute"
  | "NanoOfSecond";

export interface NumberComponent {
  readonly kind: "number";
  readonly field: ChronoField;
  readonly min: number;
  readonly max: number;
  /** A minus only; a plus, too, and then just where the width is exceeded; none. */
  readonly sign: "minus" | "exceeds" | "none";
  /** What is added to the value: two digits are of the years from 2000. */
  readonly base: number;
  /** Digits that the numbers right behind this one need. */
  readonly reserved: number;
}

/** What reads a part of a text. */
export type Component =
  | NumberComponent
  | { readonly kind: "names"; readonly field: ChronoField; readonly names: readonly string[]; readonly first: number }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "zone"; readonly letter: string; readonly count: number }
  | { readonly kind: "optional"; readonly parts: readonly Component[] };

type ParsingUse = Exclude<PatternUse, "writing">;

const made = perKey((use: ParsingUse) =>
  perKey((pattern: string) => {
    const pieces = patternPieces(pattern, use);
    return sequence(pieces, hasEra(pieces));
  }),
);

/** What reads a text by a pattern of Java's DateTimeFormatter, as Spark makes it. */
export function components(pattern: string, use: ParsingUse): readonly Component[] {
  return made(use)(pattern);
}

/** Whether `y` counts the years of an era. */
export function hasEra(pieces: readonly Piece[]): boolean {
  return pieces.some((piece) =>
    piece.kind === "field" ? piece.letter === "G" : piece.kind === "optional" && hasEra(piece.pieces),
  );
}

function sequence(pieces: readonly Piece[], era: boolean): Component[] {
  const made: Component[] = [];
  /** The number that the next numbers of a fixed width take their digits from. */
  let open: number | undefined;
  for (const piece of pieces) {
    const part = component(piece, era);
    const isFixed = part.kind === "number" && part.min === part.max && part.sign === "none";
    if (part.kind === "number" && open !== undefined && isFixed) {
      const before = made[open] as NumberComponent;
      made[open] = { ...before, reserved: before.reserved + part.max };
    } else open = part.kind === "number" ? made.length : undefined;
    made.push(part);
  }
  return made;
}

function component(piece: Piece, era: boolean): Component {
  if (piece.kind === "text") return piece;
  if (piece.kind === "optional") return { kind: "optional", parts: sequence(piece.pieces, era) };
  const { letter, count } = piece;
  switch (letter) {
    case "G":
      return names("Era", count === 4 ? ["Before Christ", "Anno Domini"] : ["BC", "AD"], 0);
    case "y":
      return year(era ? "YearOfEra" : "Year", count);
    case "M":
    case "L":
      if (count > 2) return names("MonthOfYear", count === 3 ? monthNames.map((n) => n.slice(0, 3)) : monthNames, 1);
      return plain("MonthOfYear", count);
    case "E":
      return names("DayOfWeek", count === 4 ? dayNames : dayNames.map((n) => n.slice(0, 3)), 1);
    case "a":
      return names("AmPmOfDay", ["AM", "PM"], 0);
    case "D":
      return count === 1 ? plain("DayOfYear", 1) : { ...plain("DayOfYear", count), max: 3 };
    case "S":
      return { ...plain("NanoOfSecond", count), min: 1, max: count, sign: "none" };
  }
  const field = plainFields[letter];
  return field === undefined ? { kind: "zone", letter, count } : plain(field, count);
}

const plainFields: Readonly<Record<string, ChronoField>> = {
  d: "DayOfMonth",
  H: "HourOfDay",
  k: "ClockHourOfDay",
  K: "HourOfAmPm",
  h: "ClockHourOfAmPm",
  m: "MinuteOfHour",
  s: "SecondOfMinute",
};

function plain(field: ChronoField, count: number): NumberComponent {
  const width =
    count === 1 ? ({ min: 1, max: 19, sign: "minus" } as const) : ({ min: count, max: count, sign: "none" } as const);
  return { kind: "number", field, ...width, base: 0, reserved: 0 };
}

function year(field: ChronoField, count: number): NumberComponent {
  if (count === 2) return { ...plain(field, 2), base: 2000 };
  return { ...plain(field, count), min: count, max: 19, sign: count < 4 ? "minus" : "exceeds" };
}

function names(field: ChronoField, texts: readonly string[], first: number): Component {
  return { kind: "names", field, names: texts, first };
}
