import { wallClock, type Zone } from "../../../../types/datetime/zone.ts";
import { isSummerTime, standardOffset, zoneNames } from "../../../../types/datetime/zone-names.ts";
import { dayNames, monthNames } from "../pattern.ts";
import { type CalendarFields, calendarFields } from "./fields.ts";
import { hybridOfGregorian } from "./hybrid.ts";
import { firstInstant, firstOfZones } from "./instant.ts";
import type { LegacyPiece } from "./pattern.ts";

/** SimpleDateFormat counts milliseconds; Spark's FastDateFormat, of files, shows as many digits as the pattern has. */
export type LegacyStyle = "simple" | "fast";

interface Moment extends CalendarFields {
  readonly microsOfSecond: number;
  /** Seconds east of UTC. */
  readonly offset: number;
  readonly zone: Zone;
  readonly micros: bigint;
}

/** Writes timestamps (µs) in a zone as before Spark 3. */
export function legacyFormatter(
  pieces: readonly LegacyPiece[],
  style: LegacyStyle,
  zone: Zone,
): (micros: bigint) => string {
  const field = style === "simple" ? simpleField : fastField;
  return (micros) => {
    const { days, microsOfDay } = wallClock(micros, zone);
    const known = days >= firstOfZones;
    const moment: Moment = {
      ...calendarFields(hybridOfGregorian(days), microsOfDay),
      microsOfSecond: Number(microsOfDay % 1_000_000n),
      offset: known ? zone.offsetAt(micros) : standardOffset(zone),
      zone,
      micros,
    };
    return pieces
      .map((piece) => (piece.kind === "text" ? piece.text : field(piece.letter, piece.count, moment)))
      .join("");
  };
}

const pad = (value: number, width: number): string => String(value).padStart(width, "0");

function simpleField(letter: string, count: number, moment: Moment): string {
  switch (letter) {
    case "y":
      return yearText(moment.year, count);
    case "Y":
      return yearText(moment.weekYear, count);
    case "S":
      return pad(moment.millisecond, count);
    case "Z":
      return offsetText(moment.offset, "");
    case "X":
      return zuluText(moment.offset, count);
    default:
      return commonField(letter, count, moment);
  }
}

function fastField(letter: string, count: number, moment: Moment): string {
  switch (letter) {
    case "y":
      return yearText(moment.year, count === 2 ? 2 : Math.max(count, 4));
    case "Y":
      return yearText(moment.weekYear, count === 2 ? 2 : Math.max(count, 4));
    case "S":
      return pad(Math.floor(moment.microsOfSecond / 10 ** (6 - Math.min(count, 6))), Math.min(count, 6)).padEnd(
        count,
        "0",
      );
    case "Z":
      return count === 2 ? zuluText(moment.offset, 3) : offsetText(moment.offset, count === 1 ? "" : ":");
    case "X":
      return zuluText(moment.offset, count);
    default:
      return commonField(letter, count, moment);
  }
}

function yearText(year: number, count: number): string {
  const size = Math.abs(year);
  return `${year < 0 ? "-" : ""}${count === 2 ? pad(size % 100, 2) : pad(size, count)}`;
}

function commonField(letter: string, count: number, moment: Moment): string {
  switch (letter) {
    case "G":
      return moment.era === 1 ? "AD" : "BC";
    case "M":
    case "L": {
      const name = monthNames[moment.month]!;
      return count <= 2 ? pad(moment.month + 1, count) : count === 3 ? name.slice(0, 3) : name;
    }
    case "E": {
      const name = dayNames[(moment.dayOfWeek + 5) % 7]!;
      return count < 4 ? name.slice(0, 3) : name;
    }
    case "a":
      return moment.halfDay === 0 ? "AM" : "PM";
    case "z":
      return nameOf(moment, count);
    default:
      return pad(numberOf(letter, moment), count);
  }
}

function numberOf(letter: string, moment: Moment): number {
  switch (letter) {
    case "d":
      return moment.dayOfMonth;
    case "D":
      return moment.dayOfYear;
    case "F":
      return moment.dayOfWeekInMonth;
    case "w":
      return moment.weekOfYear;
    case "W":
      return moment.weekOfMonth;
    case "u":
      return moment.dayOfWeek === 1 ? 7 : moment.dayOfWeek - 1;
    case "H":
      return moment.hourOfDay;
    case "k":
      return moment.hourOfDay === 0 ? 24 : moment.hourOfDay;
    case "K":
      return moment.hour;
    case "h":
      return moment.hour === 0 ? 12 : moment.hour;
    case "m":
      return moment.minute;
    default:
      return moment.second;
  }
}

function nameOf({ zone, offset, micros }: Moment, count: number): string {
  const names = zoneNames(zone.id);
  if (names)
    return (count < 4 ? names.short : names.long)[micros >= firstInstant && isSummerTime(zone, micros) ? 1 : 0];
  return offset === 0 ? "UTC" : `GMT${offsetText(offset, ":")}`;
}

function offsetText(offset: number, colon: string): string {
  const minutes = Math.trunc(Math.abs(offset) / 60);
  return `${offset < 0 ? "-" : "+"}${pad(Math.floor(minutes / 60), 2)}${colon}${pad(minutes % 60, 2)}`;
}

/** 1: hours, 2: hours and minutes, 3: with a colon; `Z` for UTC. */
function zuluText(offset: number, count: number): string {
  if (offset === 0) return "Z";
  const text = offsetText(offset, count === 3 ? ":" : "");
  return count === 1 ? text.slice(0, 3) : text;
}
