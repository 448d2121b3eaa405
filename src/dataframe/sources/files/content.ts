import { isUtf8 } from "node:buffer";
import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from "node:zlib";
import { unsupported } from "../../errors/errors.ts";
import { isOneByte, toUtf8 } from "./encoding.ts";

const codecs: Readonly<Record<string, (data: Uint8Array) => Uint8Array>> = {
  gz: gunzipSync,
  gzip: gunzipSync,
  deflate: inflateSync,
  zst: zstdDecompressSync,
  br: brotliDecompressSync,
};

/** How much of a file is held at once. */
const PIECE = 8 * 1024 * 1024;

/** The bytes of a file, decompressed by its ending, piece by piece. */
export function* pieces(path: string): Generator<Uint8Array> {
  const ending = /\.([A-Za-z0-9]+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
  if (["bz2", "lz4", "snappy"].includes(ending)) {
    throw unsupported(`reading files compressed by ${ending} (${path})`, "Use gzip, zstd or deflate.");
  }
  const decompress = codecs[ending];
  if (decompress) {
    yield decompress(readFileSync(path));
    return;
  }
  const fd = openSync(path, "r");
  try {
    for (;;) {
      const piece = new Uint8Array(PIECE);
      const read = readSync(fd, piece, 0, PIECE, null);
      if (read === 0) return;
      yield piece.subarray(0, read);
    }
  } finally {
    closeSync(fd);
  }
}

/** A whole file. */
export function wholeFile(path: string): Buffer<ArrayBuffer> {
  return Buffer.concat([...pieces(path)]);
}

/** A whole file as UTF-8, a byte order mark left out. The encoding may be told from the file's bytes. */
export function wholeText(path: string, encoding: string | ((bytes: Uint8Array) => string)): Uint8Array {
  const bytes = wholeFile(path);
  const name = typeof encoding === "string" ? encoding : encoding(bytes);
  return withoutMark(name === "utf-8" ? validUtf8(bytes) : toUtf8(bytes, name));
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** What is not UTF-8 becomes U+FFFD, as where Java reads it. */
export function validUtf8(bytes: Uint8Array): Uint8Array {
  return isUtf8(bytes) ? bytes : toUtf8(bytes, "utf-8");
}

/** Pieces in another encoding as UTF-8. */
function* decoded(path: string, encoding: string): Generator<Uint8Array> {
  if (encoding === "utf-8") yield* pieces(path);
  else if (isOneByte(encoding)) for (const piece of pieces(path)) yield toUtf8(piece, encoding);
  else yield toUtf8(wholeFile(path), encoding);
}

const CR = 13;
const LF = 10;

/** Where lines lie in a block of bytes. */
export interface Lines {
  readonly data: Uint8Array;
  /** Line i is `data[starts[i] .. ends[i]]`, its end of line left out. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly count: number;
}

/** The lines of a file, in blocks, as UTF-8; `separator` instead of CR, LF or CRLF. A byte order mark is skipped. */
export function* lineBlocks(path: string, separator: Uint8Array | undefined, encoding = "utf-8"): Generator<Lines> {
  let rest: Uint8Array = new Uint8Array(0);
  let first = true;
  for (const piece of decoded(path, encoding)) {
    const fresh = first ? withoutMark(piece) : piece;
    first = false;
    const data = rest.length === 0 ? fresh : Buffer.concat([rest, fresh]);
    const { lines, consumed } = split(data, separator, false);
    rest = data.subarray(consumed);
    if (lines.count > 0) yield valid(lines, data.subarray(0, consumed), separator);
  }
  if (rest.length > 0) yield valid(split(rest, separator, true).lines, rest, separator);
}

/** Whole lines, split anew where they are not UTF-8. */
function valid(lines: Lines, data: Uint8Array, separator: Uint8Array | undefined): Lines {
  return isUtf8(data) ? lines : split(toUtf8(data, "utf-8"), separator, true).lines;
}

function split(data: Uint8Array, separator: Uint8Array | undefined, last: boolean): { lines: Lines; consumed: number } {
  let starts = new Int32Array(1024);
  let ends = new Int32Array(1024);
  let count = 0;
  const add = (from: number, to: number) => {
    if (count === starts.length) {
      starts = grown(starts);
      ends = grown(ends);
    }
    starts[count] = from;
    ends[count++] = to;
  };
  let at = 0;
  const marks = separator ? undefined : new Marks(data);
  while (at < data.length) {
    const [end, next] = separator ? nextSeparator(data, separator, at) : marks!.next(at);
    // A CR at the very end may be the first half of a CRLF.
    if (end < 0 || (!last && !separator && data[end] === CR && next === data.length)) break;
    add(at, end);
    at = next;
  }
  if (last && at < data.length) {
    add(at, data.length);
    at = data.length;
  }
  return { lines: { data, starts, ends, count }, consumed: at };
}

/** Finds ends of lines by the native search for LF and CR, each looked for once. */
class Marks {
  readonly #data: Uint8Array;
  #lf = -2;
  #cr = -2;

  constructor(data: Uint8Array) {
    this.#data = data;
  }

  next(at: number): [end: number, next: number] {
    if (this.#lf !== -1 && this.#lf < at) this.#lf = this.#data.indexOf(LF, at);
    if (this.#cr !== -1 && this.#cr < at) this.#cr = this.#data.indexOf(CR, at);
    const [lf, cr] = [this.#lf, this.#cr];
    if (cr < 0 || (lf >= 0 && lf < cr)) return [lf, lf + 1];
    return [cr, lf === cr + 1 ? cr + 2 : cr + 1];
  }
}

function nextSeparator(data: Uint8Array, separator: Uint8Array, at: number): [number, number] {
  const end = Buffer.from(data.buffer, data.byteOffset, data.byteLength).indexOf(separator, at);
  return [end, end + separator.length];
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
