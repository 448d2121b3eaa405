import type { ParseException } from "../errors/errors.ts";
import type { Origin, SourceText } from "../plan/origin.ts";
import { syntaxError } from "./errors.ts";
import { reserved, strictNonReserved } from "./keywords.ts";
import { tokenize } from "./lexer.ts";
import type { ParseOptions } from "./options.ts";
import { quotedName } from "./strings.ts";
import { substituteVariables } from "./substitute.ts";
import type { Token } from "./tokens.ts";

/** The place in the tokens of one text, with the questions and steps that all rules of the grammar share. */
export class Cursor {
  readonly source: SourceText;
  readonly options: ParseOptions;
  readonly tokens: readonly Token[];
  /** Errors of meaning in what is well written so far: they count only if the rest is well written too. */
  readonly #deferred: ParseException[] = [];
  /** Positional parameters (`?`) seen so far. */
  markers = 0;
  /** How many BEGIN … END are around. */
  scripts = 0;
  #at = 0;
  #furthest: ParseException | undefined;
  #furthestAt = -1;

  constructor(sql: string, options: ParseOptions) {
    this.source = { ...options.source, sql: options.variable ? substituteVariables(sql, options.variable) : sql };
    this.options = options;
    this.tokens = tokenize(this.source, options);
  }

  get token(): Token {
    return this.tokens[this.#at]!;
  }

  get previous(): Token {
    return this.tokens[Math.max(0, this.#at - 1)]!;
  }

  /** The token `n` ahead; the end repeats. */
  ahead(n: number): Token {
    return this.tokens[Math.min(this.#at + n, this.tokens.length - 1)]!;
  }

  get position(): number {
    return this.#at;
  }

  advance(): Token {
    const { token } = this;
    if (token.kind !== "eof") this.#at++;
    return token;
  }

  rewind(position: number): void {
    this.#at = position;
  }

  /** Whether the next tokens are these words. */
  at(...words: string[]): boolean {
    return words.every((word, i) => this.ahead(i).word === word);
  }

  /** Whether the next word is one of these. */
  atAny(...words: string[]): boolean {
    return words.includes(this.token.word);
  }

  sign(kind: string, n = 0): boolean {
    return this.ahead(n).kind === kind;
  }

  /** Steps over these words if they are next. */
  take(...words: string[]): boolean {
    if (!this.at(...words)) return false;
    this.#at += words.length;
    return true;
  }

  takeAny(...words: string[]): string | undefined {
    const { word } = this.token;
    if (!words.includes(word)) return undefined;
    this.#at++;
    return word;
  }

  takeSign(kind: string): boolean {
    if (!this.sign(kind)) return false;
    this.#at++;
    return true;
  }

  expect(...words: string[]): void {
    for (const word of words) if (!this.take(word)) throw this.missing(word, `'${word}'`, (t) => t.word === word);
  }

  /** As `expect`, where a name could follow the word: a name in its place means that the word was left out. */
  needs(word: string): void {
    if (this.take(word)) return;
    throw this.isName(this.token) ? this.fail(`'${word}'`, `: missing '${word}'`) : this.fail(`'${word}'`);
  }

  expectAny(...words: string[]): string {
    const word = this.takeAny(...words);
    if (word === undefined) throw this.fail(words.join(", "));
    return word;
  }

  expectSign(kind: string): Token {
    const { token } = this;
    if (!this.takeSign(kind)) throw this.missing(kind, signNames[kind] ?? `'${kind}'`, (t) => t.kind === kind);
    return token;
  }

  /** NOT or `!`, as grammar rules outside expressions have it. */
  takeNot(): boolean {
    return this.take("NOT") || this.takeSign("!");
  }

  /** An error at the next token. */
  fail(expected?: string, problem = ""): ParseException {
    return this.#remember(syntaxError(this.source, this.token, problem, expected));
  }

  /** One fixed token was needed: told apart as left out or with something extra before it, where Spark does. */
  missing(what: string, name: string, is: (token: Token) => boolean): ParseException {
    const extra = this.token.kind !== "eof" && is(this.ahead(1));
    const left =
      (this.token.kind === "eof" && (what === ")" || what === "]" || what === "FUNCTIONS")) ||
      (this.sign("(") && (what === "AS" || what === "="));
    const problem = extra ? `: extra input '${this.token.text}'` : left ? `: missing ${name}` : "";
    return this.fail(name, problem);
  }

  #remember(error: ParseException): ParseException {
    if (this.#at > this.#furthestAt) {
      this.#furthestAt = this.#at;
      this.#furthest = error;
    }
    return this.#furthest!;
  }

  /** The result of one of the ways to read what comes; the error that came furthest if none works. */
  either<T>(first: () => T, second: () => T): T {
    const start = this.#at;
    const { markers } = this;
    const deferred = this.#deferred.length;
    try {
      return first();
    } catch (error) {
      if (!(error instanceof Error) || !("condition" in error) || error.condition !== "PARSE_SYNTAX_ERROR") throw error;
      this.#at = start;
      this.markers = markers;
      this.#deferred.length = deferred;
      return second();
    }
  }

  defer(error: ParseException): void {
    this.#deferred.push(error);
  }

  atEnd(): boolean {
    return this.token.kind === "eof";
  }

  /** Trailing semicolons and the end of the text. */
  finish(): void {
    while (this.takeSign(";"));
    this.expectEnd();
  }

  expectEnd(): void {
    const [first] = this.#deferred;
    if (this.atEnd()) {
      if (first) throw first;
      return;
    }
    const extra = this.ahead(1).kind === "eof" || this.previous.kind === ";";
    throw this.fail("the end of the statement", extra ? `: extra input '${this.token.text}'` : "");
  }

  /** From a token to the last one read. */
  origin(start: Token): Origin {
    return { text: this.source, start: start.start, stop: this.previous.stop };
  }

  originOf(token: Token): Origin {
    return { text: this.source, start: token.start, stop: token.stop };
  }

  /** The text between a token and the last one read. */
  textFrom(start: Token): string {
    return this.source.sql.slice(start.start, this.previous.stop + 1);
  }

  /** Whether a token can be a name. `strict`: of a table alias, which joins and set operations must be able to follow. */
  isName(token: Token, strict = false): boolean {
    if (token.kind === "quoted") return true;
    if (token.kind !== "word") return false;
    if (this.options.enforceReservedKeywords) return !reserved.has(token.word);
    return !(strict && strictNonReserved.has(token.word));
  }

  nameOf(token: Token): string {
    return token.kind === "quoted" ? quotedName(token) : token.text;
  }
}

const signNames: Readonly<Record<string, string>> = { "=": "EQ" };
