import duckdb, { type DataChunk, type Vector as DuckVector } from "@duckdb/node-bindings";
import type { ColumnBatch, FixedData, Vector } from "../../columnar/vector.ts";
import type { Type } from "../../types/type.ts";
import { gather } from "./gather.ts";
import { readStrings } from "./read-strings.ts";

/** A chunk's columns as a batch of our own memory. `types` are the columns' Spark types; DuckDB's must be those that hold them. */
export function readChunk(chunk: DataChunk, types: readonly Type[]): ColumnBatch {
  const length = duckdb.data_chunk_get_size(chunk);
  return { length, columns: types.map((type, i) => readVector(duckdb.data_chunk_get_vector(chunk, i), type, length)) };
}

/** The first `rows` rows of a flat vector. */
export function readVector(vector: DuckVector, type: Type, rows: number): Vector {
  if (type.kind === "void") return { kind: "null" };
  const valid = readValidity(vector, rows);
  switch (type.kind) {
    case "string":
    case "char":
    case "varchar":
    case "variant":
    case "binary":
    case "geometry":
    case "geography":
      return readStrings(vector, rows, valid);
    case "array": {
      const { offsets, child } = readList(vector, duckdb.list_vector_get_child(vector), type.element, rows, valid);
      return { kind: "list", offsets, child, valid };
    }
    case "map": {
      const entries: Type = {
        kind: "struct",
        fields: [
          { name: "key", type: type.key, nullable: false },
          { name: "value", type: type.value, nullable: true },
        ],
      };
      const { offsets, child } = readList(vector, duckdb.list_vector_get_child(vector), entries, rows, valid);
      const [keys, values] = (child as Extract<Vector, { kind: "struct" }>).children;
      return { kind: "map", offsets, keys: keys!, values: values!, valid };
    }
    case "struct": {
      const children = type.fields.map((f, i) => readVector(duckdb.struct_vector_get_child(vector, i), f.type, rows));
      return { kind: "struct", children, valid };
    }
    default:
      return { kind: "fixed", data: readFixed(vector, type, rows), valid };
  }
}

/** One byte a row, null where every row is present. */
function readValidity(vector: DuckVector, rows: number): Uint8Array | null {
  const words = Math.ceil(rows / 64);
  const bits = words === 0 ? null : duckdb.vector_get_validity(vector, words * 8);
  if (!bits) return null;
  const valid = new Uint8Array(rows);
  let present = 0;
  for (let i = 0; i < rows; i++) {
    const bit = (bits[i >> 3]! >> (i & 7)) & 1;
    valid[i] = bit;
    present += bit;
  }
  return present === rows ? null : valid;
}

function readFixed(vector: DuckVector, type: Type, rows: number): FixedData {
  switch (type.kind) {
    case "boolean":
      return new Uint8Array(copy(vector, rows));
    case "tinyint":
      return new Int8Array(copy(vector, rows));
    case "smallint":
      return new Int16Array(copy(vector, rows * 2));
    case "int":
    case "date":
    case "interval_ym":
      return new Int32Array(copy(vector, rows * 4));
    case "float":
      return new Float32Array(copy(vector, rows * 4));
    case "double":
      return new Float64Array(copy(vector, rows * 8));
    case "interval":
      return new BigInt64Array(copy(vector, rows * 16));
    case "decimal":
      return readDecimals(vector, type.precision, rows);
    default:
      return new BigInt64Array(copy(vector, rows * 8));
  }
}

/** DuckDB holds narrow decimals in 2 or 4 bytes; batches have at least 8. */
function readDecimals(vector: DuckVector, precision: number, rows: number): BigInt64Array {
  if (precision > 18) return new BigInt64Array(copy(vector, rows * 16));
  if (precision > 9) return new BigInt64Array(copy(vector, rows * 8));
  const narrow = precision > 4 ? new Int32Array(copy(vector, rows * 4)) : new Int16Array(copy(vector, rows * 2));
  const wide = new BigInt64Array(rows);
  const halves = new Int32Array(wide.buffer);
  for (let i = 0; i < rows; i++) {
    halves[2 * i] = narrow[i]!;
    halves[2 * i + 1] = narrow[i]! < 0 ? -1 : 0;
  }
  return wide;
}

function copy(vector: DuckVector, bytes: number): ArrayBuffer {
  const own = new ArrayBuffer(bytes);
  if (bytes > 0) new Uint8Array(own).set(duckdb.vector_get_data(vector, bytes));
  return own;
}

/** Offsets and elements; the elements are moved together where DuckDB's entries are not one behind the other. */
function readList(
  vector: DuckVector,
  childVector: DuckVector,
  element: Type,
  rows: number,
  valid: Uint8Array | null,
): { offsets: Int32Array; child: Vector } {
  const entries = new BigInt64Array(copy(vector, rows * 16));
  const size = duckdb.list_vector_get_size(vector);
  const child = readVector(childVector, element, size);
  const offsets = new Int32Array(rows + 1);
  let contiguous = true;
  for (let i = 0; i < rows; i++) {
    const present = valid === null || valid[i] === 1;
    const length = present ? Number(entries[2 * i + 1]) : 0;
    if (length > 0 && Number(entries[2 * i]) !== offsets[i]) contiguous = false;
    offsets[i + 1] = offsets[i]! + length;
  }
  if (contiguous) return { offsets, child };
  const indexes = new Int32Array(offsets[rows]!);
  for (let i = 0, at = 0; i < rows; i++) {
    const start = Number(entries[2 * i]);
    for (let k = 0, n = offsets[i + 1]! - offsets[i]!; k < n; k++) indexes[at++] = start + k;
  }
  return { offsets, child: gather(element, child, indexes) };
}
