/** Blocks of LZ4. Four bytes are read and written at a time where there is room: views of 32 bits cost no more than a byte. */

const minMatch = 4;
/** The last bytes of a block are literals by the format's rules, and no match starts in the last twelve. */
const lastLiterals = 5;
const matchLimit = 12;
/** From so many bytes on a call that copies them is faster. */
const long = 64;

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) => new DataView(buffer, byteOffset, byteLength);

/** Appends the bytes of the block `source[start .. end]` at `to`; matches may reach back to `floor`. Returns the new end. */
export function decompressBlock(
  source: Uint8Array,
  start: number,
  end: number,
  output: Uint8Array,
  to: number,
  floor: number,
): number {
  const from4 = viewOf(source);
  const to4 = viewOf(output);
  const lastFrom4 = source.length - 4;
  const lastTo4 = output.length - 4;
  let i = start;
  let o = to;
  while (i < end) {
    const token = source[i++]!;
    let literals = token >> 4;
    if (literals === 15) {
      let more: number;
      do {
        more = source[i++]!;
        literals += more;
      } while (more === 255);
    }
    const after = o + literals;
    if (i + literals > end || after > output.length) throw new Error("LZ4 block is corrupt");
    if (literals > long) output.set(source.subarray(i, i + literals), o);
    else if (i + literals <= lastFrom4 && after <= lastTo4) {
      for (let s = i, d = o; d < after; s += 4, d += 4) to4.setInt32(d, from4.getInt32(s));
    } else for (let s = i, d = o; d < after; ) output[d++] = source[s++]!;
    i += literals;
    o = after;
    if (i >= end) break;
    const distance = source[i]! | (source[i + 1]! << 8);
    i += 2;
    let length = token & 15;
    if (length === 15) {
      let more: number;
      do {
        more = source[i++]!;
        length += more;
      } while (more === 255);
    }
    const stop = o + length + minMatch;
    if (distance === 0 || o - distance < floor || !(stop <= output.length)) throw new Error("LZ4 block is corrupt");
    if (length > long && distance > 15) repeat(output, o, stop, distance);
    else if (distance > 3 && stop <= lastTo4) {
      for (; o < stop; o += 4) to4.setInt32(o, to4.getInt32(o - distance));
    } else for (; o < stop; o++) output[o] = output[o - distance]!;
    o = stop;
  }
  return o;
}

/** Goes on with what was written `distance` before: each step copies all that is there of it. */
function repeat(output: Uint8Array, start: number, stop: number, distance: number): void {
  const from = start - distance;
  for (let o = start, there = distance; o < stop; o += there, there *= 2) {
    output.copyWithin(o, from, from + Math.min(there, stop - o));
  }
}

/**
 * Writes `source[start .. end]` as one block at `to`, which must have room for it; returns the block's end. Greedy, with a
 * table of the last place each four bytes were seen (offset by one: 0 means never).
 */
export function compressBlock(
  source: Uint8Array,
  start: number,
  end: number,
  output: Uint8Array,
  to: number,
  table: Int32Array,
): number {
  const words = viewOf(source);
  table.fill(0);
  let o = to;
  let anchor = start;
  let i = start;
  let misses = 0;
  while (i < end - matchLimit) {
    const word = words.getInt32(i, true);
    const slot = Math.imul(word, -1640531535) >>> 18;
    const candidate = table[slot]! - 1;
    table[slot] = i + 1;
    if (candidate < start || words.getInt32(candidate, true) !== word) {
      i += 1 + (misses++ >> 6);
      continue;
    }
    misses = 0;
    const length = matchLength(source, words, candidate, i, end - lastLiterals - i);
    o = emit(source, anchor, i, output, o, i - candidate, length);
    i += length;
    anchor = i;
  }
  return emit(source, anchor, end, output, o, 0, 0);
}

/** How far what comes at `a` is as at `b`, of which four bytes are. */
function matchLength(source: Uint8Array, words: DataView, a: number, b: number, longest: number): number {
  let length = minMatch;
  while (length + 4 <= longest && words.getInt32(a + length) === words.getInt32(b + length)) length += 4;
  while (length < longest && source[a + length] === source[b + length]) length++;
  return length;
}

/** A sequence: literals `from .. until`, then a match (none when `length` is 0). */
function emit(
  source: Uint8Array,
  from: number,
  until: number,
  output: Uint8Array,
  to: number,
  distance: number,
  length: number,
): number {
  let o = to;
  const literals = until - from;
  const match = length === 0 ? 0 : length - minMatch;
  output[o++] = (Math.min(literals, 15) << 4) | Math.min(match, 15);
  if (literals >= 15) o = extend(output, o, literals - 15);
  if (literals > long) output.set(source.subarray(from, until), o);
  else for (let i = 0; i < literals; i++) output[o + i] = source[from + i]!;
  o += literals;
  if (length === 0) return o;
  output[o++] = distance;
  output[o++] = distance >>> 8;
  return match >= 15 ? extend(output, o, match - 15) : o;
}

function extend(output: Uint8Array, to: number, rest: number): number {
  let o = to;
  let left = rest;
  for (; left >= 255; left -= 255) output[o++] = 255;
  output[o++] = left;
  return o;
}
