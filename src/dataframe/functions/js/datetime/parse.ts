import { civilFromDays, daysFromCivil, daysInMonth, isLeapYear } from "../../../types/datetime/civil.ts";
import { microsPerDay, type Zone, zoneOf } from "../../../types/datetime/zone.ts";
import { dayNames, monthNames, type Piece, patternPieces } from "./pattern.ts";

/** A local date-time (µs since 1970 as if UTC), and the zone that the text names. */
export interface Parsed {
  readonly local: bigint;
  readonly zone: Zone | undefined;
  readonly hasDate: boolean;
}

interface Compiled {
  readonly regexp: RegExp;
  readonly fields: readonly { readonly letter: string; readonly count: number }[];
}

const compiled = new Map<string, Compiled>();

/** Reads a text by a Java pattern as Spark's strict formatter does; undefined where it does not fit. */
export function parseByPattern(text: string, pattern: string): Parsed | undefined {
  let known = compiled.get(pattern);
  if (known === undefined) {
    known = compile(patternPieces(pattern, "parsing"));
    if (compiled.size < 1000) compiled.set(pattern, known);
  }
  const match = known.regexp.exec(text);
  if (!match) return undefined;
  const values = new Map<string, string>();
  let zone: Zone | undefined;
  for (const [i, { letter, count }] of known.fields.entries()) {
    const value = match[i + 1];
    if (value === undefined) continue;
    if ("VzOXxZ".includes(letter)) {
      zone = zoneOf(zoneId(value));
      if (!zone) return undefined;
    } else {
      const key = letter === "L" ? "M" : letter === "q" ? "Q" : letter;
      const text_ = key === "y" && count === 2 ? `20${value}` : value;
      if (values.has(key) && values.get(key) !== text_) return undefined;
      values.set(key, text_);
    }
  }
  const local = resolve(values);
  return local === undefined ? undefined : { local, zone, hasDate: ["y", "M", "d", "D"].some((k) => values.has(k)) };
}

function zoneId(text: string): string {
  const plain = /^([+-]\d\d)(\d\d)(\d\d)?$/.exec(text);
  if (plain) return `${plain[1]}:${plain[2]}${plain[3] ? `:${plain[3]}` : ""}`;
  return /^[+-]\d\d$/.test(text) ? `${text}:00` : text;
}

function compile(pieces: readonly Piece[]): Compiled {
  const fields: { letter: string; count: number }[] = [];
  const source = (part: readonly Piece[]): string =>
    part
      .map((piece) => {
        if (piece.kind === "text") return piece.text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
        if (piece.kind === "optional") return `(?:${source(piece.pieces)})?`;
        fields.push(piece);
        return `(${fieldPattern(piece.letter, piece.count)})`;
      })
      .join("");
  return { regexp: new RegExp(`^${source(pieces)}$`, "i"), fields };
}

function fieldPattern(letter: string, count: number): string {
  switch (letter) {
    case "y":
      if (count === 2) return "\\d{2}";
      return count < 4 ? `-?\\d{${count},19}` : `\\d{${count}}|[+-]\\d{${count},19}`;
    case "M":
    case "L":
      return count <= 2 ? number(count) : monthNames.map((name) => (count === 3 ? name.slice(0, 3) : name)).join("|");
    case "E":
      return dayNames.map((name) => (count === 4 ? name : name.slice(0, 3))).join("|");
    case "G":
      return count === 4 ? "Anno Domini|Before Christ" : "AD|BC";
    case "Q":
    case "q":
      return count <= 2 ? number(count) : count === 3 ? "Q[1-4]" : "1st quarter|2nd quarter|3rd quarter|4th quarter";
    case "a":
      return "AM|PM";
    case "S":
      return `\\d{1,${count}}`;
    case "D":
      return count === 1 ? "\\d{1,3}" : `\\d{${count},3}`;
    case "V":
      return "[A-Za-z][A-Za-z0-9~/._+:-]*|[+-]\\d{1,2}(?::?\\d{2}){0,2}";
    case "z":
      return "[A-Za-z][A-Za-z0-9/_+:-]*";
    case "O":
      return "GMT(?:[+-]\\d{1,2}(?::\\d{2}){0,2})?";
    case "X":
      return `Z|${offset(count)}`;
    case "x":
      return offset(count);
    case "Z":
      return count === 4 ? "GMT(?:[+-]\\d{2}:\\d{2})?" : count === 5 ? `Z|${offset(5)}` : offset(2);
    default:
      return number(count);
  }
}

function offset(count: number): string {
  const colon = count === 3 || count === 5 ? ":" : "";
  if (count === 1) return "[+-]\\d{2}(?:\\d{2})?";
  return `[+-]\\d{2}${colon}\\d{2}${count > 3 ? `(?:${colon}\\d{2})?` : ""}`;
}

const number = (count: number): string => (count === 1 ? "\\d{1,2}" : `\\d{${count}}`);

function resolve(values: ReadonlyMap<string, string>): bigint | undefined {
  const days = resolveDay(values);
  const seconds = resolveClock(values);
  if (days === undefined || seconds === undefined) return undefined;
  const fraction = (values.get("S") ?? "").padEnd(6, "0").slice(0, 6);
  return BigInt(days) * microsPerDay + BigInt(seconds) * 1_000_000n + BigInt(fraction);
}

function resolveDay(values: ReadonlyMap<string, string>): number | undefined {
  const of = (letter: string, otherwise: number): number => Number(values.get(letter) ?? otherwise);
  let year = of("y", 1970);
  if (/^b/i.test(values.get("G") ?? "")) year = 1 - year;
  const dayOfYear = values.get("D");
  if (dayOfYear !== undefined) {
    const day = Number(dayOfYear);
    if (day < 1 || day > (isLeapYear(year) ? 366 : 365)) return undefined;
    const days = daysFromCivil(year, 1, day);
    const date = civilFromDays(days);
    const fits = of("d", date.day) === date.day && monthOf(values.get("M") ?? String(date.month)) === date.month;
    return fits ? days : undefined;
  }
  const written = values.get("M");
  const month = written === undefined ? 1 : monthOf(written);
  const day = of("d", 1);
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  const days = daysFromCivil(year, month, day);
  const name = values.get("E")?.slice(0, 3).toLowerCase();
  const weekday = dayNames[(((days + 3) % 7) + 7) % 7]!.slice(0, 3).toLowerCase();
  return name !== undefined && name !== weekday ? undefined : days;
}

function monthOf(text: string): number {
  if (/^\d/.test(text)) return Number(text);
  return monthNames.findIndex((name) => name.slice(0, 3).toLowerCase() === text.slice(0, 3).toLowerCase()) + 1;
}

function resolveClock(values: ReadonlyMap<string, string>): number | undefined {
  const within = (letter: string, low: number, high: number): number | undefined | "none" => {
    const text = values.get(letter);
    if (text === undefined) return "none";
    const value = Number(text);
    return value >= low && value <= high ? value : undefined;
  };
  const pm = /^p/i.test(values.get("a") ?? "") ? 12 : 0;
  const [H, k, h, K] = [within("H", 0, 23), within("k", 1, 24), within("h", 1, 12), within("K", 0, 11)];
  const [minute, second] = [within("m", 0, 59), within("s", 0, 59)];
  if ([H, k, h, K, minute, second].includes(undefined)) return undefined;
  const hour =
    typeof H === "number"
      ? H
      : typeof k === "number"
        ? k % 24
        : typeof h === "number"
          ? (h % 12) + pm
          : typeof K === "number"
            ? K + pm
            : 0;
  return hour * 3600 + (typeof minute === "number" ? minute : 0) * 60 + (typeof second === "number" ? second : 0);
}
