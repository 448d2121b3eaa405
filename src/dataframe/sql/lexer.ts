import { ParseException } from "../errors/errors.ts";
import type { SourceText } from "../plan/origin.ts";
import type { ParseOptions } from "./options.ts";
import { type Token, type TokenKind, token } from "./tokens.ts";

const number = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const wordChars = /[\p{L}\d_]+/uy;
const signs = /<=>|>=|<=|<>|<<|<|!=|!>|!<|!|==|=>|=|->|\|\||\|>|\||::|[>:+\-*/%~&^?()[\],.;]/y;
const backQuoted = /`(?:[^`]|``)*`/y;
const dollarTag = /\$[A-Za-z_0-9]*\$/y;

const suffixes: Readonly<Record<string, TokenKind>> = { F: "float", D: "double", BD: "bigdecimal" };
const integerSuffixes: Readonly<Record<string, TokenKind>> = { L: "bigint", S: "smallint", Y: "tinyint" };

type LexerOptions = Pick<ParseOptions, "doubleQuotedIdentifiers" | "consecutiveStrings">;

/** The tokens of a text, the last one of kind "eof". `>` comes alone, so that nested type parameters close. */
export function tokenize(text: SourceText, options: LexerOptions): Token[] {
  return new Lexer(text, options).run();
}

class Lexer {
  readonly #source: SourceText;
  readonly #sql: string;
  readonly #quotedNames: boolean;
  readonly #doubled: boolean;
  readonly #tokens: Token[] = [];
  #at = 0;

  constructor(source: SourceText, { doubleQuotedIdentifiers = false, consecutiveStrings = false }: LexerOptions) {
    this.#source = source;
    this.#sql = source.sql;
    this.#quotedNames = doubleQuotedIdentifiers;
    this.#doubled = !consecutiveStrings;
  }

  run(): Token[] {
    const sql = this.#sql;
    while (true) {
      this.#skipBlanks();
      if (this.#at >= sql.length) break;
      this.#next(sql.charCodeAt(this.#at));
    }
    this.#tokens.push({ kind: "eof", text: "", word: "", start: sql.length, stop: sql.length - 1 });
    return this.#tokens;
  }

  #skipBlanks(): void {
    const sql = this.#sql;
    while (this.#at < sql.length) {
      const c = sql.charCodeAt(this.#at);
      const next = sql.charCodeAt(this.#at + 1);
      if (c <= 32 || c === 0xa0 || c === 0x3000 || (c >= 0x2000 && c <= 0x200b) || c === 0x2028 || c === 0xfeff)
        this.#at++;
      else if (c === 45 && next === 45) this.#lineComment();
      else if (c === 47 && next === 42 && sql.charCodeAt(this.#at + 2) !== 43) this.#bracketedComment();
      else return;
    }
  }

  /** `-- …`; a backslash at the end of the line continues it. */
  #lineComment(): void {
    const sql = this.#sql;
    while (this.#at < sql.length) {
      const c = sql[this.#at]!;
      if (c === "\\" && sql[this.#at + 1] === "\n") this.#at++;
      else if (c === "\n" || c === "\r") return;
      this.#at++;
    }
  }

  /** Comments nest. */
  #bracketedComment(): void {
    const sql = this.#sql;
    const start = this.#at;
    let depth = 0;
    while (this.#at < sql.length) {
      const two = sql.slice(this.#at, this.#at + 2);
      if (two === "/*") {
        depth++;
        this.#at += 2;
      } else if (two === "*/") {
        depth--;
        this.#at += 2;
        if (depth === 0) return;
      } else this.#at++;
    }
    const origin = { text: this.#source, start, stop: sql.length - 1 };
    throw new ParseException("UNCLOSED_BRACKETED_COMMENT", {}, { origin, hint: "Close the comment with */." });
  }

  #next(c: number): void {
    if (c === 39 || c === 34) this.#quotes(c, this.#at, c === 34 && this.#quotedNames ? "quoted" : "string");
    else if (c === 96) this.#backQuotes();
    else if (!this.#raw(c) && !this.#number(c) && !this.#word()) this.#sign(c);
  }

  #sign(c: number): void {
    const sql = this.#sql;
    const tag = c === 36 ? this.#match(dollarTag) : undefined;
    const end = tag === undefined ? -1 : sql.indexOf(tag, this.#at + tag.length);
    const sign = this.#match(signs);
    if (sql.startsWith("/*+", this.#at)) this.#push("hintStart", "/*+");
    else if (sql.startsWith("*/", this.#at)) this.#push("hintEnd", "*/");
    else if (sign !== undefined) this.#push(canonicalSign[sign] ?? sign, sign);
    else if (tag !== undefined && end >= 0) this.#push("dollarString", sql.slice(this.#at, end + tag.length));
    else this.#push("unknown", String.fromCodePoint(sql.codePointAt(this.#at)!));
  }

  /** A text in quotes to the quote that ends it: neither doubled nor behind a backslash. */
  #quotes(quote: number, start: number, kind: TokenKind): void {
    const sql = this.#sql;
    let i = start + 1;
    while (i < sql.length) {
      const c = sql.charCodeAt(i);
      if (c === quote && !((this.#doubled || kind === "quoted") && sql.charCodeAt(i + 1) === quote)) break;
      i += c === 92 || c === quote ? 2 : 1;
    }
    if (i < sql.length) this.#push(kind, sql.slice(start, i + 1));
    else this.#push("unknown", sql[start]!);
  }

  /** `r'…'`; false if it is not here. */
  #raw(c: number): boolean {
    const quote = this.#sql[this.#at + 1];
    if ((c !== 82 && c !== 114) || (quote !== "'" && quote !== '"')) return false;
    const end = this.#sql.indexOf(quote, this.#at + 2);
    if (end < 0) return false;
    this.#push("string", this.#sql.slice(this.#at, end + 1));
    return true;
  }

  #backQuotes(): void {
    const text = this.#match(backQuoted);
    if (text === undefined) this.#push("unknown", "`");
    else this.#push("quoted", text);
  }

  /** The longest of a number with its suffix and a word that begins with digits; false if it is neither here. */
  #number(c: number): boolean {
    const sql = this.#sql;
    const digits = isDigit(c) || c === 46 ? this.#match(number) : undefined;
    if (digits === undefined) return false;
    const end = this.#at + digits.length;
    wordChars.lastIndex = end;
    const tail = wordChars.exec(sql)?.[0] ?? "";
    const plain = /^\d+$/.test(digits);
    const suffix = tail.toUpperCase();
    if (tail === "") {
      this.#push(plain ? "integer" : /[eE]/.test(digits) ? "exponent" : "decimal", digits);
      return true;
    }
    const kind = (plain && integerSuffixes[suffix]) || suffixes[suffix];
    if (kind) {
      this.#push(kind, digits + tail);
      return true;
    }
    // `1.e`, `1.a`: the number ends before the dot; `.1b`: no number at all.
    const integer = /^\d+/.exec(digits)?.[0];
    if (integer !== undefined && !plain && digits[integer.length] === ".") {
      this.#push("integer", integer);
      return true;
    }
    return false;
  }

  #word(): boolean {
    const text = this.#match(wordChars);
    if (text === undefined) return false;
    this.#tokens.push(token("word", text, text.toUpperCase(), this.#at));
    this.#at += text.length;
    return true;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#sql)?.[0];
  }

  #push(kind: TokenKind, text: string): void {
    this.#tokens.push(token(kind, text, "", this.#at));
    this.#at += text.length;
  }
}

const canonicalSign: Readonly<Record<string, string>> = { "==": "=", "!=": "<>", "!>": "<=", "!<": ">=" };

function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}
