import { zoneOf } from "../../../types/datetime/zone.ts";
import { namedZones, zoneIds } from "../../../types/datetime/zone-names.ts";
import { perKey } from "../per-key.ts";

export interface ZoneText {
  readonly id: string;
  /** An id or a name, not an offset alone. */
  readonly isRegion: boolean;
  readonly end: number;
}

/** Reads a zone by the letters V, z, O, X, x and Z of a pattern; undefined where none stands there. */
export function readZone(
  { letter, count }: { readonly letter: string; readonly count: number },
  text: string,
  at: number,
): ZoneText | undefined {
  switch (letter) {
    case "V":
    case "z":
      return readRegion(text, at, letter === "V" ? "id" : count === 4 ? "long" : "short");
    case "O":
      return readLocalized(text, at, count === 4);
    case "Z":
      if (count === 4) return readLocalized(text, at, true);
      return count === 5 ? readOffset(text, at, 5, "Z") : readOffset(text, at, 2, "+0000");
    case "X":
      return readOffset(text, at, count, "Z");
    default:
      return readOffset(text, at, count, count === 1 ? "+00" : count % 2 === 0 ? "+0000" : "+00:00");
  }
}

/** By the number of letters: hours and perhaps minutes; with minutes; with a colon; with seconds perhaps; with colons. */
const offsetPatterns: readonly RegExp[] = [
  /^([+-])(\d\d)(?:(\d\d))?/,
  /^([+-])(\d\d)(\d\d)/,
  /^([+-])(\d\d):(\d\d)/,
  /^([+-])(\d\d)(\d\d)(?:(\d\d))?/,
  /^([+-])(\d\d):(\d\d)(?::(\d\d))?/,
];

function readOffset(text: string, at: number, count: number, zero: string): ZoneText | undefined {
  if (text.slice(at, at + zero.length).toUpperCase() === zero)
    return { id: "Z", isRegion: false, end: at + zero.length };
  return offsetOf(offsetPatterns[count - 1]!.exec(text.slice(at)), at);
}

function offsetOf(match: RegExpExecArray | null, at: number): ZoneText | undefined {
  if (!match) return undefined;
  const [all, sign, hours, minutes = "00", seconds = "00"] = match;
  const id = `${sign}${hours!.padStart(2, "0")}:${minutes}:${seconds}`;
  return zoneOf(id) && { id, isRegion: false, end: at + all.length };
}

function readLocalized(text: string, at: number, full: boolean): ZoneText | undefined {
  if (text.slice(at, at + 3).toUpperCase() !== "GMT") return undefined;
  const from = at + 3;
  if (!/^[+-]/.test(text.slice(from))) return { id: "Z", isRegion: false, end: from };
  const pattern = full ? /^([+-])(\d\d):(\d\d)(?::(\d\d))?/ : /^([+-])(\d{1,2})(?::(\d\d)(?::(\d\d))?)?/;
  return offsetOf(pattern.exec(text.slice(from)), from);
}

function readRegion(text: string, at: number, style: "id" | "short" | "long"): ZoneText | undefined {
  const rest = text.slice(at);
  if (/^[+-]/.test(rest)) return readOffset(text, at, 5, "Z");
  const prefix = /^(?:UTC|GMT|UT)(?![A-Z0-9/])/i.exec(rest)?.[0].toUpperCase();
  if (prefix !== undefined) {
    const end = at + prefix.length;
    const offset = /^[+-]/.test(text.slice(end)) ? readOffset(text, end, 5, "Z") : undefined;
    return offset ? { id: prefix + offset.id, isRegion: true, end: offset.end } : { id: prefix, isRegion: true, end };
  }
  const upper = rest.toUpperCase();
  let best: Key | undefined;
  for (const key of keysOf(style).get(upper.slice(0, 2)) ?? []) {
    if (upper.startsWith(key.text) && key.text.length > (best?.text.length ?? 0)) best = key;
  }
  if (best) return { id: best.id, isRegion: true, end: at + best.text.length };
  return upper.startsWith("Z") ? { id: "Z", isRegion: true, end: at + 1 } : undefined;
}

interface Key {
  /** In capitals. */
  readonly text: string;
  readonly id: string;
}

type Keys = ReadonlyMap<string, readonly Key[]>;

/** What may stand for a region, by its first two letters: its id, and the names of a style. */
const keysOf = perKey((style: "id" | "short" | "long"): Keys => {
  const ids = [...zoneIds()].map((id) => ({ name: id, id }));
  // Long names are words.
  const named = namedZones().filter(
    ({ name, id }) => style !== "id" && id !== "-" && name.includes(" ") === (style === "long"),
  );
  const keys = [...ids, ...named].map(({ name, id }) => ({ text: name.toUpperCase(), id }));
  return Map.groupBy(keys, ({ text }) => text.slice(0, 2));
});
