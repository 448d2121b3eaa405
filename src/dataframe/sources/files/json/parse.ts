/** JSON as it stands in a file: numbers keep their text, objects the order and repetition of their keys. */
export type JsonValue = null | boolean | string | JsonNumber | JsonObject | JsonValue[];

export class JsonNumber {
  readonly text: string;
  /** The number itself where it is whole and of at most 15 digits. */
  readonly small: number | undefined;
  constructor(text: string, small?: number) {
    this.text = text;
    this.small = small;
  }
  get isInteger(): boolean {
    return this.small !== undefined || /^-?\d+$/.test(this.text);
  }
}

export class JsonObject {
  readonly keys: string[] = [];
  readonly values: JsonValue[] = [];
}

export interface JsonSyntax {
  readonly singleQuotes: boolean;
  readonly unquotedNames: boolean;
  readonly leadingZeros: boolean;
  readonly nonNumericNumbers: boolean;
  readonly controlCharacters: boolean;
  readonly comments: boolean;
}

/** Raised for text that is not JSON. */
export class JsonError extends Error {}

const nonNumeric = /(?:[+-]INF|[+-]?Infinity|NaN)/y;
const numbers = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const loose = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const names = /[\w$*#@+-]+/y;
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

const BACKSLASH = 0x5c;
const SPACE = 0x20;

const [MINUS, POINT, ZERO, NINE, UNDERSCORE] = [0x2d, 0x2e, 0x30, 0x39, 0x5f];

function isWordOrPoint(c: number): boolean {
  const letter = c | 0x20;
  return (c >= ZERO && c <= NINE) || (letter >= 0x61 && letter <= 0x7a) || c === UNDERSCORE || c === POINT;
}

/** Not at the end of a text, where the code is NaN. */
function isBlank(code: number): boolean {
  return code === SPACE || code === 0x0a || code === 0x0d || code === 0x09;
}

/** Reads one value after the other; what follows the last one asked for is not looked at. */
export class JsonParser {
  readonly #text: string;
  readonly #syntax: JsonSyntax;
  #at = 0;

  constructor(text: string, syntax: JsonSyntax) {
    this.#text = text;
    this.#syntax = syntax;
  }

  /** Undefined at the end of the text. */
  next(): JsonValue | undefined {
    this.#blanks();
    return this.#at >= this.#text.length ? undefined : this.#value();
  }

  #value(): JsonValue {
    this.#blanks();
    const c = this.#text[this.#at];
    if (c !== undefined && c >= "0" && c <= "9") return this.#number();
    if (c === "{") return this.#object();
    if (c === "[") return this.#array();
    if (c === '"' || (c === "'" && this.#syntax.singleQuotes)) return this.#string();
    if (this.#word("true")) return true;
    if (this.#word("false")) return false;
    if (this.#word("null")) return null;
    return this.#number();
  }

  #object(): JsonObject {
    const object = new JsonObject();
    this.#at++;
    this.#blanks();
    if (this.#take("}")) return object;
    for (;;) {
      this.#blanks();
      object.keys.push(this.#name());
      this.#blanks();
      if (!this.#take(":")) this.#fail();
      object.values.push(this.#value());
      this.#blanks();
      if (this.#take("}")) return object;
      if (!this.#take(",")) this.#fail();
    }
  }

  #array(): JsonValue[] {
    const array: JsonValue[] = [];
    this.#at++;
    this.#blanks();
    if (this.#take("]")) return array;
    for (;;) {
      array.push(this.#value());
      this.#blanks();
      if (this.#take("]")) return array;
      if (!this.#take(",")) this.#fail();
    }
  }

  #name(): string {
    const c = this.#text[this.#at];
    if (c === '"' || (c === "'" && this.#syntax.singleQuotes)) return this.#string();
    const name = this.#syntax.unquotedNames ? this.#match(names) : undefined;
    return name ?? this.#fail();
  }

  #string(): string {
    const text = this.#text;
    const quote = text.charCodeAt(this.#at);
    let start = ++this.#at;
    let out = "";
    for (let at = start; at < text.length; at++) {
      const c = text.charCodeAt(at);
      if (c === quote) {
        this.#at = at + 1;
        return out === "" ? text.slice(start, at) : out + text.slice(start, at);
      }
      if (c === BACKSLASH) {
        this.#at = at;
        out += text.slice(start, at) + this.#escape();
        at = this.#at;
        start = at + 1;
      } else if (c < SPACE && !this.#syntax.controlCharacters) this.#fail();
    }
    return this.#fail();
  }

  #escape(): string {
    const c = this.#text[++this.#at] ?? "";
    if (c === "u") {
      const hex = this.#text.slice(this.#at + 1, this.#at + 5);
      if (!/^[0-9A-Fa-f]{4}$/.test(hex)) this.#fail();
      this.#at += 4;
      return String.fromCharCode(Number.parseInt(hex, 16));
    }
    return escapes[c] ?? this.#fail();
  }

  #number(): JsonNumber {
    return this.#plainNumber() ?? this.#anyNumber();
  }

  /** Digits without zeros at their front, perhaps with a fraction; nothing is read where it is another number. */
  #plainNumber(): JsonNumber | undefined {
    const text = this.#text;
    const start = this.#at;
    const first = text.charCodeAt(start) === MINUS ? start + 1 : start;
    let at = first;
    let value = 0;
    let c = text.charCodeAt(at);
    for (; c >= ZERO && c <= NINE; c = text.charCodeAt(++at)) value = value * 10 + c - ZERO;
    if (at === first || (at > first + 1 && text.charCodeAt(first) === ZERO)) return undefined;
    const end = at;
    if (c === POINT) for (c = text.charCodeAt(++at); c >= ZERO && c <= NINE; ) c = text.charCodeAt(++at);
    if (at === end + 1 || isWordOrPoint(c)) return undefined;
    this.#at = at;
    const small = at === end && end - start <= 15 ? (first === start ? value : -value) : undefined;
    return new JsonNumber(text.slice(start, at), small);
  }

  #anyNumber(): JsonNumber {
    const special = this.#syntax.nonNumericNumbers ? this.#match(nonNumeric) : undefined;
    const text = special ?? this.#match(this.#syntax.leadingZeros ? loose : numbers);
    // A number must end where it ends: 01 and 1x are none.
    if (text === undefined || /[\w.]/.test(this.#text[this.#at] ?? "")) this.#fail();
    return new JsonNumber(text!);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #word(word: string): boolean {
    if (!this.#text.startsWith(word, this.#at)) return false;
    if (/\w/.test(this.#text[this.#at + word.length] ?? "")) return false;
    this.#at += word.length;
    return true;
  }

  #take(c: string): boolean {
    if (this.#text[this.#at] !== c) return false;
    this.#at++;
    return true;
  }

  #blanks(): void {
    for (;;) {
      while (isBlank(this.#text.charCodeAt(this.#at))) this.#at++;
      if (!this.#syntax.comments || this.#text[this.#at] !== "/") return;
      const block = this.#text.startsWith("/*", this.#at);
      const end = this.#text.indexOf(block ? "*/" : "\n", this.#at);
      if (end < 0) this.#fail();
      this.#at = end + (block ? 2 : 1);
    }
  }

  #fail(): never {
    throw new JsonError(`not JSON at ${this.#at}`);
  }
}

/** The value as text without blanks: what a string column holds where the file has something else. */
export function jsonText(value: JsonValue): string {
  if (value instanceof JsonNumber) return value.text;
  if (Array.isArray(value)) return `[${value.map(jsonText).join(",")}]`;
  if (value instanceof JsonObject) {
    return `{${value.keys.map((key, i) => `${JSON.stringify(key)}:${jsonText(value.values[i]!)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}
