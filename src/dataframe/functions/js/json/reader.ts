/** What stands at the front of a JSON value: of an array or object just the opening, of any other value all of it. */
export type Token = "null" | "true" | "false" | "number" | "string" | "array" | "object";

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

const escapes: Record<string, string> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\", "/": "/" };

const [QUOTE, APOSTROPHE, BACKSLASH, SLASH] = [0x22, 0x27, 0x5c, 0x2f];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT, COMMA, COLON] = [0x5b, 0x5d, 0x7b, 0x7d, 0x2c, 0x3a];
const [MINUS, POINT, ZERO, NINE] = [0x2d, 0x2e, 0x30, 0x39];

/** A letter, digit or sign that would belong to the same word. */
function isInWord(c: number): boolean {
  return (
    (c >= ZERO && c <= NINE) ||
    (c >= 0x41 && c <= 0x5a) ||
    (c >= 0x61 && c <= 0x7a) ||
    (c >= 0x2b && c <= 0x2e && c !== COMMA)
  );
}

const word = /[-+]?[A-Za-z0-9.+-]+/y;
const strictNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const looseNumber = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const nonNumericNumber = /^(?:NaN|[+-]?INF|[+-]?Infinity)$/;
const unquotedName = /[\p{L}_$][\p{L}\p{N}_$]*/uy;

/**
 * Reads JSON piece by piece as Jackson does under Spark's options; a SyntaxError where it is malformed. After an array's or
 * object's token the caller goes through its parts, by `item` or `field`, or has `skip` do it.
 */
export class JsonReader {
  readonly source: string;
  /** Where the value of the last token begins. */
  start = 0;
  /** Whether the last number has digits only. */
  whole = false;
  readonly #options: JsonOptions;
  #at = 0;
  /** Between the quotes of the last string, or the last number. */
  #from = 0;
  #to = 0;
  /** The last string, where it has escapes. */
  #unescaped: string | undefined;
  /** The last number, where it is whole and short. */
  #small = 0;
  /** As those of the last string, of the last field's name. */
  #nameFrom = 0;
  #nameTo = 0;
  #nameUnescaped: string | undefined;

  constructor(source: string, options: JsonOptions = defaultJsonOptions) {
    this.source = source;
    this.#options = options;
  }

  /** How far has been read. */
  get end(): number {
    return this.#at;
  }

  /** The token of the whole text; undefined where it is blank. */
  root(): Token | undefined {
    this.#space();
    return this.#at >= this.source.length ? undefined : this.next();
  }

  /** The token of the value that must follow. */
  next(): Token {
    this.#space();
    const start = this.#at;
    this.start = start;
    switch (this.source.charCodeAt(start)) {
      case OPEN_OBJECT:
        this.#at++;
        return "object";
      case OPEN_ARRAY:
        this.#at++;
        return "array";
      case QUOTE:
        this.#string(QUOTE);
        return "string";
      case APOSTROPHE:
        if (!this.#options.allowSingleQuotes) return this.#fail();
        this.#string(APOSTROPHE);
        return "string";
      default:
        return this.#digits(start) ? "number" : this.#word(start);
    }
  }

  /** The text of the last string or number. */
  get text(): string {
    return this.#unescaped ?? this.source.slice(this.#from, this.#to);
  }

  /** The last string as JSON. */
  get quoted(): string {
    return this.#quoted(this.#from, this.#to, this.#unescaped);
  }

  /** The name that `field` has found. */
  get name(): string {
    return this.#nameUnescaped ?? this.source.slice(this.#nameFrom, this.#nameTo);
  }

  /** The name that `field` has found, as JSON. */
  get quotedName(): string {
    return this.#quoted(this.#nameFrom, this.#nameTo, this.#nameUnescaped);
  }

  #quoted(from: number, to: number, unescaped: string | undefined): string {
    const plain = unescaped === undefined && this.source.charCodeAt(from - 1) === QUOTE;
    return plain ? this.source.slice(from - 1, to + 1) : JSON.stringify(unescaped ?? this.source.slice(from, to));
  }

  /** The last number, where it is whole and of at most 15 digits. */
  get small(): number | undefined {
    return this.whole && this.#to - this.#from <= 15 ? this.#small : undefined;
  }

  /** Whether the array has a first element, and then, whether it has another. */
  item(first: boolean): boolean {
    return this.#part(first, CLOSE_ARRAY);
  }

  /** Whether the object has a first field, and then, whether it has another: its name is read, its value is next. */
  field(first: boolean): boolean {
    if (!this.#part(first, CLOSE_OBJECT)) return false;
    this.#space();
    this.#name();
    this.#space();
    if (this.source.charCodeAt(this.#at++) !== COLON) this.#fail();
    return true;
  }

  /** Reads to the end of the value whose token was the last. */
  skip(token: Token): void {
    if (token === "array") for (let more = this.item(true); more; more = this.item(false)) this.skip(this.next());
    else if (token === "object")
      for (let more = this.field(true); more; more = this.field(false)) this.skip(this.next());
  }

  #part(first: boolean, close: number): boolean {
    this.#space();
    const c = this.source.charCodeAt(this.#at);
    if (c === close) {
      this.#at++;
      return false;
    }
    if (first) return true;
    this.#at++;
    return c === COMMA || this.#fail();
  }

  #space(): void {
    for (;;) {
      const c = this.source.charCodeAt(this.#at);
      if (c === 32 || c === 10 || c === 13 || c === 9) this.#at++;
      else if (c === SLASH && this.#options.allowComments) this.#comment();
      else return;
    }
  }

  #comment(): void {
    const line = this.source[this.#at + 1] === "/";
    const end = this.source.indexOf(line ? "\n" : "*/", this.#at + 2);
    this.#at = end < 0 ? this.source.length : end + (line ? 1 : 2);
  }

  #fail(): never {
    throw new SyntaxError(`Unexpected character at ${this.#at}`);
  }

  /** A whole number without zeros at its front, or such a one with a fraction. */
  #digits(start: number): boolean {
    const { source } = this;
    const first = source.charCodeAt(start) === MINUS ? start + 1 : start;
    let value = 0;
    let at = first;
    let c = source.charCodeAt(at);
    for (; c >= ZERO && c <= NINE; c = source.charCodeAt(++at)) value = value * 10 + c - ZERO;
    if (at === first || (at > first + 1 && source.charCodeAt(first) === ZERO)) return false;
    this.whole = c !== POINT;
    if (c === POINT) {
      const fraction = ++at;
      for (c = source.charCodeAt(at); c >= ZERO && c <= NINE; c = source.charCodeAt(++at));
      if (at === fraction) return false;
    }
    if (isInWord(c)) return false;
    // As Jackson's, a whole number has no negative zero.
    this.#small = first === start || value === 0 ? value : -value;
    this.#ends(start, at);
    return true;
  }

  #word(start: number): Token {
    word.lastIndex = start;
    const text = word.exec(this.source)?.[0] ?? this.#fail();
    this.#ends(start, start + text.length);
    if (text === "null" || text === "true" || text === "false") return text;
    this.whole = /^-?\d+$/.test(text);
    this.#small = this.whole ? Number(text) + 0 : 0;
    if ((this.#options.allowNumericLeadingZeros ? looseNumber : strictNumber).test(text)) return "number";
    if (this.#options.allowNonNumericNumbers && nonNumericNumber.test(text)) return "number";
    return this.#fail();
  }

  #ends(from: number, to: number): void {
    this.#from = from;
    this.#to = to;
    this.#at = to;
    this.#unescaped = undefined;
  }

  #string(quote: number): void {
    const { source } = this;
    const from = this.#at + 1;
    let at = from;
    let c = source.charCodeAt(at);
    while (c !== quote && c !== BACKSLASH && c >= 32) c = source.charCodeAt(++at);
    this.#ends(from, at);
    if (c === quote) this.#at++;
    else this.#unescaped = this.#unescape(from, quote);
  }

  /** The rest of a string in which an escape, or what may not stand there, is next. */
  #unescape(start: number, quote: number): string {
    let text = "";
    let from = start;
    for (;;) {
      const c = this.source.charCodeAt(this.#at);
      if (Number.isNaN(c)) this.#fail();
      if (c === quote) return text + this.source.slice(from, this.#at++);
      if (c === BACKSLASH) {
        text += this.source.slice(from, this.#at) + this.#escape();
        from = this.#at;
      } else {
        if (c < 32 && !this.#options.allowUnquotedControlChars) this.#fail();
        this.#at++;
      }
    }
  }

  #escape(): string {
    const c = this.source[this.#at + 1];
    if (c === "u") {
      const hex = this.source.slice(this.#at + 2, this.#at + 6);
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

  #name(): void {
    const c = this.source.charCodeAt(this.#at);
    if (c === QUOTE || (c === APOSTROPHE && this.#options.allowSingleQuotes)) this.#string(c);
    else {
      if (!this.#options.allowUnquotedFieldNames) this.#fail();
      unquotedName.lastIndex = this.#at;
      const { length } = unquotedName.exec(this.source)?.[0] ?? this.#fail();
      this.#ends(this.#at, this.#at + length);
    }
    this.#nameFrom = this.#from;
    this.#nameTo = this.#to;
    this.#nameUnescaped = this.#unescaped;
  }
}

/** Reads one JSON value with a function; undefined where the text is blank or malformed. */
export function readJson<T>(text: string, read: (reader: JsonReader, token: Token) => T): T | undefined {
  try {
    const reader = new JsonReader(text);
    const token = reader.root();
    return token && read(reader, token);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
