import duckdb, { type Vector as DuckVector } from "@duckdb/node-bindings";
import type { BytesVector } from "../../columnar/vector.ts";

const INLINE = 12;

/**
 * Writes rows `from` to `to` of a bytes vector into a VARCHAR or BLOB vector of DuckDB. All bytes go into the vector's
 * memory as one string; then each row's entry is made to point into it: one native call instead of one a row.
 */
export function writeStrings(target: DuckVector, source: BytesVector, from: number, to: number): void {
  const { offsets, data, valid } = source;
  const rows = to - from;
  const entries = new Int32Array(rows * 4);
  const bytes = new Uint8Array(entries.buffer);
  const start = offsets[from]!;
  let longest = 0;
  for (let i = from; i < to; i++) longest = Math.max(longest, offsets[i + 1]! - offsets[i]!);
  let low = 0;
  let high = 0;
  if (longest > INLINE) {
    duckdb.vector_assign_string_element_len(target, 0, data.subarray(start, offsets[to]));
    const first = duckdb.vector_get_data(target, 16);
    const view = new DataView(first.buffer, first.byteOffset, 16);
    low = view.getUint32(8, true);
    high = view.getUint32(12, true);
  }
  for (let row = 0; row < rows; row++) {
    const at = offsets[from + row]!;
    const length = offsets[from + row + 1]! - at;
    if (valid !== null && valid[from + row] === 0) continue;
    entries[row * 4] = length;
    if (length <= INLINE) {
      for (let k = 0, out = row * 16 + 4; k < length; k++) bytes[out + k] = data[at + k]!;
      continue;
    }
    for (let k = 0, out = row * 16 + 4; k < 4; k++) bytes[out + k] = data[at + k]!;
    const address = low + (at - start);
    const carry = address >= 0x1_0000_0000 ? 1 : 0;
    entries[row * 4 + 2] = address - carry * 0x1_0000_0000;
    entries[row * 4 + 3] = high + carry;
  }
  duckdb.copy_data_to_vector(target, 0, entries.buffer, 0, entries.byteLength);
}
