import duckdb, { type Vector as DuckVector } from "@duckdb/node-bindings";
import type { BytesVector } from "../../columnar/vector.ts";

/** DuckDB's string entry: 4 bytes of length, then up to 12 bytes of text, or 4 bytes of prefix and a pointer. */
const ENTRY = 16;
const INLINE = 12;
/**
 * Bytes between two strings that may be read along with them: less than the smallest page, so that no page lies wholly
 * between the two and everything in between is mapped.
 */
const GAP = 4096;

/** The bytes of a VARCHAR or BLOB vector. Strings lying near each other in memory are fetched by one native call. */
export function readStrings(vector: DuckVector, rows: number, valid: Uint8Array | null): BytesVector {
  const offsets = new Int32Array(rows + 1);
  if (rows === 0) return { kind: "bytes", offsets, data: new Uint8Array(0), valid };
  const entries = duckdb.vector_get_data(vector, rows * ENTRY);
  const view = new DataView(entries.buffer, entries.byteOffset, entries.byteLength);
  let total = 0;
  for (let i = 0; i < rows; i++) {
    if (valid === null || valid[i] === 1) total += view.getUint32(i * ENTRY, true);
    offsets[i + 1] = total;
  }
  const data = new Uint8Array(total);
  for (let i = 0; i < rows; ) {
    const length = offsets[i + 1]! - offsets[i]!;
    if (length <= INLINE) {
      copyInline(entries, offsets, data, i);
      i++;
    } else if (i > 0 && length === offsets[i]! - offsets[i - 1]! && pointer(view, i) === pointer(view, i - 1)) {
      // A constant's rows are all the same string.
      data.copyWithin(offsets[i]!, offsets[i - 1]!, offsets[i]!);
      i++;
    } else i = readRun(entries, view, offsets, data, i, rows);
  }
  return { kind: "bytes", offsets, data, valid };
}

function copyInline(entries: Uint8Array, offsets: Int32Array, data: Uint8Array, row: number): void {
  const from = row * ENTRY + 4;
  const to = offsets[row]!;
  for (let k = 0, length = offsets[row + 1]! - to; k < length; k++) data[to + k] = entries[from + k]!;
}

/** Copies the long string at `first` and those after it that lie close behind one another, with the short ones between; gives the row after them. */
function readRun(
  entries: Uint8Array,
  view: DataView,
  offsets: Int32Array,
  data: Uint8Array,
  first: number,
  rows: number,
): number {
  const base = pointer(view, first);
  let end = base + offsets[first + 1]! - offsets[first]!;
  let next = first + 1;
  let gaps = false;
  for (; next < rows; next++) {
    const length = offsets[next + 1]! - offsets[next]!;
    if (length <= INLINE) {
      copyInline(entries, offsets, data, next);
      gaps = true;
      continue;
    }
    const at = pointer(view, next);
    if (at < end || at - end >= GAP) break;
    gaps ||= at > end;
    end = at + length;
  }
  const at = entries.byteOffset + first * ENTRY + 8;
  const run = duckdb.get_data_from_pointer(entries.buffer as ArrayBuffer, at, end - base);
  if (!gaps) data.set(run, offsets[first]);
  else {
    for (let i = first; i < next; i++) {
      const length = offsets[i + 1]! - offsets[i]!;
      if (length <= INLINE) continue;
      const from = pointer(view, i) - base;
      data.set(run.subarray(from, from + length), offsets[i]);
    }
  }
  return next;
}

/** Addresses in user space fit a double. */
function pointer(view: DataView, row: number): number {
  return view.getUint32(row * ENTRY + 8, true) + view.getUint32(row * ENTRY + 12, true) * 0x1_0000_0000;
}
