import { lineBlocks, wholeFile } from "../content.ts";
import type { CsvOptions } from "./options.ts";
import { Tokenizer, type Tokens } from "./tokens.ts";

/** A record of a csv file: its fields, and where its bytes lie. Valid until the next one is asked for. */
export interface CsvRecord {
  readonly tokens: Tokens;
  data: Uint8Array;
  start: number;
  end: number;
}

/** The records of a file, blank lines and comments left out; fields beyond the first `limit` may be, too. */
export function* csvRecords(path: string, options: CsvOptions, limit?: number): Generator<CsvRecord> {
  const tokenizer = new Tokenizer(options);
  const record: CsvRecord = { tokens: tokenizer.tokens, data: new Uint8Array(0), start: 0, end: 0 };
  const comment = options.comment?.charCodeAt(0) ?? -1;
  if (options.multiLine) {
    const data = wholeFile(path);
    const from = data[0] === 0xef && data[1] === 0xbb && data[2] === 0xbf ? 3 : 0;
    for (let at = from; at < data.length; ) {
      const end = lineEnd(data, at);
      if (end === at || data[at] === comment) {
        at = end + 1;
        continue;
      }
      const next = tokenizer.record(data, at, data.length);
      Object.assign(record, { data, start: at, end: next });
      yield record;
      at = next;
    }
    return;
  }
  for (const { data, starts, ends, count } of lineBlocks(path, options.lineSeparator)) {
    record.data = data;
    for (let i = 0; i < count; i++) {
      const start = starts[i]!;
      const end = ends[i]!;
      if (isBlank(data, start, end) || data[start] === comment) continue;
      tokenizer.record(data, start, end, limit);
      record.start = start;
      record.end = end;
      yield record;
    }
  }
}

function lineEnd(data: Uint8Array, at: number): number {
  for (let i = at; i < data.length; i++) if (data[i] === 10 || data[i] === 13) return i;
  return data.length;
}

function isBlank(data: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (data[i]! > 32) return false;
  return true;
}
