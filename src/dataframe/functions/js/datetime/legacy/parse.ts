import { civilFromDays } from "../../../../types/datetime/civil.ts";
import { microsPerDay, wallClock, type Zone } from "../../../../types/datetime/zone.ts";
import { dayNames, monthNames } from "../pattern.ts";
import type { CalendarField } from "./fields.ts";
import type { LegacyStyle } from "./format.ts";
import { firstInstant, instantOf } from "./instant.ts";
import type { LegacyPiece } from "./pattern.ts";
import { agrees, resolveFields } from "./resolve.ts";
import { readIsoZone, readZone, type ZoneRead } from "./zone-text.ts";

/**
 * Reads timestamps (µs) as before Spark 3: functions by SimpleDateFormat, which wants fields to fit; files by FastDateFormat,
 * where the 32nd of a month is the next month's first days. What stands behind the pattern's end is not looked at.
 */
export function legacyReader(
  pieces: readonly LegacyPiece[],
  style: LegacyStyle,
  zone: Zone,
): (text: string) => bigint | undefined {
  const letters = pieces.filter((piece) => piece.kind === "field").map(({ letter, count }) => [letter, count] as const);
  const fraction = letters.reduce((sum, [letter, count]) => sum + (letter === "S" ? count : 0), 0);
  return (text) => {
    const reading = new Reading(text, style, zone);
    if (!pieces.every((piece, i) => reading.take(piece, pieces[i + 1])) || !reading.hasMoved) return undefined;
    return style === "simple" ? reading.strict() : reading.lenient(fraction);
  };
}

/** Of the letters that are read as plain numbers. */
const numbers: Readonly<Record<string, CalendarField>> = {
  d: "dayOfMonth",
  D: "dayOfYear",
  F: "dayOfWeekInMonth",
  w: "weekOfYear",
  W: "weekOfMonth",
  u: "dayOfWeek",
  H: "hourOfDay",
  k: "hourOfDay",
  K: "hour",
  h: "hour",
  m: "minute",
  s: "second",
  S: "millisecond",
};

/** Hours that are never 0, not even in a field that is then said to be another. */
const least: Readonly<Record<string, number>> = { h: 1, k: 1 };

class Reading {
  readonly #text: string;
  readonly #style: LegacyStyle;
  readonly #zone: Zone;
  readonly #fields = new Map<CalendarField, number>();
  #offset: number | undefined;
  /** The year was written with two digits, and may be a hundred years later. */
  #isShort = false;
  #at = 0;

  constructor(text: string, style: LegacyStyle, zone: Zone) {
    this.#text = text;
    this.#style = style;
    this.#zone = zone;
  }

  /** SimpleDateFormat must read something. */
  get hasMoved(): boolean {
    return this.#at > 0 || this.#style === "fast";
  }

  /** Reads one piece; false where the text has something else. */
  take(piece: LegacyPiece, next: LegacyPiece | undefined): boolean {
    if (piece.kind === "text") {
      if (!this.#text.startsWith(piece.text, this.#at)) return false;
      this.#at += piece.text.length;
      return true;
    }
    const { letter, count } = piece;
    if (this.#style === "simple") this.#skip(/[ \t]/);
    switch (letter) {
      case "G":
        return this.#name("era", ["BC", "AD"]);
      case "a":
        return this.#name("halfDay", ["AM", "PM"]);
      case "E":
        return this.#name("dayOfWeek", [dayNames[6], ...dayNames.slice(0, 6)], 1);
      case "z":
      case "Z":
        return this.#zoneRead(readZone(this.#text, this.#at, this.#style, this.#zone));
      case "X":
        return this.#zoneRead(readIsoZone(this.#text, this.#at, count));
      case "M":
      case "L":
        if (count > 2) return this.#name("month", monthNames);
    }
    // A number that touches the next has as many digits as the pattern says.
    const width = next?.kind === "field" && isNumber(next) ? count : undefined;
    const start = this.#at;
    const value = this.#number(width);
    if (value === undefined || (this.#style === "simple" && value < (least[letter] ?? value))) return false;
    if (letter === "y" || letter === "Y") this.#year(letter, count, value, this.#at - start);
    else if (letter === "M" || letter === "L") this.#set("month", value - 1);
    else this.#set(numbers[letter]!, shifted(letter, value));
    return true;
  }

  /** The instant where every field fits. */
  strict(): bigint | undefined {
    if ((this.#fields.get("year") ?? 0) > lastYear) return undefined;
    let time = resolveFields(this.#fields);
    if (!agrees(this.#fields, time)) return undefined;
    let micros = this.#instant(time.days, BigInt(time.millisOfDay) * 1000n);
    if (this.#isShort && micros < century()) {
      this.#fields.set("year", this.#fields.get("year")! + 100);
      time = resolveFields(this.#fields);
      micros = this.#instant(time.days, BigInt(time.millisOfDay) * 1000n);
    }
    return this.#isSkipped(micros, time.millisOfDay) ? undefined : micros;
  }

  /** The instant, whatever the fields; the fraction has as many digits as the pattern. */
  lenient(digits: number): bigint | undefined {
    const fraction = this.#fields.get("millisecond") ?? 0;
    this.#fields.delete("millisecond");
    const { days, millisOfDay } = resolveFields(this.#fields);
    const micros = (BigInt(fraction) * 1_000_000n) / 10n ** BigInt(digits);
    return this.#instant(days, BigInt(millisOfDay) * 1000n) + micros;
  }

  /** Whether the text names an hour that the zone's clocks left out. */
  #isSkipped(micros: bigint, millisOfDay: number): boolean {
    const named = this.#offset === undefined && (this.#fields.has("hourOfDay") || this.#fields.has("hour"));
    return named && micros >= firstInstant && wallClock(micros, this.#zone).microsOfDay !== BigInt(millisOfDay) * 1000n;
  }

  #instant(days: number, microsOfDay: bigint): bigint {
    return instantOf(BigInt(days) * microsPerDay + microsOfDay, this.#offset, this.#zone);
  }

  /** What is written later counts as later. */
  #set(field: CalendarField, value: number): void {
    this.#fields.delete(field);
    this.#fields.set(field, value);
  }

  #skip(blank: RegExp): void {
    while (this.#at < this.#text.length && blank.test(this.#text[this.#at]!)) this.#at++;
  }

  #number(width: number | undefined): number | undefined {
    const simple = this.#style === "simple";
    if (!simple && width === undefined) this.#skip(/\s/);
    const from = this.#at;
    if (simple && width !== undefined && from + width > this.#text.length) return undefined;
    const part = this.#text.slice(from, width === undefined ? undefined : from + width);
    const match = (simple ? /^-?\d+/ : /^\d+/).exec(part);
    const value = Number(match?.[0]);
    if (!match || Math.abs(value) >= 2 ** 31) return undefined;
    this.#at = from + match[0].length;
    return value;
  }

  #name(field: CalendarField, names: readonly string[], first = 0): boolean {
    const rest = this.#text.slice(this.#at).toLowerCase();
    for (const length of [undefined, 3]) {
      const i = names.findIndex((name) => rest.startsWith(name.slice(0, length).toLowerCase()));
      if (i < 0) continue;
      this.#set(field, i + first);
      this.#at += names[i]!.slice(0, length).length;
      return true;
    }
    return false;
  }

  #zoneRead(read: ZoneRead | undefined): boolean {
    if (read === undefined) return false;
    this.#offset = read.offset;
    this.#at = read.end;
    return true;
  }

  #year(letter: "y" | "Y", count: number, value: number, length: number): void {
    const field = letter === "Y" && this.#style === "simple" ? "weekYear" : "year";
    const short = count <= 2 && value >= 0 && (this.#style === "fast" ? value < 100 : length === 2);
    if (short) {
      const start = civilFromDays(Number(century() / microsPerDay)).year;
      const place = start - (start % 100) + value;
      this.#isShort = place === start;
      this.#set(field, place < start ? place + 100 : place);
    } else this.#set(field, value);
  }
}

/** Of java.util.Calendar. */
const lastYear = 292_278_994;

/** Eighty years ago: years of two digits are of the century from then on. */
function century(): bigint {
  const now = new Date();
  return BigInt(Date.UTC(now.getUTCFullYear() - 80, now.getUTCMonth(), now.getUTCDate())) * 1000n;
}

function isNumber({ letter, count }: { readonly letter: string; readonly count: number }): boolean {
  return letter === "M" || letter === "L" ? count <= 2 : !"GEazZX".includes(letter);
}

function shifted(letter: string, value: number): number {
  if (letter === "k") return value === 24 ? 0 : value;
  if (letter === "h") return value === 12 ? 0 : value;
  // Monday is 1, and Java's 2.
  return letter === "u" ? (value === 7 ? 1 : value + 1) : value;
}
