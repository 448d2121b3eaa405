import type { Token } from "./tokens.ts";

const escapes: Readonly<Record<string, string>> = {
  "0": "\0",
  b: "\b",
  n: "\n",
  r: "\r",
  t: "\t",
  Z: "\u001a",
  // Kept with their backslash: they are escapes of LIKE patterns.
  "%": "\\%",
  _: "\\_",
};

const escapeSequence = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([01][0-7]{2})|([\s\S]))/g;

/** The value of a string token: quotes removed, escapes replaced; `escaped` false keeps backslashes. */
export function stringValue(token: Token, escaped = true): string {
  const { text } = token;
  if (text[0] === "r" || text[0] === "R") return text.slice(2, -1);
  const quote = text[0]!;
  const body = text.slice(1, -1);
  if (!escaped) return body;
  if (!body.includes("\\")) return body.includes(quote) ? body.replaceAll(quote + quote, quote) : body;
  const parts = body.split(/(\\[\s\S])/);
  // Doubled quotes first, but never one that a backslash escapes.
  const single = parts.map((p) => (p.startsWith("\\") ? p : p.replaceAll(quote + quote, quote))).join("");
  return single.replace(escapeSequence, (_, u4?: string, u8?: string, octal?: string, char?: string) => {
    const code = u4 ?? u8;
    if (code !== undefined) return codePoint(Number.parseInt(code, 16));
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    return escapes[char!] ?? char!;
  });
}

/** The name in a quoted token. */
export function quotedName(token: Token): string {
  const quote = token.text[0]!;
  return token.text.slice(1, -1).replaceAll(quote + quote, quote);
}

/** `$tag$ … $tag$` without its tags. */
export function dollarValue(token: Token): string {
  const tag = token.text.slice(0, token.text.indexOf("$", 1) + 1);
  return token.text.slice(tag.length, -tag.length);
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
}
