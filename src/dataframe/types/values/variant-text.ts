import { formatDate, formatTimestamp, formatTimestampNtz } from "../datetime/format.ts";
import { type Zone, zoneOf } from "../datetime/zone.ts";

/** What variants hold that JSON has no values for. */
export type TypedKind = "float" | "binary" | "date" | "timestamp" | "timestamp_ntz";

const letters: Record<TypedKind, string> = { float: "F", binary: "B", date: "D", timestamp: "T", timestamp_ntz: "N" };
const kinds = new Map(Object.entries(letters).map(([kind, letter]) => [letter, kind as TypedKind]));

/** Begins the kept text of a value that JSON has none for: bare, it can't stand in a string of JSON. */
export const typedMark = "\u0001";

/** A float's text, a binary's Base64, a date's days or a timestamp's microseconds as they are kept in a variant. */
export function typedText(kind: TypedKind, text: string): string {
  return `"${typedMark}${letters[kind]}${text}"`;
}

/** The kind and the text of a kept value, from between its quotes. */
export function typedParts(inner: string): readonly [TypedKind, string] {
  return [kinds.get(inner[1]!)!, inner.slice(2)];
}

/**
 * The JSON that a variant shows, from the text that it is kept as: there numbers tell their kind, a decimal by its point
 * (`1.0` for 1) and a double by its exponent (`1.5E0` for 1.5), and what JSON has no values for is marked. Timestamps are
 * shown on the clocks of a zone, UTC if none is told.
 */
export function variantJson(kept: string, zone?: Zone): string {
  if (!/\.0|E0|Infinity|NaN|\u0001/.test(kept)) return kept;
  return kept.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:E-?\d+)?|-?Infinity|NaN/g, (token) => {
    if (token.startsWith('"')) return token[1] === typedMark ? typedJson(token, zone) : token;
    // JSON has no such numbers.
    if (/^-?[IN]/.test(token)) return `"${token}"`;
    if (token.endsWith("E0")) return token.slice(0, -2);
    return token.includes("E") ? token : token.replace(/\.0$/, "");
  });
}

function typedJson(token: string, zone: Zone = zoneOf("UTC")!): string {
  const [kind, text] = typedParts(token.slice(1, -1));
  switch (kind) {
    case "float":
      return /[IN]/.test(text) ? `"${text}"` : text;
    case "binary":
      return `"${text}"`;
    case "date":
      return `"${formatDate(Number(text))}"`;
    case "timestamp": {
      const micros = BigInt(text);
      return `"${formatTimestamp(micros, zone)}${offsetText(zone.offsetAt(micros))}"`;
    }
    case "timestamp_ntz":
      return `"${formatTimestampNtz(BigInt(text))}"`;
  }
}

/** `-08:00`; seconds are left out. */
function offsetText(seconds: number): string {
  const minutes = Math.floor(Math.abs(seconds) / 60);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${seconds < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
