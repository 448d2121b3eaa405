import { codePoint, propertyClass, shorthand } from "./escapes.ts";

/** A Java character class `[…]` at a position, with unions and intersections, as one of JavaScript's `v` mode. */
export function readClass(source: string, start: number): { readonly text: string; readonly end: number } {
  let at = start + 1;
  const negated = source[at] === "^";
  if (negated) at++;
  const operands: string[] = [];
  let items = "";
  let first = true;
  const close = () => {
    operands.push(`[${items}]`);
    items = "";
  };
  for (;;) {
    const c = source[at];
    if (c === undefined) throw new SyntaxError("Unclosed character class");
    if (c === "]" && !first) {
      at++;
      break;
    }
    first = false;
    if (c === "[") {
      const inner = readClass(source, at);
      items += inner.text;
      at = inner.end;
    } else if (c === "&" && source[at + 1] === "&") {
      close();
      at += 2;
    } else {
      const item = readItem(source, at);
      items += item.text;
      at = item.end;
    }
  }
  close();
  const body = operands.length === 1 ? operands[0]!.slice(1, -1) : operands.filter((o) => o !== "[]").join("&&");
  return { text: `[${negated ? "^" : ""}${body}]`, end: at };
}

/** One character, a range, a shorthand or a property. */
function readItem(source: string, at: number): { readonly text: string; readonly end: number } {
  if (source[at] === "\\") {
    const letter = source[at + 1] ?? "";
    const short = shorthand(letter);
    if (short !== undefined) return { text: short, end: at + 2 };
    if (letter === "p" || letter === "P") return propertyClass(source, at);
    if (letter === "Q") return readQuoted(source, at);
  }
  const from = readCharacter(source, at);
  const dash =
    source[from.end] === "-" &&
    source[from.end + 1] !== "]" &&
    source[from.end + 1] !== "[" &&
    source[from.end + 1] !== undefined;
  if (!dash || (shorthand(source[from.end + 2] ?? "") !== undefined && source[from.end + 1] === "\\"))
    return { text: escaped(from.value), end: from.end };
  const to = readCharacter(source, from.end + 1);
  if (to.value < from.value) throw new SyntaxError("Illegal character range");
  return { text: `${escaped(from.value)}-${escaped(to.value)}`, end: to.end };
}

function readQuoted(source: string, at: number): { readonly text: string; readonly end: number } {
  const end = source.indexOf("\\E", at);
  const stop = end < 0 ? source.length : end;
  const text = [...source.slice(at + 2, stop)].map((c) => escaped(c.codePointAt(0)!)).join("");
  return { text, end: end < 0 ? stop : stop + 2 };
}

function readCharacter(source: string, at: number): { readonly value: number; readonly end: number } {
  if (source[at] === "\\") return codePoint(source, at);
  const value = source.codePointAt(at)!;
  return { value, end: at + String.fromCodePoint(value).length };
}

function escaped(value: number): string {
  return `\\u{${value.toString(16)}}`;
}
