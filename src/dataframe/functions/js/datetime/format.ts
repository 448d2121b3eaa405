import { type Civil, civilFromDays, daysFromCivil } from "../../../types/datetime/civil.ts";
import { type Clock, clockAt, type Zone } from "../../../types/datetime/zone.ts";
import { isSummerTime, zoneNames } from "../../../types/datetime/zone-names.ts";
import { hasEra } from "./components.ts";
import { dayNames, monthNames, type Piece, patternPieces } from "./pattern.ts";

/** What a pattern's letters show: the wall clock of an instant, and its zone. */
interface Moment extends Civil, Clock {
  readonly hour: number;
  readonly zone: Zone;
  readonly micros: bigint;
  /** Years count from the birth of Christ, both ways. */
  readonly era: boolean;
}

type Show = (moment: Moment) => string;

/** Formats timestamps (µs) in a zone by a Java pattern. */
export function timestampFormatter(pattern: string, zone: Zone): (micros: bigint) => string {
  const pieces = patternPieces(pattern);
  const show = sequence(pieces);
  const era = hasEra(pieces);
  return (micros) => {
    const { days, secondOfDay, microOfSecond, offset } = clockAt(micros, zone);
    const { year, month, day } = civilFromDays(days);
    const hour = Math.floor(secondOfDay / 3600);
    return show({ days, secondOfDay, microOfSecond, offset, year, month, day, hour, zone, micros, era });
  };
}

function sequence(pieces: readonly Piece[]): Show {
  const shows = pieces.map((piece): Show => {
    if (piece.kind === "text") return () => piece.text;
    return piece.kind === "optional" ? sequence(piece.pieces) : field(piece.letter, piece.count);
  });
  return (moment) => {
    let text = "";
    for (let i = 0; i < shows.length; i++) text += shows[i]!(moment);
    return text;
  };
}

const pairs = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, "0"));

function pad(value: number, width: number): string {
  return (width === 2 ? pairs[value] : undefined) ?? String(value).padStart(width, "0");
}

function field(letter: string, count: number): Show {
  switch (letter) {
    case "G":
      return ({ year }) => (count === 4 ? (year > 0 ? "Anno Domini" : "Before Christ") : year > 0 ? "AD" : "BC");
    case "y":
      return ({ year, era }) => yearText(era && year <= 0 ? 1 - year : year, count);
    case "D":
      return ({ days, year }) => pad(days - daysFromCivil(year, 1, 1) + 1, count);
    case "M":
    case "L":
      return ({ month }) => named(monthNames[month - 1]!, month, count);
    case "d":
      return ({ day }) => pad(day, count);
    case "Q":
    case "q":
      return ({ month }) => quarter(Math.ceil(month / 3), count);
    case "E":
      return ({ days }) => {
        const name = dayNames[(((days + 3) % 7) + 7) % 7]!;
        return count === 4 ? name : name.slice(0, 3);
      };
    case "F":
      return ({ day }) => String(((day - 1) % 7) + 1);
    case "a":
      return ({ hour }) => (hour < 12 ? "AM" : "PM");
    case "h":
      return ({ hour }) => pad(hour % 12 === 0 ? 12 : hour % 12, count);
    case "K":
      return ({ hour }) => pad(hour % 12, count);
    case "k":
      return ({ hour }) => pad(hour === 0 ? 24 : hour, count);
    case "H":
      return ({ hour }) => pad(hour, count);
    case "m":
      return ({ secondOfDay }) => pad(Math.floor(secondOfDay / 60) % 60, count);
    case "s":
      return ({ secondOfDay }) => pad(secondOfDay % 60, count);
    case "S":
      return ({ microOfSecond }) => pad(microOfSecond, 6).padEnd(9, "0").slice(0, count);
    default:
      return (moment) => zoneText(letter, count, moment);
  }
}

function yearText(year: number, count: number): string {
  const size = Math.abs(year);
  if (count === 2) return pad(size % 100, 2);
  const sign = year < 0 ? "-" : count >= 4 && String(size).length > count ? "+" : "";
  return sign + pad(size, count);
}

function named(name: string, value: number, count: number): string {
  return count <= 2 ? pad(value, count) : count === 3 ? name.slice(0, 3) : name;
}

function quarter(value: number, count: number): string {
  if (count <= 2) return pad(value, count);
  return count === 3 ? `Q${value}` : `${["1st", "2nd", "3rd", "4th"][value - 1]} quarter`;
}

function zoneText(letter: string, count: number, { offset, zone, micros }: Moment): string {
  switch (letter) {
    case "V":
      return fullId(zone);
    case "z":
      return zoneName(zone, micros, count === 4 ? "long" : "short");
    case "O":
      return localized(offset, count === 4);
    case "Z":
      if (count === 4) return localized(offset, true);
      return count === 5 ? isoOffset(offset, 5, true) : isoOffset(offset, 2, false);
    default:
      return isoOffset(offset, count, letter === "X");
  }
}

function localized(offset: number, full: boolean): string {
  if (offset === 0) return "GMT";
  const [hours, minutes, seconds] = parts(offset);
  const sign = offset < 0 ? "-" : "+";
  const rest =
    seconds > 0 ? `:${pad(minutes, 2)}:${pad(seconds, 2)}` : full || minutes > 0 ? `:${pad(minutes, 2)}` : "";
  return `GMT${sign}${full ? pad(hours, 2) : hours}${rest}`;
}

function parts(offset: number): readonly [number, number, number] {
  const size = Math.abs(offset);
  return [Math.floor(size / 3600), Math.floor(size / 60) % 60, size % 60];
}

/** 1: +hh or +hhmm, 2: +hhmm, 3: +hh:mm, 4: +hhmmss, 5: +hh:mm:ss. */
function isoOffset(offset: number, count: number, zulu: boolean): string {
  if (offset === 0 && zulu) return "Z";
  const [hours, minutes, seconds] = parts(offset);
  const colon = count === 3 || count === 5 ? ":" : "";
  let text = `${offset < 0 ? "-" : "+"}${pad(hours, 2)}`;
  if (count > 1 || minutes > 0) text += `${colon}${pad(minutes, 2)}`;
  if (count > 3 && seconds > 0) text += `${colon}${pad(seconds, 2)}`;
  return text;
}

function zoneName(zone: Zone, micros: bigint, style: "short" | "long"): string {
  return zoneNames(zone.id)?.[style][isSummerTime(zone, micros) ? 1 : 0] ?? fullId(zone);
}

/** Offsets in ids have two digits and minutes: `GMT+1` is GMT+01:00. */
function fullId({ id }: Zone): string {
  const match = /^(UTC|GMT|UT)?([+-])(\d{1,2})(?::?(\d\d))?(?::?(\d\d))?$/.exec(id);
  if (!match) return id;
  const [, prefix = "", sign, hours = "", minutes = "00", seconds = "00"] = match;
  return `${prefix}${sign}${hours.padStart(2, "0")}:${minutes}${seconds === "00" ? "" : `:${seconds}`}`;
}
