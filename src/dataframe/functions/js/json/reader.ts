import { formatDouble } from "../../../types/number-text.ts";

/** A JSON value with the place of its text; numbers keep their digits. */
export type Json =
  | { readonly t: "null" | "true" | "false"; readonly start: number; readonly end: number }
  | { readonly t: "number" | "string"; readonly text: string; readonly start: number; readonly end: number }
  | { readonly t: "array"; readonly items: readonly Json[]; readonly start: number; readonly end: number }
  | {
      readonly t: "object";
      readonly fields: readonly (readonly [string, Json])[];
      readonly start: number;
      readonly end: number;
    };

/** A number as Jackson writes it again: whole ones as they are, others as a double. */
export function numberText(text: string): string {
  return /^-?\d+$/.test(text) || !/\d/.test(text) ? text : formatDouble(Number(text));
}

export interface JsonOptions {
  readonly allowSingleQuotes: boolean;
  readonly allowUnquotedFieldNames: boolean;
  readonly allowNonNumericNumbers: boolean;
  readonly allowNumericLeadingZeros: boolean;
  readonly allowComments: boolean;
  readonly allowUnquotedControlChars: boolean;
  readonly allowBackslashEscapingAnyCharacter: boolean;
}

export const defaultJsonOptions: JsonOptions = {
  allowSingleQuotes: true,
  allowUnquotedFieldNames: false,
  allowNonNumericNumbers: true,
  allowNumericLeadingZeros: false,
  allowComments: false,
  allowUnquotedControlChars: false,
  allowBackslashEscapingAnyCharacter: false,
};

/** Reads one JSON value as Jackson does under Spark's options; a SyntaxError where it is malformed. What follows it is left. */
export function readJson(text: string, options: JsonOptions = defaultJsonOptions): Json | undefined {
  const reader = new Reader(text, options);
  reader.space();
  return reader.done() ? undefined : reader.value();
}

const escapes: Record<string, string> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\", "/": "/" };

class Reader {
  readonly #text: string;
  readonly #options: JsonOptions;
  #at = 0;

  constructor(text: string, options: JsonOptions) {
    this.#text = text;
    this.#options = options;
  }

  done(): boolean {
    return this.#at >= this.#text.length;
  }

  space(): void {
    for (;;) {
      const c = this.#text.charCodeAt(this.#at);
      if (c === 32 || c === 10 || c === 13 || c === 9) this.#at++;
      else if (c === 47 && this.#options.allowComments) this.#comment();
      else return;
    }
  }

  #comment(): void {
    const line = this.#text[this.#at + 1] === "/";
    const end = this.#text.indexOf(line ? "\n" : "*/", this.#at + 2);
    this.#at = end < 0 ? this.#text.length : end + (line ? 1 : 2);
  }

  #fail(): never {
    throw new SyntaxError(`Unexpected character at ${this.#at}`);
  }

  value(): Json {
    const start = this.#at;
    const c = this.#text[start];
    switch (c) {
      case "{":
        return this.#object(start);
      case "[":
        return this.#array(start);
      case '"':
        return this.#stringValue(start, c);
      case "'":
        if (this.#options.allowSingleQuotes) return this.#stringValue(start, c);
        break;
    }
    const rest = /[-+]?[A-Za-z0-9.+-]+/y;
    rest.lastIndex = start;
    const word = rest.exec(this.#text)?.[0] ?? this.#fail();
    this.#at += word.length;
    const end = this.#at;
    if (word === "null" || word === "true" || word === "false") return { t: word, start, end };
    const number = this.#options.allowNumericLeadingZeros
      ? /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/
      : /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
    if (number.test(word)) return { t: "number", text: word, start, end };
    if (this.#options.allowNonNumericNumbers && /^(?:NaN|[+-]?INF|[+-]?Infinity)$/.test(word))
      return { t: "number", text: word, start, end };
    this.#at = start;
    return this.#fail();
  }

  #stringValue(start: number, quote: string): Json {
    const text = this.#string(quote);
    return { t: "string", text, start, end: this.#at };
  }

  #string(quote: string): string {
    let text = "";
    let from = ++this.#at;
    for (;;) {
      const c = this.#text[this.#at];
      if (c === undefined) this.#fail();
      if (c === quote) {
        text += this.#text.slice(from, this.#at++);
        return text;
      }
      if (c === "\\") {
        text += this.#text.slice(from, this.#at) + this.#escape();
        from = this.#at;
      } else {
        if (c < " " && !this.#options.allowUnquotedControlChars) this.#fail();
        this.#at++;
      }
    }
  }

  #escape(): string {
    const c = this.#text[this.#at + 1];
    if (c === "u") {
      const hex = this.#text.slice(this.#at + 2, this.#at + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(hex)) this.#fail();
      this.#at += 6;
      return String.fromCharCode(Number.parseInt(hex, 16));
    }
    const known = c === undefined ? undefined : escapes[c];
    if (
      c === undefined ||
      (known === undefined &&
        !(c === "'" && this.#options.allowSingleQuotes) &&
        !this.#options.allowBackslashEscapingAnyCharacter)
    )
      this.#fail();
    this.#at += 2;
    return known ?? c;
  }

  #array(start: number): Json {
    const items: Json[] = [];
    this.#at++;
    this.space();
    if (this.#text[this.#at] === "]") this.#at++;
    else
      for (;;) {
        this.space();
        items.push(this.value());
        this.space();
        const c = this.#text[this.#at++];
        if (c === "]") break;
        if (c !== ",") this.#fail();
      }
    return { t: "array", items, start, end: this.#at };
  }

  #object(start: number): Json {
    const fields: (readonly [string, Json])[] = [];
    this.#at++;
    this.space();
    if (this.#text[this.#at] === "}") this.#at++;
    else
      for (;;) {
        this.space();
        const name = this.#name();
        this.space();
        if (this.#text[this.#at++] !== ":") this.#fail();
        this.space();
        fields.push([name, this.value()]);
        this.space();
        const c = this.#text[this.#at++];
        if (c === "}") break;
        if (c !== ",") this.#fail();
      }
    return { t: "object", fields, start, end: this.#at };
  }

  #name(): string {
    const c = this.#text[this.#at];
    if (c === '"' || (c === "'" && this.#options.allowSingleQuotes)) return this.#string(c);
    if (!this.#options.allowUnquotedFieldNames) this.#fail();
    const word = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
    word.lastIndex = this.#at;
    const name = word.exec(this.#text)?.[0] ?? this.#fail();
    this.#at += name.length;
    return name;
  }
}
