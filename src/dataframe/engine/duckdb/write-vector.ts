import duckdb, { type Vector as DuckVector } from "@duckdb/node-bindings";
import type { FixedVector, Vector } from "../../columnar/vector.ts";
import type { Type } from "../../types/type.ts";
import { isWide } from "./gather.ts";
import { writeStrings } from "./write-strings.ts";

/** Rows `from` to `to` (exclusive) of a vector, to the start of a vector of DuckDB that holds the same type. */
export function writeVector(target: DuckVector, source: Vector, type: Type, from: number, to: number): void {
  if (source.kind === "null") {
    writeAllNull(target, type, to - from);
    return;
  }
  if (source.valid) writeValidity(target, source.valid, from, to);
  switch (source.kind) {
    case "fixed":
      writeFixed(target, source, type, from, to);
      break;
    case "bytes":
      writeStrings(target, source, from, to);
      break;
    case "list":
      writeEntries(target, source.offsets, from, to, (child, start, end) => {
        writeVector(child, source.child, (type as Type & { kind: "array" }).element, start, end);
      });
      break;
    case "map": {
      const { key, value } = type as Type & { kind: "map" };
      writeEntries(target, source.offsets, from, to, (child, start, end) => {
        writeVector(duckdb.struct_vector_get_child(child, 0), source.keys, key, start, end);
        writeVector(duckdb.struct_vector_get_child(child, 1), source.values, value, start, end);
      });
      break;
    }
    case "struct": {
      const { fields } = type as Type & { kind: "struct" };
      source.children.forEach((child, i) => {
        const part = duckdb.struct_vector_get_child(target, i);
        writeVector(part, source.valid ? nullWhere(child, source.valid) : child, fields[i]!.type, from, to);
      });
      if (fields.length === 0) writeAllNull(duckdb.struct_vector_get_child(target, 0), { kind: "boolean" }, to - from);
    }
  }
}

function writeFixed(target: DuckVector, source: FixedVector, type: Type, from: number, to: number): void {
  let { data } = source;
  let first = from;
  if (type.kind === "decimal" && type.precision <= 9) {
    data = narrowed(data as BigInt64Array, type.precision, from, to);
    first = 0;
  }
  const width = data.BYTES_PER_ELEMENT * (isWide(type) ? 2 : 1);
  const bytes = (to - from) * width;
  if (bytes > 0)
    duckdb.copy_data_to_vector(target, 0, data.buffer as ArrayBuffer, data.byteOffset + first * width, bytes);
}

function narrowed(data: BigInt64Array, precision: number, from: number, to: number): Int16Array | Int32Array {
  const halves = new Int32Array(data.buffer, data.byteOffset, data.length * 2);
  const out = precision <= 4 ? new Int16Array(to - from) : new Int32Array(to - from);
  for (let i = from; i < to; i++) out[i - from] = halves[2 * i]!;
  return out;
}

function writeEntries(
  target: DuckVector,
  offsets: Int32Array,
  from: number,
  to: number,
  writeChildren: (child: DuckVector, start: number, end: number) => void,
): void {
  const start = offsets[from]!;
  const end = offsets[to]!;
  const entries = new Int32Array((to - from) * 4);
  for (let i = from; i < to; i++) {
    entries[(i - from) * 4] = offsets[i]! - start;
    entries[(i - from) * 4 + 2] = offsets[i + 1]! - offsets[i]!;
  }
  if (to > from) duckdb.copy_data_to_vector(target, 0, entries.buffer, 0, entries.byteLength);
  duckdb.list_vector_reserve(target, end - start);
  duckdb.list_vector_set_size(target, end - start);
  if (end > start) writeChildren(duckdb.list_vector_get_child(target), start, end);
}

/** Bits into a validity mask, which DuckDB makes only when asked. */
function writeValidity(target: DuckVector, valid: Uint8Array, from: number, to: number): void {
  const rows = to - from;
  const words = Math.ceil(rows / 64);
  if (words === 0) return;
  const bits = new Uint8Array(words * 8).fill(0xff);
  let nulls = 0;
  for (let i = 0; i < rows; i++) {
    if (valid[from + i] === 1) continue;
    nulls++;
    bits[i >> 3]! &= ~(1 << (i & 7));
  }
  if (nulls === 0) return;
  duckdb.vector_ensure_validity_writable(target);
  duckdb.copy_data_to_vector_validity(target, 0, bits.buffer, 0, bits.byteLength);
}

/** Nulls throughout; DuckDB wants the parts of a null struct to be null too. */
function writeAllNull(target: DuckVector, type: Type, rows: number): void {
  writeValidity(target, new Uint8Array(rows), 0, rows);
  if (type.kind === "struct") {
    type.fields.forEach((f, i) => {
      writeAllNull(duckdb.struct_vector_get_child(target, i), f.type, rows);
    });
  } else if (type.kind === "array" || type.kind === "map") {
    const entries = new Int32Array(rows * 4);
    if (rows > 0) duckdb.copy_data_to_vector(target, 0, entries.buffer, 0, entries.byteLength);
  }
}

function nullWhere(child: Vector, parent: Uint8Array): Vector {
  if (child.kind === "null") return child;
  const { valid } = child;
  return { ...child, valid: valid ? parent.map((bit, i) => bit & valid[i]!) : parent };
}
