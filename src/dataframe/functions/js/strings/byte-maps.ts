import { isAscii } from "node:buffer";
import type { BytesVector, Vector } from "../../../columnar/vector.ts";

/** Functions of ASCII texts over the bytes of a whole chunk; undefined where there are other texts among them. */
type ByteMap = (args: readonly Vector[], rows: number) => Vector | undefined;

function asciiTexts(vector: Vector | undefined, rows: number): BytesVector | undefined {
  if (vector?.kind !== "bytes") return undefined;
  return isAscii(vector.data.subarray(vector.offsets[0], vector.offsets[rows])) ? vector : undefined;
}

/** The one text of all rows; null where all are NULL, undefined where they differ. */
function constantText(vector: Vector | undefined, rows: number): Uint8Array | null | undefined {
  if (vector?.kind === "null") return null;
  if (vector?.kind !== "bytes") return undefined;
  const { data, offsets, valid } = vector;
  if (valid) return valid.includes(1) ? undefined : null;
  const length = offsets[1]! - offsets[0]!;
  for (let row = 1; row < rows; row++) {
    const at = offsets[row]!;
    if (offsets[row + 1]! - at !== length) return undefined;
    for (let i = 0; i < length; i++) if (data[at + i] !== data[offsets[0]! + i]) return undefined;
  }
  return data.subarray(offsets[0], offsets[1]);
}

const isBetween = (code: number, first: string, last: string): boolean =>
  code >= first.charCodeAt(0) && code <= last.charCodeAt(0);

const isUpper = (code: number): boolean => isBetween(code, "A", "Z");
const isLower = (code: number): boolean => isBetween(code, "a", "z");
const isDigit = (code: number): boolean => isBetween(code, "0", "9");

export const maskedBytes: ByteMap = ([texts, ...replacements], rows) => {
  const source = rows > 0 ? asciiTexts(texts, rows) : undefined;
  if (!source) return undefined;
  const by: (number | null)[] = [];
  for (const replacement of replacements) {
    const text = constantText(replacement, rows);
    if (text === undefined || (text !== null && text.length !== 1)) return undefined;
    by.push(text && text[0]!);
  }
  const [upper, lower, digit, other] = by;
  const table = Uint8Array.from({ length: 128 }, (_, code) => {
    return (isUpper(code) ? upper : isLower(code) ? lower : isDigit(code) ? digit : other) ?? code;
  });
  // A single byte that is none of ASCII's would be a part of a character.
  if (table.some((code) => code > 127)) return undefined;
  const data = new Uint8Array(source.offsets[rows]!);
  for (let i = 0; i < data.length; i++) data[i] = table[source.data[i]!]!;
  return { ...source, data };
};

export const translatedBytes: ByteMap = ([texts, from, to], rows) => {
  const source = rows > 0 ? asciiTexts(texts, rows) : undefined;
  const [keys, values] = [constantText(from, rows), constantText(to, rows)];
  if (!source || !keys || !values || !isAscii(keys) || !isAscii(values)) return undefined;
  const gone = 255;
  const table = Uint8Array.from({ length: 128 }, (_, code) => {
    const at = keys.indexOf(code);
    return at < 0 ? code : (values[at] ?? gone);
  });
  const data = new Uint8Array(source.offsets[rows]!);
  const offsets = new Int32Array(rows + 1);
  let end = 0;
  for (let row = 0; row < rows; row++) {
    for (let i = source.offsets[row]!; i < source.offsets[row + 1]!; i++) {
      const code = table[source.data[i]!]!;
      if (code !== gone) data[end++] = code;
    }
    offsets[row + 1] = end;
  }
  return { kind: "bytes", offsets, data, valid: source.valid };
};

/** Capitals behind blanks. */
export const capitalizedBytes: ByteMap = ([texts], rows) => {
  const source = asciiTexts(texts, rows);
  if (!source) return undefined;
  const { offsets } = source;
  const data = new Uint8Array(offsets[rows]!);
  for (let row = 0; row < rows; row++) {
    let first = true;
    for (let i = offsets[row]!; i < offsets[row + 1]!; i++) {
      const code = source.data[i]!;
      if (first) data[i] = isLower(code) ? code - 32 : code;
      else data[i] = isUpper(code) ? code + 32 : code;
      first = code === 32;
    }
  }
  return { ...source, data };
};

export const reversedBytes: ByteMap = ([texts], rows) => {
  const source = asciiTexts(texts, rows);
  if (!source) return undefined;
  const { offsets } = source;
  const data = new Uint8Array(offsets[rows]!);
  for (let row = 0; row < rows; row++) {
    const last = offsets[row]! + offsets[row + 1]! - 1;
    for (let i = offsets[row]!; i < offsets[row + 1]!; i++) data[i] = source.data[last - i]!;
  }
  return { ...source, data };
};
