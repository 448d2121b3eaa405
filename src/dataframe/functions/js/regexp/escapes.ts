const space = " \\t\\n\\u{b}\\f\\r";
const horizontal = " \\t\\u{a0}\\u{1680}\\u{180e}\\u{2000}-\\u{200a}\\u{202f}\\u{205f}\\u{3000}";
const vertical = "\\n\\u{b}\\f\\r\\u{85}\\u{2028}\\u{2029}";

/** What stands inside a class for `\d`, `\s`, `\h` … of Java; undefined for other letters. */
export function shorthand(letter: string): string | undefined {
  switch (letter) {
    case "d":
    case "D":
    case "w":
    case "W":
      return `\\${letter}`;
    case "s":
      return space;
    case "S":
      return `[^${space}]`;
    case "h":
      return horizontal;
    case "H":
      return `[^${horizontal}]`;
    case "v":
      return vertical;
    case "V":
      return `[^${vertical}]`;
  }
  return undefined;
}

const posix: Record<string, string> = {
  Lower: "a-z",
  Upper: "A-Z",
  ASCII: "\\u{0}-\\u{7f}",
  Alpha: "a-zA-Z",
  Digit: "0-9",
  Alnum: "a-zA-Z0-9",
  Punct: "\\u{21}-\\u{2f}\\u{3a}-\\u{40}\\u{5b}-\\u{60}\\u{7b}-\\u{7e}",
  Graph: "\\u{21}-\\u{7e}",
  Print: "\\u{20}-\\u{7e}",
  Blank: " \\t",
  Cntrl: "\\u{0}-\\u{1f}\\u{7f}",
  XDigit: "0-9a-fA-F",
  Space: space,
  javaLowerCase: "\\p{Lowercase}",
  javaUpperCase: "\\p{Uppercase}",
  javaWhitespace: "\\s",
  javaLetter: "\\p{L}",
  javaDigit: "\\p{Nd}",
};

const binaryProperties: Record<string, string> = {
  Alphabetic: "Alphabetic",
  Ideographic: "Ideographic",
  Letter: "L",
  Lowercase: "Lowercase",
  Uppercase: "Uppercase",
  Punctuation: "P",
  Control: "Cc",
  White_Space: "White_Space",
  Digit: "Nd",
  Emoji: "Emoji",
};

/** `\p{…}`, `\P{…}`, `\pL` at a position, as the inside of a class. */
export function propertyClass(source: string, at: number): { readonly text: string; readonly end: number } {
  const match = /^\\([pP])(?:\{(\^?)([^}]+)\}|([A-Za-z]))/.exec(source.slice(at));
  if (!match) throw new SyntaxError("Unknown character property");
  const [whole, letter, caret, long, short] = match;
  const negated = (letter === "P") !== (caret === "^");
  const inside = propertyOf(long ?? short!);
  return { text: negated ? `[^${inside}]` : inside, end: at + whole.length };
}

function propertyOf(name: string): string {
  const known = posix[name];
  if (known !== undefined) return known;
  const [key, value] = name.includes("=") ? name.split("=", 2) : [undefined, name];
  if (key === "script" || key === "sc" || key === "IsScript") return `\\p{Script=${value}}`;
  if (key === "general_category" || key === "gc") return `\\p{${value}}`;
  if (name.startsWith("Is")) {
    const plain = name.slice(2);
    const property = binaryProperties[plain];
    if (property !== undefined) return `\\p{${property}}`;
    return /^[A-Z][a-z]?$/.test(plain) ? `\\p{${plain}}` : `\\p{Script=${plain}}`;
  }
  if (name.startsWith("In")) return `\\p{Script=${name.slice(2)}}`;
  return `\\p{${name}}`;
}

const controls: Record<string, number> = { t: 9, n: 10, r: 13, f: 12, a: 7, e: 27 };

/** The character that an escape stands for: `\t`, `\x41`, `\x{1F600}`, `\u0041`, `\0101`, `\cA`, `\-`. */
export function codePoint(source: string, at: number): { readonly value: number; readonly end: number } {
  const rest = source.slice(at + 1);
  const hex = /^(?:x\{([0-9a-fA-F]+)\}|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))/.exec(rest);
  if (hex) return { value: Number.parseInt((hex[1] ?? hex[2] ?? hex[3])!, 16), end: at + 1 + hex[0].length };
  const octal = /^0([0-3][0-7]{2}|[0-7]{1,2})/.exec(rest);
  if (octal) return { value: Number.parseInt(octal[1]!, 8), end: at + 1 + octal[0].length };
  const control = /^c(.)/.exec(rest);
  if (control) return { value: control[1]!.charCodeAt(0) ^ 64, end: at + 3 };
  const value = rest.codePointAt(0)!;
  const character = String.fromCodePoint(value);
  if (controls[character] !== undefined) return { value: controls[character], end: at + 2 };
  if (/[a-zA-Z]/.test(character)) throw new SyntaxError("Illegal/unsupported escape sequence");
  return { value, end: at + 1 + character.length };
}
