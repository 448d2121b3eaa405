import { textOf } from "../../../columnar/access.ts";
import type { CsvOptions } from "./options.ts";

/**
 * The fields of one record. Field i is `from[i] .. to[i]` of `data[i]`: the record's own bytes, or `scratch` where escapes
 * had to be taken out. `quoted[i]`: it stood in quotes.
 */
export class Tokens {
  count = 0;
  from = new Int32Array(64);
  to = new Int32Array(64);
  quoted = new Uint8Array(64);
  data: Uint8Array[] = [];

  add(data: Uint8Array, from: number, to: number, quoted: boolean): void {
    if (this.count === this.from.length) this.#grow();
    this.data[this.count] = data;
    this.from[this.count] = from;
    this.to[this.count] = to;
    this.quoted[this.count++] = quoted ? 1 : 0;
  }

  text(i: number): string {
    return textOf(this.data[i]!, this.from[i]!, this.to[i]!);
  }

  #grow(): void {
    const size = this.from.length * 2;
    const [from, to, quoted] = [new Int32Array(size), new Int32Array(size), new Uint8Array(size)];
    from.set(this.from);
    to.set(this.to);
    quoted.set(this.quoted);
    Object.assign(this, { from, to, quoted });
  }
}

const LF = 10;
const CR = 13;

/** What ends a record inside of the bytes that the tokenizer is given; -1 for what there is not. */
export interface LineEnds {
  readonly byte: number;
  /** The first and second byte of what ends a record, too. */
  readonly first: number;
  readonly second: number;
  /** Inside of quotes it becomes an LF. */
  readonly toLf: boolean;
  /** An LF ends a record as well, but not inside or behind the text of a field without quotes. */
  readonly loneLf: boolean;
}

/** The bytes are one record. */
export const noLineEnds: LineEnds = { byte: -1, first: -1, second: -1, toLf: false, loneLf: false };

/** Those of a file: by the option lineSep, else by the first end of line that is in it. */
export function lineEndsOf(data: Uint8Array, { lineSeparator }: CsvOptions): LineEnds {
  if (lineSeparator) {
    const [first = -1, second] = lineSeparator;
    if (second === undefined) return { ...noLineEnds, byte: first };
    return { ...noLineEnds, first, second, loneLf: true };
  }
  const at = data.findIndex((byte) => byte === LF || byte === CR);
  if (data[at] !== CR) return { ...noLineEnds, byte: LF };
  return { ...noLineEnds, byte: LF, first: CR, second: data[at + 1] === LF ? LF : -1, toLf: true };
}

/** Cuts records into fields as Spark's CSV parser does, unescaped quotes included. */
export class Tokenizer {
  readonly tokens = new Tokens();
  readonly #separator: Uint8Array;
  readonly #quote: number;
  readonly #escape: number;
  readonly #trimLeft: boolean;
  readonly #trimRight: boolean;
  readonly #empty: Uint8Array;
  readonly #ends: LineEnds;

  constructor(options: CsvOptions, ends: LineEnds) {
    const byte = (text: string) => (text === "\0" ? -1 : text.charCodeAt(0));
    const encode = (text: string) => new TextEncoder().encode(text);
    this.#separator = encode(options.separator);
    this.#quote = byte(options.quote);
    this.#escape = options.escape.charCodeAt(0);
    this.#trimLeft = options.trimLeft;
    this.#trimRight = options.trimRight;
    this.#empty = encode(options.emptyValue);
    this.#ends = ends;
  }

  /**
   * The record that begins at `start`; gives where it ends, before the end of its line. Fields beyond the first `limit` need not
   * be looked at where a record is all there is. A line without anything has no fields.
   */
  record(data: Uint8Array, start: number, end: number, limit = Number.POSITIVE_INFINITY): number {
    this.tokens.count = 0;
    let at = start;
    if (this.#trimLeft) while (at < end && this.#isBlank(data, at) && !this.#isSeparator(data, at, end)) at++;
    if (at < end && this.#isEndBesideText(data, at)) return at;
    for (;;) {
      const after = this.#field(data, at, end);
      if (this.tokens.count >= limit && this.#ends === noLineEnds) return end;
      if (!this.#isSeparator(data, after, end)) return after;
      at = after + this.#separator.length;
      if (at >= end || this.#isEndBesideText(data, at)) {
        this.tokens.add(data, at, at, false);
        return at;
      }
    }
  }

  /** Behind the end of line at a place. */
  behind(data: Uint8Array, at: number): number {
    const { first, second } = this.#ends;
    return at + (second >= 0 && data[at] === first ? 2 : 1);
  }

  /** The next end of line, or the end. */
  lineEnd(data: Uint8Array, from: number, end: number): number {
    let at = from;
    while (at < end && !this.#isEnd(data, at)) at++;
    return at;
  }

  /** Reads a field; gives the place of the separator or end behind it. */
  #field(data: Uint8Array, start: number, end: number): number {
    let at = start;
    if (this.#trimLeft) while (at < end && this.#isBlank(data, at) && !this.#isSeparator(data, at, end)) at++;
    if (at >= end || data[at] !== this.#quote) return this.#plainField(data, at, end, at);
    const after = this.#quotedField(data, at, end);
    return after >= 0 ? after : this.#plainField(data, at, end, -after);
  }

  /** The separator is looked for from `from` on. */
  #plainField(data: Uint8Array, start: number, end: number, from: number): number {
    const first = this.#separator[0]!;
    const single = this.#separator.length === 1;
    let at = from;
    for (; at < end; at++) {
      const byte = data[at]!;
      if (byte === first && (single || this.#isSeparator(data, at, end))) break;
      if (this.#isEnd(data, at)) break;
    }
    // Only at the end of the data Spark's parser takes an LF for the end of line, where that is two characters.
    if (at >= end && this.#ends.loneLf) at = this.#lineFeed(data, from, end);
    let to = at;
    if (this.#trimRight) while (to > start && this.#isBlank(data, to - 1)) to--;
    this.tokens.add(data, start, to, false);
    return at;
  }

  #lineFeed(data: Uint8Array, from: number, end: number): number {
    const found = data.subarray(from, end).indexOf(LF);
    return found < 0 ? end : from + found;
  }

  /** Where the quote turns out to be no quoting, for another stands inside without an escape: minus the place behind that. */
  #quotedField(data: Uint8Array, start: number, end: number): number {
    let out: number[] | undefined;
    let at = start + 1;
    for (; at < end; at++) {
      const byte = data[at]!;
      const next = at + 1 < end ? data[at + 1]! : -1;
      if (byte === this.#escape && (next === this.#quote || (next === this.#escape && this.#escape !== this.#quote))) {
        out ??= Array.from(data.subarray(start + 1, at));
        out.push(next);
        at++;
      } else if (byte === this.#quote) {
        let run = 1;
        while (at + run < end && data[at + run] === this.#quote) run++;
        const after = this.#skipBlanks(data, at + run, end);
        if (after < end && !this.#isSeparator(data, after, end) && !this.#isEndBesideText(data, after))
          return -(at + run);
        // Of quotes in a row the last one closes, the others count.
        if (run > 1) {
          out ??= Array.from(data.subarray(start + 1, at));
          for (let i = 1; i < run; i++) out.push(byte);
        }
        this.#addQuoted(out, data, start + 1, at);
        return after;
      } else if (byte === CR && this.#ends.toLf && this.#isEnd(data, at)) {
        out ??= Array.from(data.subarray(start + 1, at));
        out.push(LF);
        at = this.behind(data, at) - 1;
      } else out?.push(byte);
    }
    // Never closed: the rest is the value.
    this.#addQuoted(out, data, start + 1, end);
    return end;
  }

  #addQuoted(out: readonly number[] | undefined, data: Uint8Array, from: number, to: number): void {
    if (out) this.tokens.add(Uint8Array.from(out), 0, out.length, true);
    else if (from < to) this.tokens.add(data, from, to, true);
    else this.tokens.add(this.#empty, 0, this.#empty.length, true);
  }

  #skipBlanks(data: Uint8Array, start: number, end: number): number {
    let at = start;
    while (at < end && this.#isBlank(data, at) && !this.#isEndBesideText(data, at) && !this.#isSeparator(data, at, end))
      at++;
    return at;
  }

  #isSeparator(data: Uint8Array, at: number, end: number): boolean {
    const separator = this.#separator;
    if (at + separator.length > end) return false;
    for (let i = 0; i < separator.length; i++) if (data[at + i] !== separator[i]) return false;
    return true;
  }

  #isEnd(data: Uint8Array, at: number): boolean {
    const { byte, first, second } = this.#ends;
    const b = data[at];
    return b === byte || (b === first && (second < 0 || data[at + 1] === second));
  }

  #isEndBesideText(data: Uint8Array, at: number): boolean {
    return this.#isEnd(data, at) || (this.#ends.loneLf && data[at] === LF);
  }

  #isBlank(data: Uint8Array, at: number): boolean {
    return data[at]! <= 32 && !this.#isEndBesideText(data, at);
  }
}
