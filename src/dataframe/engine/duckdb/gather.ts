import type { FixedData, FixedVector, ListVector, MapVector, StructVector, Vector } from "../../columnar/vector.ts";
import type { Type } from "../../types/type.ts";

/** The rows of a vector at the given places, in that order. */
export function gather(type: Type, vector: Vector, rows: Int32Array): Vector {
  switch (vector.kind) {
    case "null":
      return vector;
    case "fixed":
      return gatherFixed(vector, rows, isWide(type));
    case "bytes": {
      const offsets = gatheredOffsets(vector.offsets, rows);
      const data = new Uint8Array(offsets[rows.length]!);
      for (let i = 0; i < rows.length; i++) {
        const row = rows[i]!;
        data.set(vector.data.subarray(vector.offsets[row], vector.offsets[row + 1]), offsets[i]);
      }
      return { kind: "bytes", offsets, data, valid: gatherValid(vector.valid, rows) };
    }
    case "list":
      return gatherList(type as Type & { kind: "array" }, vector, rows);
    case "map":
      return gatherMap(type as Type & { kind: "map" }, vector, rows);
    case "struct":
      return gatherStruct(type as Type & { kind: "struct" }, vector, rows);
  }
}

/** Whether a fixed vector of this type has two words a row. */
export function isWide(type: Type): boolean {
  return type.kind === "interval" || (type.kind === "decimal" && type.precision > 18);
}

function gatherFixed(vector: FixedVector, rows: Int32Array, wide: boolean): FixedVector {
  const { data } = vector;
  const out = new (data.constructor as new (n: number) => FixedData)(rows.length * (wide ? 2 : 1));
  if (!wide) for (let i = 0; i < rows.length; i++) out[i] = data[rows[i]!]!;
  else {
    for (let i = 0; i < rows.length; i++) {
      out[2 * i] = data[2 * rows[i]!]!;
      out[2 * i + 1] = data[2 * rows[i]! + 1]!;
    }
  }
  return { kind: "fixed", data: out, valid: gatherValid(vector.valid, rows) };
}

function gatherList(type: Type & { kind: "array" }, vector: ListVector, rows: Int32Array): ListVector {
  const inner = elementRows(vector.offsets, rows);
  const child = gather(type.element, vector.child, inner.rows);
  return { kind: "list", offsets: inner.offsets, child, valid: gatherValid(vector.valid, rows) };
}

function gatherMap(type: Type & { kind: "map" }, vector: MapVector, rows: Int32Array): MapVector {
  const inner = elementRows(vector.offsets, rows);
  const keys = gather(type.key, vector.keys, inner.rows);
  const values = gather(type.value, vector.values, inner.rows);
  return { kind: "map", offsets: inner.offsets, keys, values, valid: gatherValid(vector.valid, rows) };
}

function gatherStruct(type: Type & { kind: "struct" }, vector: StructVector, rows: Int32Array): StructVector {
  const children = vector.children.map((child, i) => gather(type.fields[i]!.type, child, rows));
  return { kind: "struct", children, valid: gatherValid(vector.valid, rows) };
}

function gatherValid(valid: Uint8Array | null, rows: Int32Array): Uint8Array | null {
  if (!valid) return null;
  const out = new Uint8Array(rows.length);
  for (let i = 0; i < rows.length; i++) out[i] = valid[rows[i]!]!;
  return out;
}

function gatheredOffsets(offsets: Int32Array, rows: Int32Array): Int32Array {
  const out = new Int32Array(rows.length + 1);
  for (let i = 0; i < rows.length; i++) out[i + 1] = out[i]! + offsets[rows[i]! + 1]! - offsets[rows[i]!]!;
  return out;
}

function elementRows(offsets: Int32Array, rows: Int32Array): { offsets: Int32Array; rows: Int32Array } {
  const out = gatheredOffsets(offsets, rows);
  const inner = new Int32Array(out[rows.length]!);
  for (let i = 0, at = 0; i < rows.length; i++) {
    for (let k = offsets[rows[i]!]!; k < offsets[rows[i]! + 1]!; k++) inner[at++] = k;
  }
  return { offsets: out, rows: inner };
}
