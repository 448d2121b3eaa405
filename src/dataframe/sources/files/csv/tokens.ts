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

/** Cuts records into fields as Spark's CSV parser does, unescaped quotes included. */
export class Tokenizer {
  readonly tokens = new Tokens();
  readonly #separator: Uint8Array;
  readonly #quote: number;
  readonly #escape: number;
  readonly #trimLeft: boolean;
  readonly #trimRight: boolean;
  readonly #multiLine: boolean;

  constructor(options: CsvOptions) {
    const byte = (text: string) => (text === "\0" ? -1 : text.charCodeAt(0));
    this.#separator = new TextEncoder().encode(options.separator);
    this.#quote = byte(options.quote);
    this.#escape = byte(options.escape);
    this.#trimLeft = options.trimLeft;
    this.#trimRight = options.trimRight;
    this.#multiLine = options.multiLine;
  }

  /**
   * The record in `data[start .. end]`; gives where the next one begins. In multi-line mode a line end ends it, else fields
   * beyond the first `limit` are not looked at.
   */
  record(data: Uint8Array, start: number, end: number, limit = Number.POSITIVE_INFINITY): number {
    this.tokens.count = 0;
    let at = start;
    for (;;) {
      const after = this.#field(data, at, end);
      if (this.tokens.count >= limit && !this.#multiLine) return end;
      if (!this.#isSeparator(data, after, end)) return this.#lineEnd(data, after, end);
      at = after + this.#separator.length;
      if (at >= end || (this.#multiLine && isLineEnd(data[at]!))) {
        this.tokens.add(data, at, at, false);
        return this.#lineEnd(data, at, end);
      }
    }
  }

  /** Reads a field; gives the place of the separator or end behind it. */
  #field(data: Uint8Array, start: number, end: number): number {
    let at = start;
    if (this.#trimLeft) while (at < end && isBlank(data[at]!) && !this.#isSeparator(data, at, end)) at++;
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
      if (this.#multiLine && isLineEnd(byte)) break;
    }
    let to = at;
    if (this.#trimRight) while (to > start && isBlank(data[to - 1]!)) to--;
    this.tokens.add(data, start, to, false);
    return at;
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
        if (after < end && !this.#isSeparator(data, after, end) && !(this.#multiLine && isLineEnd(data[after]!)))
          return -(at + run);
        // Of quotes in a row the last one closes, the others count.
        if (run > 1) {
          out ??= Array.from(data.subarray(start + 1, at));
          for (let i = 1; i < run; i++) out.push(byte);
        }
        if (out) this.tokens.add(Uint8Array.from(out), 0, out.length, true);
        else this.tokens.add(data, start + 1, at, true);
        return after;
      } else out?.push(byte);
    }
    // Never closed: the rest is the value.
    if (out) this.tokens.add(Uint8Array.from(out), 0, out.length, true);
    else this.tokens.add(data, start + 1, end, true);
    return end;
  }

  #skipBlanks(data: Uint8Array, start: number, end: number): number {
    let at = start;
    while (at < end && isBlank(data[at]!) && !this.#isSeparator(data, at, end)) at++;
    return at;
  }

  #isSeparator(data: Uint8Array, at: number, end: number): boolean {
    const separator = this.#separator;
    if (at + separator.length > end) return false;
    for (let i = 0; i < separator.length; i++) if (data[at + i] !== separator[i]) return false;
    return true;
  }

  #lineEnd(data: Uint8Array, at: number, end: number): number {
    if (at >= end) return end;
    return data[at] === CR && data[at + 1] === LF ? at + 2 : at + 1;
  }
}

function isLineEnd(byte: number): boolean {
  return byte === LF || byte === CR;
}

function isBlank(byte: number): boolean {
  return byte <= 32 && !isLineEnd(byte);
}
