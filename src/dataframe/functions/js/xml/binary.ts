import type { BinaryStyle } from "../../../types/binary-text.ts";

/** The bytes of a text that `formatBinary` wrote; undefined where it is none. */
export function parseBinary(text: string, style: BinaryStyle): Uint8Array | undefined {
  switch (style) {
    case "UTF-8":
      return new TextEncoder().encode(text);
    case "BASE64":
      return /^[A-Za-z0-9+/]*={0,2}$/.test(text) ? Buffer.from(text, "base64") : undefined;
    case "HEX":
      return /^[\dA-Fa-f]*$/.test(text)
        ? Buffer.from(text.padStart(text.length + (text.length % 2), "0"), "hex")
        : undefined;
    case "BASIC":
      return bytesOf(items(text, /\s*,\s*/), /^[+-]?\d{1,3}$/, 10);
    case "HEX_DISCRETE":
      return bytesOf(items(text, / /), /^[\dA-Fa-f]{2}$/, 16);
  }
}

function items(text: string, separator: RegExp): string[] {
  const inside = text.replace(/^\[|\]$/g, "");
  return inside === "" ? [] : inside.split(separator);
}

function bytesOf(texts: readonly string[], pattern: RegExp, radix: number): Uint8Array | undefined {
  if (!texts.every((text) => pattern.test(text))) return undefined;
  const numbers = texts.map((text) => Number.parseInt(text, radix));
  return numbers.every((number) => number >= -128 && number < 256) ? Uint8Array.from(numbers) : undefined;
}
