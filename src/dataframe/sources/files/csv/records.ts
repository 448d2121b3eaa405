import { unsupported } from "../../../errors/errors.ts";
import { type Lines, lineBlocks, wholeText } from "../content.ts";
import type { CsvOptions } from "./options.ts";
import { lineEndsOf, noLineEnds, Tokenizer, type Tokens } from "./tokens.ts";

/** A record of a csv file: its fields, and where its bytes lie. Valid until the next one is asked for. */
export interface CsvRecord {
  readonly tokens: Tokens;
  data: Uint8Array;
  start: number;
  end: number;
}

/**
 * The records of a file, blank lines and comments left out; fields beyond the first `limit` may be, too. Where Spark infers, lines
 * of tabs are no blank ones.
 */
export function* csvRecords(path: string, options: CsvOptions, reading: Reading = {}): Generator<CsvRecord> {
  if (options.multiLine) yield* multiLineRecords(wholeText(path, options.encoding), options);
  else yield* lineRecords(lineBlocks(path, options.lineSeparator, options.encoding), options, reading);
}

interface Reading {
  readonly limit?: number | undefined;
  readonly inferring?: boolean;
}

/** The same, of lines. */
export function* lineRecords(
  blocks: Iterable<Lines>,
  options: CsvOptions,
  { limit, inferring = false }: Reading = {},
): Generator<CsvRecord> {
  const tokenizer = new Tokenizer(options, noLineEnds);
  const record: CsvRecord = { tokens: tokenizer.tokens, data: new Uint8Array(0), start: 0, end: 0 };
  const comment = commentByte(options);
  const loneLf = options.lineSeparator?.length === 2;
  for (const { data, starts, ends, count } of blocks) {
    record.data = data;
    for (let i = 0; i < count; i++) {
      const start = starts[i]!;
      const end = ends[i]!;
      if (isBlank(data, start, end, inferring) || data[start] === comment) continue;
      if (loneLf && data.subarray(start, end).includes(LF))
        throw unsupported("an end of line in a csv line where lineSep has two characters", "Set the option multiLine.");
      tokenizer.record(data, start, end, limit);
      record.start = start;
      record.end = end;
      yield record;
    }
  }
}

const LF = 10;

function commentByte({ comment }: CsvOptions): number {
  return comment?.charCodeAt(0) ?? -1;
}

function* multiLineRecords(data: Uint8Array, options: CsvOptions): Generator<CsvRecord> {
  const tokenizer = new Tokenizer(options, lineEndsOf(data, options));
  const record: CsvRecord = { tokens: tokenizer.tokens, data, start: 0, end: 0 };
  const comment = commentByte(options);
  for (let at = 0; at < data.length; ) {
    const isComment = data[at] === comment;
    const end = isComment ? tokenizer.lineEnd(data, at, data.length) : tokenizer.record(data, at, data.length);
    record.start = at;
    record.end = end;
    if (!isComment && tokenizer.tokens.count > 0) yield record;
    at = tokenizer.behind(data, end);
  }
}

function isBlank(data: Uint8Array, start: number, end: number, onlySpaces: boolean): boolean {
  for (let i = start; i < end; i++) if (data[i]! > 32 || (onlySpaces && data[i] !== 32)) return false;
  return true;
}
