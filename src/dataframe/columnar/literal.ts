import type { LiteralValue } from "../plan/expr.ts";
import type { Type } from "../types/type.ts";
import { bytesAt, calendarAt, decimalAt, isNull, longAt, numberAt, textAt } from "./access.ts";
import type { ListVector, MapVector, StructVector, Vector } from "./vector.ts";

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
