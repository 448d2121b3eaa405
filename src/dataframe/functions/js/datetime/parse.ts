import { type Zone, zoneOf } from "../../../types/datetime/zone.ts";
import { type ChronoField, type Component, components, type NumberComponent } from "./components.ts";
import { type ParsedFields, resolveLocal } from "./resolve.ts";
import { readZone } from "./zone-text.ts";

/** A local date-time (µs since 1970 as if UTC), and the zone that the text names. */
export interface Parsed {
  readonly local: bigint;
  readonly zone: Zone | undefined;
}

/** Why a text does not follow a pattern, as Spark's errors tell it. */
export interface Unparsed {
  readonly problem: string;
}

interface State {
  readonly text: string;
  fields: ParsedFields;
  /** An id or a name comes before an offset. */
  region: string | undefined;
  offset: string | undefined;
}

/** Reads a text by a Java pattern as Spark's strict formatter does. */
export function parseByPattern(text: string, pattern: string, zoned = true): Parsed | Unparsed {
  const state: State = { text, fields: new Map(), region: undefined, offset: undefined };
  const end = readAll(components(pattern, zoned ? "parsing" : "parsing local times"), state, 0);
  const shown = text.length > 64 ? `${text.slice(0, 64)}...` : text;
  if (end < 0) return { problem: `Text '${shown}' could not be parsed at index ${~end}` };
  if (end < text.length) return { problem: `Text '${shown}' could not be parsed, unparsed text found at index ${end}` };
  const local = resolveLocal(state.fields, shown);
  if (typeof local !== "bigint") return local;
  const id = state.region ?? state.offset;
  return { local, zone: id === undefined ? undefined : zoneOf(id) };
}

/** The position behind what was read; where the text has something else, `~` of that position. */
function readAll(parts: readonly Component[], state: State, from: number): number {
  let at = from;
  for (const part of parts) {
    at = read(part, state, at);
    if (at < 0) break;
  }
  return at;
}

function read(part: Component, state: State, at: number): number {
  switch (part.kind) {
    case "number":
      return readNumber(part, state, at);
    case "text":
      return startsWith(state.text, part.text, at) ? at + part.text.length : ~at;
    case "names": {
      const i = part.names.findIndex((name) => startsWith(state.text, name, at));
      return i < 0 ? ~at : put(state, part.field, i + part.first, at, at + part.names[i]!.length);
    }
    case "zone": {
      const zone = readZone(part, state.text, at);
      if (zone === undefined) return ~at;
      state[zone.isRegion ? "region" : "offset"] = zone.id;
      return zone.end;
    }
    case "optional": {
      const before = { ...state, fields: new Map(state.fields) };
      const end = readAll(part.parts, state, at);
      if (end >= 0) return end;
      Object.assign(state, before);
      return at;
    }
  }
}

function startsWith(text: string, part: string, at: number): boolean {
  if (text.startsWith(part, at)) return true;
  const piece = text.slice(at, at + part.length);
  return piece.length === part.length && piece.toUpperCase() === part.toUpperCase();
}

function readNumber({ field, min, max, sign, base, reserved }: NumberComponent, state: State, from: number): number {
  const { text } = state;
  const written = text[from];
  const isSigned = written === "-" ? sign !== "none" : written === "+" && sign === "exceeds";
  if (from >= text.length || ((written === "-" || written === "+") && !isSigned)) return ~from;
  const start = isSigned ? from + 1 : from;
  let digits = digitsAt(text, start, max + reserved);
  if (reserved > 0) digits = digitsAt(text, start, Math.max(min, digits - reserved));
  if (digits < min) return ~start;
  const negative = written === "-";
  const value = Number(text.slice(start, start + digits));
  if (negative && value === 0) return ~from;
  if (!negative && sign === "exceeds" && isSigned !== digits > min) return ~from;
  const scaled = field === "NanoOfSecond" ? value * 10 ** (9 - digits) : value;
  return put(state, field, base + (negative ? -scaled : scaled), from, start + digits);
}

function digitsAt(text: string, at: number, most: number): number {
  let count = 0;
  while (count < most && isDigit(text.charCodeAt(at + count))) count++;
  return count;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** A field that was read before must have the same value. */
function put(state: State, field: ChronoField, value: number, from: number, end: number): number {
  const before = state.fields.get(field);
  if (before !== undefined && before !== value) return ~from;
  state.fields.set(field, value);
  return end;
}
