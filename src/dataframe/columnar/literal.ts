import type { LiteralValue } from "../plan/expr.ts";
import type { Type } from "../types/type.ts";
import { bytesAt, calendarAt, decimalAt, isNull, longAt, numberAt, textAt, textReader } from "./access.ts";
import type { BytesVector, FixedVector, ListVector, MapVector, StructVector, Vector } from "./vector.ts";

/** A row's value in the internal representation: the inverse of `buildVector`. */
export function literalAt(type: Type, vector: Vector, row: number): LiteralValue {
  if (isNull(vector, row)) return null;
  switch (type.kind) {
    case "void":
      return null;
    case "boolean":
      return numberAt(vector, row) === 1;
    case "tinyint":
    case "smallint":
    case "int":
    case "float":
    case "double":
    case "date":
    case "interval_ym":
      return numberAt(vector, row);
    case "decimal":
      return decimalAt(vector, row, type.precision);
    case "interval":
      return calendarAt(vector, row);
    case "string":
    case "char":
    case "varchar":
    case "variant":
      return textAt(vector, row);
    case "binary":
    case "geometry":
    case "geography":
      return bytesAt(vector, row);
    case "array": {
      const { offsets, child } = vector as ListVector;
      return slots(offsets, row, (at) => literalAt(type.element, child, at));
    }
    case "map": {
      const { offsets, keys, values } = vector as MapVector;
      return slots(offsets, row, (at) => [literalAt(type.key, keys, at), literalAt(type.value, values, at)]);
    }
    case "struct":
      return type.fields.map((field, f) => literalAt(field.type, (vector as StructVector).children[f]!, row));
    default:
      return longAt(vector, row);
  }
}

function slots(offsets: Int32Array, row: number, read: (at: number) => LiteralValue): LiteralValue[] {
  const values: LiteralValue[] = [];
  for (let at = offsets[row]!; at < offsets[row + 1]!; at++) values.push(read(at));
  return values;
}

/** `literalAt` for many rows that are not kept: the kind of value is decided once. */
export function literalReader(type: Type, vector: Vector): (row: number) => LiteralValue {
  if (vector.kind === "null") return () => null;
  const read = presentReader(type, vector);
  const { valid } = vector;
  return valid ? (row) => (valid[row] === 0 ? null : read(row)) : read;
}

function presentReader(type: Type, vector: Vector): (row: number) => LiteralValue {
  switch (type.kind) {
    case "tinyint":
    case "smallint":
    case "int":
    case "float":
    case "double":
    case "date":
    case "bigint":
    case "timestamp":
    case "timestamp_ntz": {
      const { data } = vector as FixedVector;
      return (row) => data[row]!;
    }
    case "string":
    case "variant":
      return textReader(vector as BytesVector);
    case "array": {
      const { offsets, child } = vector as ListVector;
      const element = literalReader(type.element, child);
      return (row) => slots(offsets, row, element);
    }
    case "map": {
      const { offsets, keys, values } = vector as MapVector;
      const key = literalReader(type.key, keys);
      const value = literalReader(type.value, values);
      return (row) => slots(offsets, row, (at) => [key(at), value(at)]);
    }
    case "struct": {
      const fields = type.fields.map((field, f) => literalReader(field.type, (vector as StructVector).children[f]!));
      return (row) => fields.map((read) => read(row));
    }
    default:
      return (row) => literalAt(type, vector, row);
  }
}
