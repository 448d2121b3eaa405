import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from "node:zlib";
import { unsupported } from "../../errors/errors.ts";

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

/** The lines of a file, in blocks; `separator` instead of CR, LF or CRLF. A byte order mark is skipped. */
export function* lineBlocks(path: string, separator: Uint8Array | undefined): Generator<Lines> {
  let rest: Uint8Array = new Uint8Array(0);
  let first = true;
  for (const piece of pieces(path)) {
    const fresh = first && piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf ? piece.subarray(3) : piece;
    first = false;
    const data = rest.length === 0 ? fresh : Buffer.concat([rest, fresh]);
    const { lines, consumed } = split(data, separator, false);
    rest = data.subarray(consumed);
    if (lines.count > 0) yield lines;
  }
  if (rest.length > 0) yield split(rest, separator, true).lines;
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
